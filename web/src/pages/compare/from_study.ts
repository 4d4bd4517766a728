// A basis from `kafou compare`.
import type { HeadlineInfo, Spread, View } from '../../data/shape.ts';
import type { JudgedPlan, Preference, Price, ShareEstimate, Study } from '../../parts/study.ts';
import type { RatioInterval } from '../../parts/statistics.ts';
import { selection } from '../../state/selection.svelte.ts';
import type { Basis, ComparedPlan, Regret, Share } from './basis.ts';

function spreadOf(p: { low: number | null; median: number | null; high: number | null }): Spread {
  return { median: p.median, q05: p.low, q95: p.high, q25: null, q75: null };
}

function shareOf(e: ShareEstimate | undefined): Share | null {
  return e && e.share !== null ? { share: e.share, low: e.low ?? 0, high: e.high ?? 1 } : null;
}

function priceOf(p: Price): RatioInterval {
  return { answer: p.answer, ratio: p.ratio, low: p.low, high: p.high };
}

function regretOf(p: JudgedPlan): Regret | null {
  const { expected, most, best_in } = p.regret;
  return expected.mean === null ? null : { expected: { mean: expected.mean, low: expected.low, high: expected.high }, most, best: best_in };
}

/** Of what happens in a future or not, its share of futures counts. */
function asShare(m: { mean: number | null; low?: number | null; high?: number | null }): Spread {
  return { median: m.mean, q05: m.low ?? null, q95: m.high ?? null, q25: null, q75: null };
}

function comparedOf(p: JudgedPlan, happening: Set<string>): ComparedPlan {
  const outcomes = Object.entries(p.outcomes);
  return {
    plan: p.plan,
    name: p.title.split(':')[0] ?? p.title,
    colour: `var(--plan-${selection.colour(p.plan)})`,
    values: new Map(outcomes.map(([outcome, level]) => [outcome, happening.has(outcome) ? asShare({ mean: level.mean }) : spreadOf(level)])),
    differences: new Map(outcomes.map(([outcome, level]) => [outcome, happening.has(outcome) ? asShare(level.against.difference) : spreadOf(level.against)])),
    mean: p.criterion.mean,
    regret: regretOf(p),
    perLife: priceOf(p.usd_per_life),
    perDisplacement: priceOf(p.usd_per_displacement),
  };
}

/** The criterion may be any outcome; one that is no headline has the study's own direction. */
function criterionOf(study: Study, view: View): HeadlineInfo {
  const { criterion, better } = study.ranking;
  const known = view.headlines.find((h) => h.outcome === criterion);
  const series = selection.run?.series.find((s) => s.outcome === criterion);
  const direction = better === 'low' ? 'lower' : 'higher';
  return known
    ? { ...known, better: direction }
    : { outcome: criterion, label: series?.meaning ?? criterion, unit: series?.unit ?? '', kind: series?.kind ?? 'flow', better: direction };
}

export function basisOfStudy(study: Study, view: View): Basis {
  const criterion = criterionOf(study, view);
  const happening = new Set(view.headlines.filter((h) => h.unit === '1').map((h) => h.outcome));
  const state = (a: string, b: string) => study.ranking.pairs.find((p) => (p.first === a && p.second === b) || (p.first === b && p.second === a))?.state;
  const pair = (a: string, b: string): Preference | undefined => study.plans.find((p) => p.plan === a)?.beats[b];
  return {
    kind: 'study',
    plans: study.plans.map((p) => comparedOf(p, happening)),
    reference: study.against,
    criterion,
    beatOn: [criterion],
    futures: study.comparison.futures,
    from: study.comparison.from,
    to: study.comparison.to,
    runs: [],
    apart: (a, b) => state(a, b) === 'apart',
    settled: study.ranking.settled,
    beats: (a, b) => shareOf(pair(a, b)?.better_in),
  };
}
