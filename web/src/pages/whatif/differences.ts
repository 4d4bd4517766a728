// What a change does to the outcomes by which plans are compared: pairs of the same future, whole run.
import type { HeadlineInfo, RunView, Spread } from '../../data/shape.ts';
import { paired as difference, type Paired } from '../../data/paired.ts';
import { paired as pairsOf } from '../../parts/members.ts';
import { spread } from '../../parts/statistics.ts';

export interface Difference extends Paired {
  headline: HeadlineInfo;
  each: number[]; // member by member, the change less the base
  base: Spread;
  moved: Spread;
}

export function differences(base: RunView, moved: RunView, headlines: HeadlineInfo[]): Difference[] {
  const span = { first: 0, last: base.months.length - 1 };
  return headlines.flatMap((headline) => {
    const pairs = pairsOf(base, moved, headline.outcome, span);
    if (!pairs) return [];
    const each = pairs.b.map((value, i) => value - (pairs.a[i] ?? NaN));
    return { ...difference(pairs.a, pairs.b), headline, each, base: spread(pairs.a), moved: spread(pairs.b) };
  });
}

export const LEAD = ['killed_residents', 'displaced', 'state_held_metropolitan', 'spent'];

export interface Findings {
  told: Difference[];
  open: Difference[];
  same: Difference[];
}

/** The outcomes that the first sentence speaks of, by what can be said of them. */
export function findings(all: Difference[]): Findings {
  const lead = LEAD.flatMap((name) => all.find((d) => d.headline.outcome === name) ?? []);
  return {
    told: lead.filter((d) => d.finding === 'told'),
    open: lead.filter((d) => d.finding === 'open' || d.finding === 'few'),
    same: lead.filter((d) => d.finding === 'same'),
  };
}

/** Under this many members nothing is said; under the second an interval is rougher than its digits. */
export const TOO_FEW = 5;
export const FEW = 10;
