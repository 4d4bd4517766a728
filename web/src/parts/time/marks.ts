// What stands on the axis of time: ticks of the calendar, dated events of the scenario, phases of the
// plan. Positions are in weeks, as the slider counts them; a day lies half a week about its week.
import type { Result, RunView, ScenarioView } from '../../data/shape.ts';

const MS_PER_DAY = 86_400_000;

export interface Axis {
  firstEnd: string; // last day of week 0
  count: number; // weeks
}

export interface Tick {
  at: number;
  year: number;
  month: number; // from 0
}

export interface EventMark {
  at: number;
  until: number | null;
  event: ScenarioView['events'][number];
}

/** Events that stand too close to be told apart are one mark. */
export interface Cluster {
  at: number;
  marks: EventMark[];
}

export interface PhaseMark {
  name: string;
  from: number;
  to: number;
  gate: { at: number; low: number; high: number } | null;
  phase: Result['phases'][number];
}

/** Where a date stands, in weeks from the middle of week 0; not cut at the ends. */
export function weeksAt(axis: Axis, date: string): number {
  const days = (Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - Date.parse(`${axis.firstEnd}T00:00:00Z`)) / MS_PER_DAY;
  return (days + 3) / 7;
}

/** The week in which a date lies. */
export function weekOf(axis: Axis, date: string): number {
  return clamp(axis, Math.round(weeksAt(axis, date)));
}

function clamp(axis: Axis, week: number): number {
  return Math.max(0, Math.min(axis.count - 1, week));
}

/** First days of quarters, or of months or years, as many as stand at least `apart` weeks from another. */
export function ticks(axis: Axis, apart: number): Tick[] {
  const months = [1, 3, 6, 12].find((m) => (m * 365.25) / 12 / 7 >= apart) ?? 12;
  const start = new Date(`${axis.firstEnd}T00:00:00Z`);
  const found: Tick[] = [];
  for (let m = 0; ; m += months) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), m, 1));
    const at = weeksAt(axis, day.toISOString());
    if (at > axis.count - 0.5) return found;
    if (at >= -0.5) found.push({ at: clamp(axis, at), year: day.getUTCFullYear(), month: day.getUTCMonth() });
  }
}

export function eventMarks(axis: Axis, events: ScenarioView['events']): EventMark[] {
  return events
    .map((event) => ({
      at: weeksAt(axis, event.date),
      until: event.until === null ? null : clamp(axis, weeksAt(axis, event.until)),
      event,
    }))
    .filter((m) => m.at > -0.5 && m.at < axis.count - 0.5)
    .sort((a, b) => a.at - b.at);
}

/** Puts marks less than `apart` weeks from the first of a cluster into it. */
export function clusters(marks: EventMark[], apart: number): Cluster[] {
  const found: Cluster[] = [];
  let first = -Infinity;
  for (const mark of marks) {
    const last = found.at(-1);
    if (last && mark.at - first < apart) {
      last.marks.push(mark);
      last.at = last.marks.reduce((sum, m) => sum + m.at, 0) / last.marks.length;
    } else {
      found.push({ at: mark.at, marks: [mark] });
      first = mark.at;
    }
  }
  return found;
}

/** Phases one after another, each from the median end of the one before; none that no member began. */
export function phaseMarks(axis: Axis, run: RunView): PhaseMark[] {
  let from = clamp(axis, weeksAt(axis, run.result.run.decision_date));
  const found: PhaseMark[] = [];
  for (const phase of run.result.phases) {
    if (phase.begun === 0) break;
    const { ended } = phase;
    const to = ended ? clamp(axis, weeksAt(axis, ended.median)) : axis.count - 1;
    const gate = ended && { at: to, low: clamp(axis, weeksAt(axis, ended.q05)), high: clamp(axis, weeksAt(axis, ended.q95)) };
    found.push({ name: phase.name, from, to, gate, phase });
    from = to;
  }
  return found;
}
