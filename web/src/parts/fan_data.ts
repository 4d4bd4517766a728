// One outcome of one run as what a fan is drawn from: by week as the document has it, or by month.
import type { Kind, RunView } from '../data/shape.ts';
import { MS_PER_DAY, weekEnd } from '../state/time.svelte.ts';
import { byMonth, seriesOf } from './members.ts';
import { quantileSorted } from './statistics.ts';

export type Step = 'week' | 'month';

export interface FanData {
  run: RunView;
  unit: string;
  kind: Kind;
  step: Step;
  sum: boolean; // from the first day on
  at: Date[]; // where a point stands: the end of its week, the middle of its month
  from: Date[]; // first day of the step
  until: Date[]; // last day
  quantiles: number[];
  bands: number[][]; // [quantile][step]
  single: number[][]; // [member][step]
}

const SINGLES = 20;

function running(values: number[]): number[] {
  let sum = 0;
  return values.map((v) => (sum += v));
}

function bandsOf(rows: number[][], quantiles: number[]): number[][] {
  const steps = rows[0]?.length ?? 0;
  const bands = quantiles.map(() => new Array<number>(steps).fill(NaN));
  for (let i = 0; i < steps; i++) {
    const sorted = rows.map((r) => r[i] ?? NaN).sort((a, b) => a - b);
    quantiles.forEach((p, k) => (bands[k] as number[])[i] = quantileSorted(sorted, p));
  }
  return bands;
}

const utc = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
const plus = (date: Date, days: number): Date => new Date(date.getTime() + days * MS_PER_DAY);

/** By month from every member; several outcomes are summed future by future. */
export function fanByMonth(run: RunView, outcomes: string[], cumulative: boolean): FanData | null {
  const rows = byMonth(run, outcomes);
  const first = outcomes[0] === undefined ? null : seriesOf(run, outcomes[0]);
  if (!rows || !first) return null;
  const flow = first.kind === 'flow';
  const values = cumulative && flow ? rows.map(running) : rows;
  const until = run.months.map((m) => utc(m.end));
  const from = run.months.map((m) => utc(m.start));
  // a sum so far and a state are those of the last day, a flow is spread over its month
  const at = cumulative || !flow ? until : from.map((d, i) => new Date((d.getTime() + plus(until[i] ?? d, 1).getTime()) / 2));
  return {
    run, unit: first.unit, kind: first.kind, step: 'month', sum: cumulative && flow, at, from, until,
    quantiles: run.quantiles, bands: bandsOf(values, run.quantiles), single: values.slice(0, SINGLES),
  };
}

export function fanByWeek(run: RunView, outcome: string, cumulative: boolean): FanData | null {
  const series = seriesOf(run, outcome);
  if (!series) return null;
  const sum = cumulative && series.cumulative !== null;
  const until = Array.from({ length: run.weeks.count }, (_, w) => weekEnd(run.weeks.first_end, w));
  return {
    run, unit: series.unit, kind: series.kind, step: 'week', sum, at: until, until,
    from: until.map((d) => plus(d, -6)),
    quantiles: run.quantiles,
    bands: sum ? (series.cumulative ?? []) : series.bands,
    single: sum ? series.single.map(running) : series.single,
  };
}

/** The band of a probability; the nearest one that the document has. */
export function band(fan: FanData, p: number): number[] {
  let best = 0;
  fan.quantiles.forEach((q, i) => {
    if (Math.abs(q - p) < Math.abs((fan.quantiles[best] ?? 0) - p)) best = i;
  });
  return fan.bands[best] ?? [];
}

/** The step in which a day lies, the nearest one at the ends. */
export function stepAt(fan: FanData, day: Date): number {
  const found = fan.until.findIndex((d) => d >= day);
  return found < 0 ? fan.until.length - 1 : found;
}
