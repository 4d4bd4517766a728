// From values to colours: what each zone is filled with, where hatching says that it is not sure, and
// the legend that goes with both.
import { classOf, classRanges, colourOf, isWide } from './classes.ts';
import { campsOf, holderOf, NOBODY, OPEN, STATE } from './hold.ts';
import { breaksOfDifference, reading, type Measure, type Span } from './measures.ts';
import type { RunView, ScenarioView } from '../../data/shape.ts';

export interface Colouring {
  fills: string[];
  hatches: (string | null)[];
}

export const HATCH = 'color-mix(in srgb, var(--map-hatch) 32%, transparent)';
const UNKNOWN = 'var(--land)';

export function colour(scheme: string, k: number): string {
  return `var(--map-${scheme}-${k})`;
}

export function holderColour(scenario: ScenarioView, holder: string): string {
  if (holder === STATE || holder === NOBODY) return `var(--map-${holder})`;
  return colour('camp', campsOf(scenario).indexOf(holder) % 5);
}

function byHolder(run: RunView, scenario: ScenarioView, span: Span): Colouring {
  const holders = scenario.zones.map((_z, i) => holderOf(run, scenario, i, span));
  return {
    fills: holders.map((h) => holderColour(scenario, h.first)),
    hatches: holders.map((h) => (h.open ? holderColour(scenario, h.second) : null)),
  };
}

function byClass(measure: Measure, run: RunView, scenario: ScenarioView, span: Span, breaks: number[]): Colouring {
  const readings = scenario.zones.map((_z, i) => reading(measure, run, i, span));
  const fill = (value: number): string =>
    Number.isFinite(value) ? colour(measure.scheme, colourOf(classOf(breaks, value), breaks.length + 1, measure.colours)) : UNKNOWN;
  const unsure = (r: { value: number; low: number; high: number }): boolean =>
    measure.outcome === null ? r.value > OPEN[0] && r.value < OPEN[1] : isWide(breaks, r.low, r.high);
  return { fills: readings.map((r) => fill(r.value)), hatches: readings.map((r) => (unsure(r) ? HATCH : null)) };
}

/** Colours of a run's zones; `breaks` are those of all runs that are shown. */
export function colouring(measure: Measure, run: RunView, breaks: number[], scenario: ScenarioView, span: Span): Colouring {
  if (measure.id === 'hold') return byHolder(run, scenario, span);
  return byClass(measure, run, scenario, span, breaks);
}

export interface Difference {
  values: number[]; // by zone: the run less the one beside
  unsure: boolean[]; // each one's value lies within the other's interval: it may be chance
  breaks: number[];
}

export function differenceOf(measure: Measure, run: RunView, beside: RunView, scenario: ScenarioView, span: Span): Difference {
  const pairs = scenario.zones.map((_z, i) => [reading(measure, run, i, span), reading(measure, beside, i, span)] as const);
  const values = pairs.map(([a, b]) => a.value - b.value);
  const unsure = pairs.map(([a, b]) => !(a.value > b.high || a.value < b.low) && !(b.value > a.high || b.value < a.low));
  return { values, unsure, breaks: breaksOfDifference(values) };
}

const DIFFERENCE_COLOURS = 7;

export function differenceColouring({ values, unsure, breaks }: Difference): Colouring {
  const classes = breaks.length + 1;
  const fill = (v: number): string =>
    Number.isFinite(v) ? colour('difference', classes === 1 ? 3 : colourOf(classOf(breaks, v), classes, DIFFERENCE_COLOURS)) : UNKNOWN;
  return { fills: values.map(fill), hatches: unsure.map((u, i) => (u && Math.abs(values[i] ?? 0) > 0 ? HATCH : null)) };
}

export interface Step {
  colour: string;
  low: number | null;
  high: number | null;
}

export function stepsOf(scheme: string, colours: number, breaks: number[]): Step[] {
  return classRanges(breaks).map((range, k) => ({ ...range, colour: colour(scheme, colourOf(k, breaks.length + 1, colours)) }));
}
