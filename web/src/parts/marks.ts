// What stands on a time axis beside the model: events of the case, phases of the plan, the record.
import type { RecordRow, RunView, ScenarioView } from '../data/shape.ts';
import { MS_PER_DAY } from '../state/time.svelte.ts';
import { date, exact, quantity } from '../text/format.ts';
import { hasText, t } from '../text/index.svelte.ts';
import type { FanData } from './fan_data.ts';

const utc = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

export interface EventMark {
  from: Date;
  until: Date | null;
  text: string; // short, for a label
  full: string; // with date, size and source
}

function eventText(kind: string, size: number | null): string {
  const key = `event.${kind}`;
  return hasText(key) ? t(key, { size: exact(size) }) : kind.replaceAll('_', ' ');
}

/** Events of one day and kind are one mark: two prisons opened in one night are one thing to see. */
export function eventMarks(scenario: ScenarioView | null): EventMark[] {
  const groups = new Map<string, ScenarioView['events']>();
  for (const e of scenario?.events ?? []) {
    const key = `${e.date} ${e.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), e]);
  }
  return [...groups.values()].map(eventMark).sort((a, b) => a.from.getTime() - b.from.getTime());
}

function eventMark(events: ScenarioView['events']): EventMark {
  const [e] = events as [ScenarioView['events'][number]]; // a group has one at least
  const size = events.every((x) => x.size === null) ? null : events.reduce((sum, x) => sum + (x.size ?? 0), 0);
  const text = eventText(e.kind, size);
  const days = e.until ? t('parts.from_to', { from: date(e.date), to: date(e.until) }) : date(e.date);
  const sources = [...new Set(events.map((x) => x.source))].join('; ');
  return { from: utc(e.date), until: e.until ? utc(e.until) : null, text, full: `${days}: ${text} (${sources})` };
}

export interface PhaseMark {
  at: Date;
  text: string;
}

/** When half of the futures have entered a phase of the plan. */
export function phaseMarks(run: RunView): PhaseMark[] {
  const phases = run.result.phases;
  return phases.slice(1).flatMap((phase, i) => {
    const before = phases[i]?.ended?.median;
    const common = phase.begun * 2 >= run.result.run.members - run.result.run.members_failed;
    return before && common ? [{ at: utc(before), text: phase.name.replaceAll('_', ' ') }] : [];
  });
}

export interface RecordMark {
  from: Date;
  until: Date;
  at: Date;
  value: number; // in the chart's step
  target: boolean; // held against the model; others are other counts of the same
  full: string;
}

/** Observed figures of an outcome; a sum over a period becomes its mean per step of the chart. */
export function recordMarks(scenario: ScenarioView | null, outcome: string, fan: FanData, cumulative: boolean): RecordMark[] {
  const flow = fan.kind === 'flow';
  if (!scenario || (flow && cumulative)) return [];
  const days = fan.step === 'week' ? 7 : 365.25 / 12;
  return ofWhole(scenario.record, outcome).map((r) => recordMark(r, fan.unit, flow ? days : null));
}

/** Figures of the places that the outcome is held against; those of single towns are none of the whole. */
function ofWhole(record: RecordRow[], outcome: string): RecordRow[] {
  const rows = record.filter((r) => r.outcome === outcome);
  const places = new Set(rows.filter((r) => r.use === 'target').map((r) => r.place));
  return rows.filter((r) => places.has(r.place));
}

function confidenceText(confidence: string): string {
  const key = `confidence.${confidence}`;
  return hasText(key) ? t(key) : confidence;
}

function recordMark(r: RecordRow, unit: string, stepDays: number | null): RecordMark {
  const from = utc(r.start);
  const until = utc(r.end);
  const length = (until.getTime() - from.getTime()) / MS_PER_DAY + 1;
  const days = r.start === r.end ? date(r.start) : t('parts.from_to', { from: date(r.start), to: date(r.end) });
  return {
    from,
    until,
    at: new Date((from.getTime() + until.getTime()) / 2),
    value: stepDays === null ? r.value : (r.value * stepDays) / length,
    target: r.use === 'target',
    full: t('parts.recorded', { value: quantity(r.value, unit), days, publisher: r.publisher, source: r.source, confidence: confidenceText(r.confidence) }),
  };
}

/** Labels that fit beside each other in lanes that are taken up to some place; those named first win. */
export function thinned<T>(items: { item: T; x: number; width: number }[], taken: number[], right: number): { item: T; x: number; lane: number }[] {
  const ends = [...taken];
  const placed: { item: T; x: number; lane: number }[] = [];
  for (const { item, x, width } of items) {
    const start = Math.min(x, right - width);
    const lane = ends.findIndex((end) => end + 8 <= start);
    if (lane < 0) continue;
    ends[lane] = start + width;
    placed.push({ item, x: start, lane });
  }
  return placed;
}
