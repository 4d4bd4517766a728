// What the differences come to, in sentences: what is told, what cannot be, and how many futures it
// would take.
import { figure } from '../../parts/difference.ts';
import { number } from '../../text/format.ts';
import { hasText, t } from '../../text/index.svelte.ts';
import { listed } from '../../parts/words.ts';
import { headlineLabel } from '../mechanisms/words.ts';
import { FEW, TOO_FEW, findings, type Difference } from './differences.ts';

function amount(value: number, unit: string): string {
  const size = Math.abs(value);
  return unit === 'share' ? number(size * 100) : figure(size, unit);
}

function clause(d: Difference): string {
  const key = `whatif.${d.headline.outcome}.${d.mean < 0 ? 'lower' : 'higher'}`;
  if (!hasText(key)) return '';
  const unit = d.headline.unit;
  const ends = [d.low, d.high].sort((a, b) => Math.abs(a) - Math.abs(b));
  return t('whatif.clause', {
    what: t(key, { value: amount(d.mean, unit) }),
    low: unit === 'USD' ? number(Math.abs(ends[0] ?? NaN) / 1e6) : amount(ends[0] ?? NaN, unit), high: amount(ends[1] ?? NaN, unit),
    count: d.mean < 0 ? d.lower : d.higher, members: d.members,
  });
}

const labels = (all: Difference[]): string => listed(all.map((d) => headlineLabel(d.headline).text));

/** @return sentences, the first the most important */
export function sentences(all: Difference[]): string[] {
  const { told, open, same } = findings(all);
  const members = all[0]?.members ?? 0;
  const out: string[] = [];
  if (members < 2) return [t('whatif.waiting')];
  if (members < TOO_FEW) return [t('whatif.too_few', { members })];
  if (told.length > 0) out.push(t('whatif.lead', { clauses: listed(told.map(clause)) }));
  if (open.length > 0) out.push(t('whatif.open', { members, what: labels(open) }));
  const nearest = open.filter((d) => d.needed !== null).sort((a, b) => (a.needed ?? 0) - (b.needed ?? 0))[0];
  if (nearest?.needed) out.push(t('whatif.needed', { what: headlineLabel(nearest.headline).text, needed: number(nearest.needed) }));
  if (same.length > 0) out.push(t('whatif.same', { what: labels(same) }));
  if (members < FEW) out.push(t('whatif.few', { members }));
  return out;
}
