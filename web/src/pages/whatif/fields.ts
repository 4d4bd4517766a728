// Levers and parameters as fields with one form: what a slider needs and what is known of each.
import { identifiedText, pedigreeText, plain } from '../../data/parameters.ts';
import type { ParameterInfo, ParameterTable, RunView } from '../../data/shape.ts';
import { capital } from '../../parts/outcome.ts';
import { systemName } from '../mechanisms/names.ts';
import { t } from '../../text/index.svelte.ts';
import type { Range } from './scale.ts';
import type { Start } from './settings.ts';

export interface Field {
  name: string;
  title: string; // English: the last part of the name
  meaning: string; // English
  unit: string;
  range: Range;
  home: number | null; // the value it starts from; null: differs by phase
  homeText: string;
  about: string | null; // how it is known
  source: string | null;
}

function titleOf(name: string): string {
  return capital(name.slice(name.indexOf('.') + 1).replaceAll('_', ' '));
}

const COUNTS = ['d', 'persons', 'places'];

export function parameterField(p: ParameterInfo, start: Start): Field {
  const home = start.values[p.name] ?? p.default;
  return {
    name: p.name, title: titleOf(p.name), meaning: p.meaning, unit: p.unit, home, homeText: plain(home),
    range: { low: p.low, high: p.high, log: p.prior === 'log-uniform' },
    about: t('whatif.about', { low: plain(p.low), high: plain(p.high), unit: p.unit === '1' ? '' : p.unit, pedigree: pedigreeText(p.pedigree), identified: identifiedText(p.identified) }),
    source: p.source,
  };
}

type Lever = ParameterTable['levers'][number];

/** Mean over phases of an effort, as the plan of a run has it; null where it is not known. */
function meanOf(lever: Lever, run: RunView | null): number | null {
  const name = lever.name.replace(/^plan\./, '');
  const values = run?.plan.phases.map((phase) => phase.efforts[name]).filter((v): v is number => typeof v === 'number') ?? [];
  if (values.length === 0) return null;
  return Number((values.reduce((sum, v) => sum + v, 0) / values.length).toPrecision(3));
}

/** @param run of the plan that is moved; null: none is in the document */
export function leverField(lever: Lever, run: RunView | null): Field {
  const whole = lever.kind === 'shift' || (lever.kind === 'level' && COUNTS.includes(lever.unit));
  const mean = lever.kind === 'level' ? meanOf(lever, run) : null;
  const home = lever.kind === 'factor' ? 1 : lever.kind === 'shift' ? 0 : mean;
  return {
    name: lever.name, title: titleOf(lever.name), meaning: lever.meaning, unit: lever.unit, home,
    homeText: mean !== null ? t('whatif.mean', { value: plain(mean) }) : t('whatif.written'),
    range: { low: lever.low, high: lever.high, log: lever.kind === 'factor' && lever.low > 0, whole },
    about: null, source: null,
  };
}

/** How a moved value reads. */
export function valueText(field: Field, value: number): string {
  if (field.unit === 'times') return t('whatif.times', { value: plain(value) });
  if (field.unit === 'd') return t('whatif.days', { value: plain(value) });
  return `${plain(value)} ${field.unit === '1' ? '' : field.unit}`.trim();
}

/** What a switch turns off: a part by its meaning, a system by its name. */
export function switchLabel(m: ParameterTable['mechanisms'][number]): { label: string; lang?: 'en' } {
  if (m.part) return { label: m.meaning, lang: 'en' };
  return { label: `${systemName(m.name)}: ${t('mechanisms.switches.whole')}` };
}
