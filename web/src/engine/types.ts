// What the engine is asked for and what it answers, on both sides of a worker.
import type { Kind } from '../data/shape.ts';

/** One run of the scenario in the image. Names are those of `kafou params` and its levers. */
export interface EngineRequest {
  plan: string; // of the scenario; '': its default
  then?: { plan: string; from: string } | null; // the plan that takes over, and its first day
  levers: Record<string, number>;
  parameters: Record<string, number>;
  mechanisms: Record<string, boolean>;
  members: number;
  firstMember?: number; // 0
  seed: number;
  peoplePerAgent: number | null; // null: the scenario's
  days?: number | null; // from the first day; null: all
  workers?: number; // as many as the machine has processors
  drill?: { member: number; day: number }; // makes a member fail, to show that the others go on
}

export interface OutcomeRow {
  name: string;
  unit: string;
  kind: Kind;
  meaning: string;
}

/** What all members of a run share. */
export interface RunShape {
  outcomes: OutcomeRow[];
  zoneOutcomes: OutcomeRow[];
  firstDay: number; // days from 1970-01-01
  days: number;
  weeks: number; // whole ones
  months: MonthSpan[];
  zones: number;
  groups: number;
  stateHeld: number; // share of control above which the state holds a zone
  plan: string; // as it is run, in YAML
}

/** A whole month of the calendar, in days of the run from 0, both inside. */
export interface MonthSpan {
  first: number;
  last: number;
}

/** One member, folded: flows are summed over a week, a month or the run, stocks read on its last day. */
export interface MemberResult {
  member: number;
  digest: string; // as in a store
  seconds: number;
  weeks: Float64Array<ArrayBuffer>; // [outcome][week]
  months: Float64Array<ArrayBuffer>; // [outcome][month]
  whole: Float64Array<ArrayBuffer>; // [outcome]
  zones: Float32Array<ArrayBuffer>; // [zone outcome][zone][week]; the engine rounds them to single precision
}

/** A member that did not come to its end; the others do. */
export interface MemberFailure {
  member: number;
  reason: 'check' | 'memory' | 'trap'; // a law of the model was broken; no memory; a fault of the engine
  cause: string; // the engine's own words, in English
  day: number | null; // of the run, from 0
  digest: string; // as in a store; '' unless a check failed
}

export type ToWorker =
  | { kind: 'begin'; module: WebAssembly.Module; image: ArrayBuffer; request: EngineRequest }
  | { kind: 'run'; member: number };

export type FromWorker =
  | { kind: 'ready'; shape: RunShape }
  | { kind: 'refused'; messages: string[] }
  | { kind: 'day'; member: number; day: number }
  | { kind: 'member'; result: MemberResult }
  | { kind: 'failed'; failure: MemberFailure };
