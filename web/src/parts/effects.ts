// What one plan changes against another in the same futures, outcome by outcome, and whether luck alone
// would do as much.
import type { HeadlineInfo, RunView, Spread } from '../data/shape.ts';
import { fromDecision, paired } from './members.ts';
import { chanceBelow, differences, holm, signTest, spread, type Chance } from './statistics.ts';

export type Verdict = 'better' | 'worse' | 'unclear' | 'same' | 'neither';

export interface Effect {
  headline: HeadlineInfo;
  difference: Spread; // run less reference, over futures
  lower: Chance; // that the run's value is the lower one
  chance: number; // of a split as uneven if neither plan did better, for this outcome alone
  clear: boolean; // not by chance, all outcomes taken together
  verdict: Verdict;
}

/** All outcomes together err with at most this chance. */
export const LEVEL = 0.05;

function verdictOf(headline: HeadlineInfo, lower: Chance, clear: boolean): Verdict {
  if (lower.ties === lower.count) return 'same';
  if (headline.better === 'neither') return 'neither';
  if (!clear) return 'unclear';
  const falls = lower.below * 2 > lower.count - lower.ties;
  return falls === (headline.better === 'lower') ? 'better' : 'worse';
}

/** Sign tests of paired futures, corrected by Holm (1979) for how many outcomes are looked at. */
export function effectsOf(run: RunView, reference: RunView, headlines: HeadlineInfo[]): Effect[] {
  const found = headlines.flatMap((headline) => {
    const pairs = paired(run, reference, headline.outcome, fromDecision(run));
    if (!pairs) return [];
    const change = differences(pairs.a, pairs.b);
    const lower = chanceBelow(change);
    return [{ headline, difference: spread(change), lower, chance: signTest(lower.below, lower.count - lower.ties) }];
  });
  const clear = holm(found.map((f) => f.chance), LEVEL);
  return found.map((f, i) => ({ ...f, clear: clear[i] ?? false, verdict: verdictOf(f.headline, f.lower, clear[i] ?? false) }));
}
