// What a zone can be coloured by, and its value at the time shown with how sure it is. Flows are the
// mean over members, which adds up over weeks and zones; stocks the median on the last day.
import type { Kind, RunView, ZoneSeriesView } from '../../data/shape.ts';
import { shareInterval } from '../statistics.ts';
import { amountBreaks, differenceBreaks, signedBreaks } from './classes.ts';

export type MeasureId = 'hold' | 'chance' | 'killed' | 'displaced_from' | 'displaced_here' | 'trust' | 'knowledge';

export interface Measure {
  id: MeasureId;
  outcome: string | null; // of the zone series; null: read from who holds it
  unit: string;
  kind: Kind;
  scheme: string; // of map.css
  colours: number; // of that scheme
}

export const MEASURES: Measure[] = [
  { id: 'hold', outcome: null, unit: 'share', kind: 'stock', scheme: 'chance', colours: 6 },
  { id: 'chance', outcome: null, unit: 'share', kind: 'stock', scheme: 'chance', colours: 6 },
  { id: 'killed', outcome: 'killed_residents', unit: 'persons', kind: 'flow', scheme: 'killed', colours: 5 },
  { id: 'displaced_from', outcome: 'displaced_from', unit: 'persons', kind: 'stock', scheme: 'from', colours: 5 },
  { id: 'displaced_here', outcome: 'displaced_here', unit: 'persons', kind: 'stock', scheme: 'here', colours: 5 },
  { id: 'trust', outcome: 'trust_mission', unit: '[-1, 1]', kind: 'stock', scheme: 'signed', colours: 6 },
  { id: 'knowledge', outcome: 'knowledge', unit: '[0, 1]', kind: 'stock', scheme: 'known', colours: 5 },
];

export function measureNamed(id: string): Measure {
  return MEASURES.find((m) => m.id === id) ?? (MEASURES[0] as Measure); // the list above is not empty
}

export interface Span {
  from: number; // weeks, both included
  week: number;
}

/** 90: in 9 of 10 futures; 80: in 8 of 10 at least, where all that is known are the ends of a range. */
export type Level = 90 | 80;

export interface Reading {
  value: number;
  low: number;
  high: number;
  level: Level;
}

const NOTHING: Reading = { value: NaN, low: NaN, high: NaN, level: 90 };

function seriesOf(run: RunView, outcome: string): ZoneSeriesView | null {
  return run.zone_series.find((s) => s.outcome === outcome) ?? null;
}

function at(rows: number[][] | undefined, zone: number, week: number): number {
  return rows?.[zone]?.[week] ?? NaN;
}

export function sumOver(row: readonly number[] | undefined, { from, week }: Span): number {
  let sum = 0;
  for (let w = from; w <= week; w++) sum += row?.[w] ?? NaN;
  return sum;
}

/** A flow over weeks. Its interval is exact in one week and since the first; between two weeks it lies
 * between what the sums at both ends leave possible: each end holds in 9 of 10, so both in 8 of 10. */
function flow(series: ZoneSeriesView, zone: number, span: Span): Reading {
  const value = sumOver(series.mean?.[zone], span);
  if (span.from === span.week) {
    return { value, low: at(series.low, zone, span.week), high: at(series.high, zone, span.week), level: 90 };
  }
  const { cumulative } = series;
  if (!cumulative) return { ...NOTHING, value };
  const [low, high] = [at(cumulative.low, zone, span.week), at(cumulative.high, zone, span.week)];
  if (span.from === 0) return { value, low, high, level: 90 };
  const before = span.from - 1;
  const least = Math.max(0, low - at(cumulative.high, zone, before));
  return { value, low: least, high: high - at(cumulative.low, zone, before), level: 80 };
}

/** Probability that the state holds a zone, over the weeks; its interval is that of so many members. */
export function chanceReading(run: RunView, zone: number, span: Span): Reading {
  const value = sumOver(run.hold.state[zone], span) / (span.week - span.from + 1);
  const members = run.result.run.members - run.result.run.members_failed;
  const [low, high] = shareInterval(value, members);
  return { value, low, high, level: 90 };
}

export function reading(measure: Measure, run: RunView, zone: number, span: Span): Reading {
  if (measure.outcome === null) return chanceReading(run, zone, span);
  const series = seriesOf(run, measure.outcome);
  if (!series) return NOTHING;
  if (measure.kind === 'flow') return flow(series, zone, span);
  const { week } = span;
  return { value: at(series.median, zone, week), low: at(series.low, zone, week), high: at(series.high, zone, week), level: 90 };
}

/** A zone's weeks for a chart: mean or median with its interval. */
export function history(measure: Measure, run: RunView, zone: number): { middle: number[]; low: number[]; high: number[] } {
  if (measure.outcome === null) {
    const all = (run.hold.state[zone] ?? []).map((_p, w) => chanceReading(run, zone, { from: w, week: w }));
    return { middle: all.map((r) => r.value), low: all.map((r) => r.low), high: all.map((r) => r.high) };
  }
  const series = seriesOf(run, measure.outcome);
  const middle = measure.kind === 'flow' ? series?.mean : series?.median;
  return { middle: middle?.[zone] ?? [], low: series?.low[zone] ?? [], high: series?.high[zone] ?? [] };
}

function rowsShown(measure: Measure, run: RunView): number[][] {
  const series = measure.outcome === null ? null : seriesOf(run, measure.outcome);
  return (measure.kind === 'flow' ? series?.mean : series?.median) ?? [];
}

/** The largest value, without sign, that any zone of any run takes over any `weeks` weeks in a row. */
export function largest(measure: Measure, runs: RunView[], weeks: number): number {
  let most = 0;
  for (const row of runs.flatMap((run) => rowsShown(measure, run))) {
    if (measure.kind === 'stock') {
      for (const v of row) most = Math.max(most, Math.abs(v));
      continue;
    }
    let sum = 0;
    row.forEach((v, w) => {
      sum += v - (w >= weeks ? (row[w - weeks] ?? 0) : 0);
      most = Math.max(most, sum);
    });
  }
  return most;
}

export const CHANCE_BREAKS = [0.05, 0.25, 0.5, 0.75, 0.95];
const KNOWN_BREAKS = [0.2, 0.4, 0.6, 0.8];

/** Breaks of a measure's classes, for all runs and times at once. */
export function breaksOf(measure: Measure, runs: RunView[], weeks: number): number[] {
  if (measure.outcome === null) return CHANCE_BREAKS;
  if (measure.id === 'knowledge') return KNOWN_BREAKS;
  const most = largest(measure, runs, weeks);
  return measure.id === 'trust' ? signedBreaks(most) : amountBreaks(most);
}

/** Breaks for the difference of two runs: of all zones at the time shown. */
export function breaksOfDifference(differences: number[]): number[] {
  return differenceBreaks(Math.max(0, ...differences.filter(Number.isFinite).map(Math.abs)));
}
