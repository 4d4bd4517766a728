// What plans are compared on: a study, in whose futures the uncertain inputs vary, or the runs of the
// document, whose paired members differ by luck alone. Both are put into one form.
import type { HeadlineInfo, RunView, Spread } from '../../data/shape.ts';
import type { RatioInterval } from '../../parts/statistics.ts';

export interface Share {
  share: number;
  low: number;
  high: number;
}

export interface MeanEstimate {
  mean: number;
  low: number | null;
  high: number | null;
}

export interface Regret {
  expected: MeanEstimate;
  most: number | null;
  best: number | null; // share of futures in which the plan is the best
}

export interface ComparedPlan {
  plan: string;
  name: string;
  colour: string;
  values: Map<string, Spread>; // by outcome
  differences: Map<string, Spread>; // less the reference
  mean: number | null; // by the criterion
  regret: Regret | null;
  perLife: RatioInterval | null;
  perDisplacement: RatioInterval | null;
}

export interface Basis {
  kind: 'study' | 'runs';
  plans: ComparedPlan[]; // best first, by the mean of the criterion
  reference: string | null; // plan
  criterion: HeadlineInfo;
  beatOn: HeadlineInfo[]; // outcomes by which pairs are known
  futures: number;
  from: string;
  to: string;
  runs: RunView[];
  apart: (a: string, b: string) => boolean; // told apart by the criterion, all pairs taken together
  settled: boolean;
  beats: (a: string, b: string, outcome: string) => Share | null;
}

export function planOf(basis: Basis, plan: string): ComparedPlan | undefined {
  return basis.plans.find((p) => p.plan === plan);
}

export function nameOf(basis: Basis, plan: string): string {
  return planOf(basis, plan)?.name ?? plan;
}

/** Pairs of plans, the better one by the mean first. */
export function pairs(basis: Basis): [ComparedPlan, ComparedPlan][] {
  return basis.plans.flatMap((a, i) => basis.plans.slice(i + 1).map((b): [ComparedPlan, ComparedPlan] => [a, b]));
}
