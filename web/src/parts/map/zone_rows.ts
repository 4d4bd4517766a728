// The map as a table: what each zone is coloured by, and everything of each zone.
import { holderOf } from './hold.ts';
import { reading, type Measure, type Span } from './measures.ts';
import { holderName, NUMBERED } from './words.ts';
import type { RunView, ScenarioView } from '../../data/shape.ts';
import { runTitle } from '../../state/selection.svelte.ts';
import { t } from '../../text/index.svelte.ts';
import type { Cell, Column, TableRows } from '../table.ts';

const finite = (v: number): number | null => (Number.isFinite(v) ? v : null);

function holder(run: RunView, scenario: ScenarioView, zone: number, span: Span): string {
  const h = holderOf(run, scenario, zone, span);
  return h.chance < 0.5 && h.group >= 0 ? (scenario.groups[h.group]?.name ?? '') : holderName(h.first);
}

function columnsOf(measure: Measure, of: string): Column[] {
  const own = t(`map.short.${measure.id}`);
  const what = of ? `${of}: ${own}` : own;
  const unit = measure.unit;
  return [{ label: what, unit }, { label: t('map.low', { what }), unit }, { label: t('map.high', { what }), unit }];
}

function cellsOf(measure: Measure, run: RunView, zone: number, span: Span): Cell[] {
  const r = reading(measure, run, zone, span);
  return [finite(r.value), finite(r.low), finite(r.high)];
}

/** What is on the map: each run's value with its interval. */
export function mapRows(measure: Measure, runs: RunView[], scenario: ScenarioView, span: Span): TableRows {
  const of = (run: RunView): string => (runs.length > 1 ? runTitle(run) : '');
  return {
    columns: [
      { label: t('map.zone') },
      { label: t('map.commune') },
      ...runs.flatMap((run) => [{ label: of(run) ? `${of(run)}: ${t('map.held_by')}` : t('map.held_by') }, ...columnsOf(measure, of(run))]),
    ],
    rows: scenario.zones.map((zone, z) => [
      zone.name,
      zone.commune,
      ...runs.flatMap((run) => [holder(run, scenario, z, span), ...cellsOf(measure, run, z, span)]),
    ]),
  };
}

/** Everything of every zone in one run. */
export function allRows(run: RunView, scenario: ScenarioView, span: Span): TableRows {
  return {
    columns: [
      { label: t('map.zone') },
      { label: t('map.commune') },
      { label: t('map.department') },
      { label: t('map.people'), unit: 'persons' },
      { label: t('map.held_by') },
      ...NUMBERED.flatMap((m) => columnsOf(m, '')),
    ],
    rows: scenario.zones.map((zone, z) => [
      zone.name,
      zone.commune,
      zone.department,
      zone.population,
      holder(run, scenario, z, span),
      ...NUMBERED.flatMap((m) => cellsOf(m, run, z, span)),
    ]),
  };
}
