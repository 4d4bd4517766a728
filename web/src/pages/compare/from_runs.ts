// A basis from the runs of the document: members that lived through the same shocks under every plan.
import type { HeadlineInfo, RunView, Spread, View } from '../../data/shape.ts';
import { LEVEL } from '../../parts/effects.ts';
import { fromDecision, memberNumbers, sameFutures, totals } from '../../parts/members.ts';
import { withoutMission } from '../../parts/reference.ts';
import { chanceBelow, differences, fieller, holm, mean, meanInterval, shareInterval, signTest, spread, type RatioInterval } from '../../parts/statistics.ts';
import { shortTitle } from '../../parts/words.ts';
import { runId, selection } from '../../state/selection.svelte.ts';
import type { Basis, ComparedPlan, Regret, Share } from './basis.ts';

type Table = Map<string, Map<string, number[]>>; // [run][outcome] a value a future, in one order

/** The runs that share their futures with the first. */
export function comparable(runs: RunView[]): RunView[] {
  const [first] = runs;
  return first ? runs.filter((r) => sameFutures(first, r)) : [];
}

function tableOf(runs: RunView[], headlines: HeadlineInfo[]): Table {
  const common = runs.map((r) => new Set(memberNumbers(r))).reduce((a, b) => new Set([...a].filter((m) => b.has(m))));
  return new Map(
    runs.map((run) => {
      const keep = memberNumbers(run).map((m) => common.has(m));
      const rows = headlines.flatMap((h): [string, number[]][] => {
        const values = totals(run, h.outcome, fromDecision(run));
        return values ? [[h.outcome, values.filter((_, i) => keep[i])]] : [];
      });
      return [runId(run), new Map(rows)];
    }),
  );
}

/** Losses are counted so that more is worse, whichever way is better. */
function loss(values: number[], criterion: HeadlineInfo): number[] {
  return criterion.better === 'higher' ? values.map((v) => -v) : values;
}

function regretOf(id: string, table: Table, criterion: HeadlineInfo): Regret | null {
  const all = [...table.values()].map((t) => loss(t.get(criterion.outcome) ?? [], criterion));
  const own = loss(table.get(id)?.get(criterion.outcome) ?? [], criterion);
  if (own.length < 2) return null;
  const best = own.map((_, i) => Math.min(...all.map((values) => values[i] ?? Infinity)));
  const lost = own.map((v, i) => v - (best[i] ?? v));
  return { expected: meanInterval(lost), most: Math.max(...lost), best: lost.filter((v) => v === 0).length / lost.length };
}

function price(own: Map<string, number[]>, other: Map<string, number[]> | undefined, outcome: string): RatioInterval | null {
  const [spent, spentOther, harm, harmOther] = [own.get('spent'), other?.get('spent'), own.get(outcome), other?.get(outcome)];
  if (!spent || !spentOther || !harm || !harmOther) return null;
  return fieller(differences(spent, spentOther), differences(harmOther, harm));
}

/** Of what happens in a future or not, its share of futures counts. */
function shareSpread(values: number[]): Spread {
  const share = mean(values);
  const [low, high] = shareInterval(share, values.length);
  return { median: share, q05: low, q95: high, q25: null, q75: null };
}

function changeSpread(values: number[]): Spread {
  const change = meanInterval(values);
  return { median: change.mean, q05: change.low, q95: change.high, q25: null, q75: null };
}

interface Ground {
  table: Table;
  reference: string | null;
  criterion: HeadlineInfo;
  happening: Set<string>; // outcomes that are 0 or 1
}

function comparedOf(run: RunView, { table, reference, criterion, happening }: Ground): ComparedPlan {
  const own = table.get(runId(run)) ?? new Map<string, number[]>();
  const other = reference === null ? undefined : table.get(reference);
  const changes = [...own].flatMap(([outcome, values]) => {
    const there = other?.get(outcome);
    return there ? [[outcome, (happening.has(outcome) ? changeSpread : spread)(differences(values, there))] as const] : [];
  });
  const values = own.get(criterion.outcome);
  return {
    plan: runId(run),
    name: shortTitle(run),
    colour: `var(--plan-${selection.colour(run.result.run.plan)})`,
    values: new Map([...own].map(([outcome, v]) => [outcome, (happening.has(outcome) ? shareSpread : spread)(v)])),
    differences: new Map(changes),
    mean: values ? mean(values) : null,
    regret: regretOf(runId(run), table, criterion),
    perLife: price(own, other, 'killed_residents'),
    perDisplacement: price(own, other, 'newly_displaced'),
  };
}

/** Pairs that a sign test tells apart, corrected by Holm for their number. */
function pairsApart(ids: string[], table: Table, outcome: string): Set<string> {
  const found = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => {
    const lower = chanceBelow(differences(table.get(a)?.get(outcome) ?? [], table.get(b)?.get(outcome) ?? []));
    return { key: [a, b].sort().join('\n'), chance: signTest(lower.below, lower.count - lower.ties) };
  }));
  const holds = holm(found.map((f) => f.chance), LEVEL);
  return new Set(found.filter((_, i) => holds[i]).map((f) => f.key));
}

export function basisOfRuns(all: RunView[], view: View): Basis | null {
  const runs = comparable(all);
  const [first] = runs;
  const criterion = view.headlines.find((h) => h.outcome === 'killed_residents') ?? view.headlines[0];
  if (!first || !criterion || runs.length < 2) return null;
  const table = tableOf(runs, view.headlines);
  const none = withoutMission();
  const reference = none && runs.includes(none) ? runId(none) : null;
  const sign = criterion.better === 'higher' ? -1 : 1;
  const ground = { table, reference, criterion, happening: new Set(view.headlines.filter((h) => h.unit === '1').map((h) => h.outcome)) };
  const plans = runs.map((r) => comparedOf(r, ground)).sort((a, b) => sign * ((a.mean ?? 0) - (b.mean ?? 0)));
  const apart = pairsApart(plans.map((p) => p.plan), table, criterion.outcome);
  const span = fromDecision(first);
  return {
    kind: 'runs',
    plans,
    reference,
    criterion,
    beatOn: view.headlines.filter((h) => h.better !== 'neither' && table.get(runId(first))?.has(h.outcome)),
    futures: table.get(runId(first))?.get(criterion.outcome)?.length ?? 0,
    from: first.months[span.first]?.start ?? first.result.run.first_day,
    to: first.months[span.last]?.end ?? first.result.run.last_day,
    runs,
    apart: (a, b) => apart.has([a, b].sort().join('\n')),
    settled: apart.size === (plans.length * (plans.length - 1)) / 2,
    beats: (a, b, outcome): Share | null => {
      const headline = view.headlines.find((h) => h.outcome === outcome);
      const [x, y] = [table.get(a)?.get(outcome), table.get(b)?.get(outcome)];
      if (!headline || !x || !y) return null;
      return chanceBelow(headline.better === 'higher' ? differences(y, x) : differences(x, y));
    },
  };
}
