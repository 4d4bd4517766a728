// Values of members from a run, and pairs of the same future in two runs.
import type { Kind, RunView, SeriesView } from '../data/shape.ts';
import { total } from './statistics.ts';

export function seriesOf(run: RunView, outcome: string): SeriesView | null {
  return run.series.find((s) => s.outcome === outcome) ?? null;
}

/** [member][month] of one outcome, or of several summed; null where the document has not all. */
export function byMonth(run: RunView, outcomes: string[]): number[][] | null {
  let sum: number[][] | null = null;
  for (const outcome of outcomes) {
    const months = seriesOf(run, outcome)?.by_month;
    if (!months) return null;
    if (!sum) sum = months.map((m) => [...m]);
    else sum = sum.map((row, m) => row.map((v, k) => v + (months[m]?.[k] ?? NaN)));
  }
  return sum;
}

/** Numbers of the members that did not fail, in the order of by_month. */
export function memberNumbers(run: RunView): number[] {
  return run.inputs.members.filter((m) => !m.failed).map((m) => m.member);
}

/** First whole month that begins on `date` or later; -1: none. */
export function monthFrom(run: RunView, date: string): number {
  return run.months.findIndex((m) => m.start >= date);
}

export interface Span {
  first: number; // month
  last: number;
}

/** From the day on which plans part to the end; all of the run where it ends before. */
export function fromDecision(run: RunView): Span {
  const first = monthFrom(run, run.result.run.decision_date);
  return { first: Math.max(0, first), last: run.months.length - 1 };
}

/** A value a member: sums of flows over the months, stocks at their end. */
export function totals(run: RunView, outcome: string, span: Span): number[] | null {
  const series = seriesOf(run, outcome);
  if (!series?.by_month || run.months.length === 0) return null;
  return series.by_month.map((months) => total(months, series.kind as Kind, span.first, span.last));
}

/** Whether member m of both lived through the same shocks: then they may be paired. */
export function sameFutures(a: RunView, b: RunView): boolean {
  const x = a.result.run;
  const y = b.result.run;
  return (
    x.scenario === y.scenario && x.seed === y.seed && x.people_per_agent === y.people_per_agent &&
    x.first_day === y.first_day && x.last_day === y.last_day
  );
}

export interface Pairs {
  a: number[];
  b: number[];
}

/** The members that both runs have, values in pairs; null where they cannot be paired. */
export function paired(a: RunView, b: RunView, outcome: string, span: Span): Pairs | null {
  if (!sameFutures(a, b)) return null;
  const x = totals(a, outcome, span);
  const y = totals(b, outcome, span);
  if (!x || !y) return null;
  const place = new Map(memberNumbers(b).map((member, i) => [member, i]));
  const pairs: Pairs = { a: [], b: [] };
  memberNumbers(a).forEach((member, i) => {
    const j = place.get(member);
    const left = x[i];
    const right = j === undefined ? undefined : y[j];
    if (left === undefined || right === undefined) return;
    pairs.a.push(left);
    pairs.b.push(right);
  });
  return pairs.a.length > 0 ? pairs : null;
}
