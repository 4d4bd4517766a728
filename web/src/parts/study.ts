// A comparison as `kafou compare --json` prints it (docs/commands.md).
import type { Json } from '../data/shape.ts';

export interface Estimate { draws: number; mean: number | null; standard_error: number | null; low: number | null; high: number | null }
export interface ShareEstimate { futures: number; share: number | null; standard_error: number | null; low: number | null; high: number | null }
export interface Preference { difference: Estimate; better_in: ShareEstimate; ties: number | null; low: number | null; median: number | null; high: number | null }
export interface Level { mean: number | null; median: number | null; low: number | null; high: number | null; against: Preference }
export interface Price {
  answer: 'interval' | 'saves both' | 'saves none' | 'cannot tell' | 'too few draws';
  ratio: number | null; low: number | null; high: number | null;
  cost: Estimate; saved: Estimate;
}
export interface Split { share: number | null; low: number | null; high: number | null }
export interface JudgedPlan {
  plan: string; title: string; failed: number;
  good_enough: ShareEstimate | null;
  criterion: Level;
  regret: { expected: Estimate; at_least: Estimate; most: number | null; best_in: number | null };
  usd_per_life: Price; usd_per_displacement: Price;
  spread: Split; difference_spread: Split;
  outcomes: Record<string, Level>;
  beats: Record<string, Preference>;
}
export interface Running { draws: number; mean: number | null; standard_error: number | null }
export interface Harm {
  plan: string; less: string;
  killed: Record<string, Record<string, Running>>;
  other: Record<string, Running>;
  zones: ({ zone: string } & Record<string, (Running & { marked: boolean }) | string>)[];
}
export interface Fit { draws: number; coverage: number | null; density: number | null; mass: number | null }
export interface TurnBox { limits: { input: string; low: number | null; high: number | null; quasi_p: number | null }[]; fitted: Fit; held_out: Fit; chance: number | null; holds: boolean }
export interface TurnTree {
  questions: { node: number; input: string; at_most: number | null }[];
  leaves: { node: number; loses: boolean; draws: number; lost: number }[];
  chance: number | null; holds: boolean;
}
export interface Turn { plan: string; loses_to: string; share: number | null; verdict: string; boxes: TurnBox[]; tree: TurnTree }
export interface Rate { share: number | null; low: number | null; high: number | null }
export interface Sign {
  outcome: string; measure: 'sum so far' | 'end of week'; week: number; side: 'above' | 'below'; threshold: number | null; apart: boolean;
  hit: Rate; false_alarm: Rate; right: Rate; base: Rate; area: number | null; area_error: number | null; lead_days: number | null;
}
export interface Signs { plan: string; fails_in: number | null; verdict: string; signposts: Sign[] }
export interface InputWorth { input: string; value: number | null; raw: number | null; standard_error: number | null; chance: number | null; marked: boolean }

export interface Study {
  kafou: string;
  comparison: {
    scenario: string; title: string; study: string; from: string; to: string; futures: number; draws: number; lives: number; inputs: number;
    people_per_agent: number; seed: number; level: number;
  };
  ranking: {
    criterion: string; better: 'low' | 'high'; order: string[]; settled: boolean; error: number; spent: number; equal_within: number; looks: number; more_draws: number;
    pairs: { first: string; second: string; state: 'undecided' | 'apart' | 'equal'; lead: number | null; low: number | null; high: number | null }[];
  };
  against: string;
  plans: JudgedPlan[];
  harm: Harm[];
  turns: Turn[];
  signposts: Signs[];
  value_of_information: { all_at_most: number | null; all_at_least: number | null; standard_error: number | null; inputs: InputWorth[] };
}

/** The document's comparison; it was written by the same program, so only its presence is asked. */
export function readStudy(json: Json | null): Study | null {
  return json && 'ranking' in json && 'plans' in json ? (json as unknown as Study) : null;
}
