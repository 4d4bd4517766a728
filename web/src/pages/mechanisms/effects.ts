// What each mechanism does, from `kafou run --ablate`: how an outcome changes when one is off.
import { estimate, type Estimate } from '../../data/paired.ts';
import type { Ablation } from '../../data/shape.ts';

export interface Effect extends Estimate {
  mechanism: string;
  system: string;
  part: boolean;
  outcome: string;
  marked: boolean; // beyond chance (Holm)
  same: boolean; // no member changed
  members: number;
}

type Without = Ablation['without'][number];

function effectOf(without: Without, outcome: string): Effect | null {
  const change = without.changes[outcome];
  if (!change) return null;
  const members = without.members - without.members_failed;
  const interval = estimate(change.mean, change.standard_error, members);
  const same = change.mean === 0 && change.standard_error === 0;
  return { ...interval, mechanism: without.mechanism, system: without.system, part: without.part, outcome, marked: change.marked, same, members };
}

/** One mechanism, every outcome of the ablation in its order. */
export function effectsOf(ablation: Ablation, mechanism: string): Effect[] {
  const found = ablation.without.find((w) => w.mechanism === mechanism);
  if (!found) return [];
  return ablation.base.flatMap((b) => effectOf(found, b.outcome) ?? []);
}

/** One outcome, the mechanisms by size of their effect. */
export function effectsOn(ablation: Ablation, outcome: string, parts: 'systems' | 'all'): Effect[] {
  const chosen = ablation.without.filter((w) => parts === 'all' || !w.part);
  const found = chosen.flatMap((w) => effectOf(w, outcome) ?? []);
  return found.sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
}

/** The farthest end of any interval on an outcome: the scale of its row. */
export function scaleOf(ablation: Ablation, outcome: string): number {
  const ends = effectsOn(ablation, outcome, 'all').flatMap((e) => [Math.abs(e.low), Math.abs(e.high)]);
  return Math.max(0, ...ends.filter((v) => Number.isFinite(v)));
}

export interface Weight {
  mechanisms: number;
  marked: number; // that change some outcome beyond chance
  enough: number; // members from which on one change among all could be told: n differences of one sign are a toss of coins, 2^(1-n)
  most: Effect[]; // systems that change the outcome named beyond chance, by size
}

export function weigh(ablation: Ablation, outcome: string): Weight {
  const marked = ablation.without.filter((w) => Object.values(w.changes).some((c) => c.marked)).length;
  const enough = Math.ceil(1 + Math.log2(ablation.compared / ablation.level));
  return { mechanisms: ablation.without.length, marked, enough, most: effectsOn(ablation, outcome, 'systems').filter((e) => e.marked) };
}
