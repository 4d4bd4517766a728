// Zones and their values in words.
import { holderOf, NOBODY, STATE } from './hold.ts';
import { MEASURES, reading, type Measure, type Reading, type Span } from './measures.ts';
import { spoken } from '../time/words.ts';
import type { RunView, ScenarioView, ZoneInfo } from '../../data/shape.ts';
import { time, weekEnd, weekStart } from '../../state/time.svelte.ts';
import { date, exact, NONE, number, percent, quantity } from '../../text/format.ts';
import { hasText, t } from '../../text/index.svelte.ts';

export function membersOf(run: RunView): number {
  return run.result.run.members - run.result.run.members_failed;
}

export function zoneName(zone: ZoneInfo): string {
  return zone.commune === zone.name || zone.commune.startsWith('(') ? zone.name : `${zone.name}, ${zone.commune}`;
}

export function holderName(holder: string): string {
  if (holder === STATE) return t('map.holder.state');
  if (holder === NOBODY) return t('map.holder.nobody');
  const key = `map.camp.${holder}`;
  return hasText(key) ? t(key) : spoken(holder);
}

/** Indices in two decimals; people whole, a mean of few in tenths; others as everywhere. */
function valueText(value: number, measure: Measure, isMean: boolean): string {
  if (measure.unit.startsWith('[')) return quantity(Math.round(value * 100) / 100, measure.unit);
  if (measure.unit !== 'persons') return quantity(value, measure.unit);
  return number(isMean && Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

function valuesOf(measure: Measure, r: Reading): { value: string; low: string; high: string } {
  return {
    value: valueText(r.value, measure, measure.kind === 'flow'),
    low: valueText(r.low, measure, false),
    high: valueText(r.high, measure, false),
  };
}

export function readingText(measure: Measure, r: Reading): string {
  if (!Number.isFinite(r.value)) return NONE;
  const values = valuesOf(measure, r);
  if (!Number.isFinite(r.low)) return t('map.reading.alone', values);
  if (r.level === 80) return t('map.reading.bounds', values);
  return measure.kind === 'flow' ? t('map.reading.mean', values) : t('map.reading.median', values);
}

/** The same, short: for sentences that name several zones. */
export function shortReading(measure: Measure, r: Reading): string {
  const { value: median, low, high } = valuesOf(measure, r);
  return Number.isFinite(r.low) ? t('format.interval', { median, low, high }) : median;
}

/** In how many futures the state holds a zone, and who else does. */
export function holdText(run: RunView, scenario: ScenarioView, zone: number, span: Span): string {
  const h = holderOf(run, scenario, zone, span);
  const members = membersOf(run);
  const group = scenario.groups[h.group];
  const chance =
    span.from === span.week
      ? t('map.hold.futures', { count: exact(h.chance * members), members: exact(members) })
      : t('map.hold.share', { share: percent(h.chance) });
  return group && h.chance < 1 ? `${chance} ${t('map.hold.else', { group: group.name, camp: holderName(group.camp) })}` : chance;
}

/** The lines beside the pointer. */
export function brief(measure: Measure, run: RunView, scenario: ScenarioView, zone: number, span: Span): string[] {
  const info = scenario.zones[zone];
  if (!info) return [];
  const value = measure.outcome === null ? holdText(run, scenario, zone, span) : `${measureName(measure)}: ${readingText(measure, reading(measure, run, zone, span))}`;
  return [zoneName(info), value];
}

export function measureName(measure: Measure): string {
  return t(`map.measure.${measure.id}`);
}

/** Names of all measures that have numbers, for tables. */
export const NUMBERED = MEASURES.filter((m) => m.id !== 'hold');

/** The days that are shown, as people write them: of a stock, the last. */
export function spanText(run: RunView, kind: 'flow' | 'stock'): string {
  const first = run.weeks.first_end;
  const to = date(weekEnd(first, time.week));
  if (kind === 'stock') return to;
  if (time.mode === 'week') return t('map.week_to', { to });
  return t('map.span', { from: date(weekStart(first, time.from)), to });
}
