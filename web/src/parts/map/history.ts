// A zone through time: its weeks for charts, and the stretches in which one held it.
import { NOBODY, STATE } from './hold.ts';
import { history, type Measure } from './measures.ts';
import type { RunView, ScenarioView } from '../../data/shape.ts';
import { runTitle, selection } from '../../state/selection.svelte.ts';

export interface Weeks {
  name: string;
  colour: number; // of the plan
  middle: number[];
  low: number[];
  high: number[];
}

export function weeksOf(measure: Measure, run: RunView, zone: number): Weeks {
  return { name: runTitle(run), colour: selection.colour(run.result.run.plan), ...history(measure, run, zone) };
}

/** Vertical scale that holds all lines and bands; indices keep their whole range where it is short. */
export function scaleOf(measure: Measure, all: Weeks[]): { low: number; high: number } {
  if (measure.unit === 'share' || measure.unit === '[0, 1]') return { low: 0, high: 1 };
  const high = Math.max(0, ...all.flatMap((w) => w.high));
  const low = measure.unit === '[-1, 1]' ? Math.min(0, ...all.flatMap((w) => w.low)) : 0;
  return { low, high: high > low ? high : low + 1 };
}

export interface Stretch {
  from: number; // weeks, both included
  to: number;
  holder: string; // STATE, NOBODY or the name of a group
  camp: string; // STATE, NOBODY or its camp
}

/** Who holds a zone in most futures, week after week, equal weeks put together; a change that lasts less
 * than `least` weeks is none. */
export function stretches(run: RunView, scenario: ScenarioView, zone: number, least: number): Stretch[] {
  const found: Stretch[] = [];
  (run.hold.state[zone] ?? []).forEach((chance, week) => {
    const group = scenario.groups[run.hold.group[zone]?.[week] ?? -1];
    const holder = chance >= 0.5 ? STATE : (group?.name ?? NOBODY);
    const camp = chance >= 0.5 ? STATE : (group?.camp ?? NOBODY);
    const last = found.at(-1);
    if (last?.holder === holder) last.to = week;
    else found.push({ from: week, to: week, holder, camp });
  });
  return merged(found, least);
}

function merged(all: Stretch[], least: number): Stretch[] {
  const kept: Stretch[] = [];
  for (const s of all) {
    const last = kept.at(-1);
    if (last && (s.to - s.from + 1 < least || last.holder === s.holder)) last.to = s.to;
    else kept.push({ ...s });
  }
  return kept;
}
