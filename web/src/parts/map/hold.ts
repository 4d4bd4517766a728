// Who holds a zone: the state, a group of some coalition, or one in some futures and another in others.
import type { RunView, ScenarioView, ZoneInfo } from '../../data/shape.ts';
import { sumOver, type Span } from './measures.ts';

/** Between these chances of the state a zone is open: which way it goes, the futures do not agree. */
export const OPEN = [0.25, 0.75] as const;
/** Up to the one and from the other on, the futures agree: 9 in 10 say the same. */
export const SURE = [0.1, 0.9] as const;

export const STATE = 'state';
export const NOBODY = 'nobody';

export interface Holder {
  first: string; // STATE, NOBODY or a camp
  second: string; // who holds it in most of the other futures
  chance: number; // that the state holds it
  group: number; // index of the group that holds it where the state does not, -1: none
  open: boolean;
}

export function campsOf(scenario: ScenarioView): string[] {
  return [...new Set(scenario.groups.map((g) => g.camp))];
}

/** The group that holds a zone in most futures and weeks where the state does not. */
function strongest(run: RunView, zone: number, { from, week }: Span): { group: number; share: number } {
  const shares = new Map<number, number>();
  for (let w = from; w <= week; w++) {
    const g = run.hold.group[zone]?.[w] ?? -1;
    if (g >= 0) shares.set(g, (shares.get(g) ?? 0) + (run.hold.group_share[zone]?.[w] ?? 0));
  }
  let best = { group: -1, share: 0 };
  for (const [group, sum] of shares) if (sum > best.share) best = { group, share: sum };
  return { group: best.group, share: best.share / (week - from + 1) };
}

export function holderOf(run: RunView, scenario: ScenarioView, zone: number, span: Span): Holder {
  const chance = sumOver(run.hold.state[zone], span) / (span.week - span.from + 1);
  const { group, share } = strongest(run, zone, span);
  const camp = (share > 0 && scenario.groups[group]?.camp) || NOBODY;
  const byState = chance >= 0.5;
  return {
    first: byState ? STATE : camp,
    second: byState ? camp : STATE,
    chance,
    group,
    open: chance > OPEN[0] && chance < OPEN[1],
  };
}

export interface Tally {
  zones: number;
  people: number;
}

export interface HoldCount {
  state: Tally; // the futures agree that the state holds them
  groups: Tally; // they agree that it does not
  open: Tally; // they do not agree
}

/** Zones and the people at home there, by how far the futures agree on the last day of a week. */
export function holdCount(run: RunView, zones: ZoneInfo[], week: number): HoldCount {
  const count: HoldCount = { state: { zones: 0, people: 0 }, groups: { zones: 0, people: 0 }, open: { zones: 0, people: 0 } };
  zones.forEach((zone, z) => {
    const chance = run.hold.state[z]?.[week] ?? NaN;
    const tally = chance >= SURE[1] ? count.state : chance <= SURE[0] ? count.groups : count.open;
    tally.zones += 1;
    tally.people += zone.population;
  });
  return count;
}
