// How changes read: with their sign, shares in percentage points.
import type { HeadlineInfo, View } from '../../data/shape.ts';
import type { Effect } from './effects.ts';
import { systemName } from './names.ts';
import { differenceText } from '../../parts/difference.ts';
import { number } from '../../text/format.ts';
import { hasText, locale, t } from '../../text/index.svelte.ts';

/** "−120 (−180 to −60)"; "+17 points (+16 to +19)". */
export function change(mean: number, low: number, high: number, unit: string): string {
  return differenceText({ median: mean, q05: low, q95: high, q25: null, q75: null }, unit);
}

export function headlineLabel(headline: HeadlineInfo): { text: string; lang: string } {
  const key = `outcome.${headline.outcome}`;
  return hasText(key) ? { text: t(key), lang: locale() } : { text: headline.label, lang: 'en' };
}

export function headlineOf(view: View, outcome: string): HeadlineInfo | null {
  return view.headlines.find((h) => h.outcome === outcome) ?? null;
}

/** "violence (5,560 to 5,900 fewer)": for the page's first sentence. */
export function without(effect: Effect): string {
  const ends = [Math.abs(effect.low), Math.abs(effect.high)].sort((a, b) => a - b);
  const values = { name: systemName(effect.system).toLowerCase(), low: number(ends[0]), high: number(ends[1]) };
  return t(effect.mean < 0 ? 'mechanisms.without.fewer' : 'mechanisms.without.more', values);
}
