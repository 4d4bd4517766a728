// A run that the browser made, in the shape of one that the program stored, so that every page can show
// it. What only the program writes (registers, phases, figures of record) stays empty: see RunView.made.
import type { Ensemble } from '../../engine/summarise.ts';
import type { MemberFailure } from '../../engine/types.ts';
import type { PlanView, Result, RunView, SeriesView, Spread, View } from '../../data/shape.ts';
import { spread } from '../../parts/statistics.ts';
import type { Request } from './settings.ts';
import { tranchesOf } from './tranches.ts';

/** How a run is called: in addresses, as a plan (its colour hangs on that), for people. */
export interface Identity {
  id: string;
  plan: string;
  title: string;
}

export interface Made {
  view: View;
  request: Request;
  identity: Identity;
  ensemble: Ensemble;
  failures: MemberFailure[];
}

const VICTIMS = ['residents', 'fighters', 'police', 'mission'] as const;
// docs/model/record.md: who did it
const SIDES: Record<string, string[]> = {
  armed_groups: ['attack', 'clash', 'assault', 'reprisal'],
  operations: ['mission', 'police', 'drone'],
  brigades: ['brigade'],
};

const NOTHING: Spread = { median: null, q05: null, q25: null, q75: null, q95: null };

function summed(e: Ensemble, outcomes: string[]): Spread {
  const parts = outcomes.map((name) => e.totals(name));
  return spread((parts[0] ?? []).map((_, m) => parts.reduce((sum, values) => sum + (values[m] ?? NaN), 0)));
}

function killed(e: Ensemble): Result['killed'] {
  const known = new Set(e.shape.outcomes.map((o) => o.name));
  const of = (channels: string[]): Record<string, Spread> => {
    const name = (victims: readonly string[]): string[] => channels.flatMap((c) => victims.map((v) => `killed_${c}_${v}`)).filter((n) => known.has(n));
    return Object.fromEntries([...VICTIMS.map((v) => [v, summed(e, name([v]))] as const), ['all', summed(e, name(VICTIMS))] as const]);
  };
  const channels = Object.values(SIDES).flat();
  return {
    channels: Object.fromEntries(channels.map((c) => [c, of([c])])),
    sides: Object.fromEntries(Object.entries(SIDES).map(([side, parts]) => [side, of(parts)])),
    all: of(channels),
  };
}

/** In arrears: a balance below 0 at the end of some month. */
function money(e: Ensemble): Result['money'] {
  const balances = e.series('fund_balance').by_month ?? [];
  const members = balances.filter((months) => months.some((b) => b < 0)).length;
  return {
    unit: 'USD', deposited: e.total('fund_deposited'), spent: e.total('spent'), balance: e.total('fund_balance'),
    arrears: { members, share: balances.length > 0 ? members / balances.length : 0, first: null },
  };
}

function runOf(m: Made): Result['run'] {
  const { view, request, identity, ensemble } = m;
  const plans = view.scenario?.plans ?? [];
  return {
    scenario: view.scenario?.name ?? '', title: view.scenario?.title ?? '', plan: identity.plan, plan_title: identity.title,
    then: request.then?.plan ?? null, then_title: plans.find((p) => p.name === request.then?.plan)?.title ?? null, then_from: request.then?.from ?? null,
    first_day: view.scenario?.first_day ?? '', last_day: view.scenario?.last_day ?? '', decision_date: view.scenario?.decision_date ?? '',
    days: ensemble.shape.days, members: ensemble.members.length + m.failures.length, members_failed: m.failures.length, members_wanted: request.members,
    people_per_agent: request.peoplePerAgent, seed: request.seed, store: '', version: view.kafou, program: null,
    created: new Date().toISOString(), input: '',
  };
}

function resultOf(m: Made): Result {
  const { view, ensemble: e } = m;
  const count = (kind: string): number => view.table.parameters.filter((p) => p.identified === kind).length;
  return {
    kafou: view.kafou,
    run: runOf(m),
    answer: '',
    get outcomes() {
      return e.shape.outcomes.map((o) => ({ ...e.total(o.name), name: o.name, unit: o.unit, measure: o.kind === 'flow' ? ('sum' as const) : ('last_day' as const), meaning: o.meaning }));
    },
    get killed() {
      return killed(e);
    },
    record: { compared_until: null, compared: 0, inside: 0, series: [], figures: [] },
    phases: [],
    get money() {
      return money(e);
    },
    identified: {
      count: view.table.parameters.length, alone: count('alone'), jointly: count('jointly'), not: count('not'),
      set: Object.entries(m.request.parameters).map(([name, value]) => ({ name, value, identified: view.table.parameters.find((p) => p.name === name)?.identified ?? 'not' })),
    },
    warnings: [],
  };
}

function planOf(m: Made, name: string): PlanView {
  const known = m.view.scenario?.plans.find((p) => p.name === name);
  const stored = m.view.runs.find((r) => r.plan.name === name)?.plan;
  const moved = Object.keys(m.request.levers).length > 0;
  const yaml = m.ensemble.shape.plan;
  if (stored && !moved) return { ...stored, yaml };
  const tranches = tranchesOf(yaml) ?? stored?.tranches ?? [];
  return { name, title: m.identity.title, summary: known?.summary ?? '', source: '', yaml, elements: [], tranches, phases: [] };
}

/** One outcome whose bands are worked out when somebody looks. */
function lazy(e: Ensemble, i: number): SeriesView {
  const o = e.shape.outcomes[i] ?? { name: '', unit: '', kind: 'flow' as const, meaning: '' };
  return {
    outcome: o.name, unit: o.unit, kind: o.kind, meaning: o.meaning,
    get bands() {
      return e.series(o.name).bands;
    },
    get cumulative() {
      return e.series(o.name).cumulative;
    },
    get single() {
      return e.series(o.name).single;
    },
    get by_month() {
      return e.series(o.name).by_month;
    },
  };
}

export function madeRun(m: Made, quantiles: number[]): RunView {
  const { ensemble: e, request, view } = m;
  const series = e.shape.outcomes.map((_, i) => lazy(e, i));
  const members = [
    ...e.members.map((member, i) => ({ member, seed: request.seed, digest: e.digests[i] ?? '', failed: false, cause: '' })),
    ...m.failures.map((f) => ({ member: f.member, seed: request.seed, digest: f.digest, failed: true, cause: f.cause })),
  ];
  return {
    id: m.identity.id,
    made: 'browser',
    asked: { plan: request.plan, levers: request.levers },
    result: resultOf(m),
    weeks: e.weeks,
    months: e.months,
    quantiles,
    series,
    get zone_series() {
      return e.shape.zoneOutcomes.filter((o) => o.unit !== 'index').map((o) => e.zoneSeries(o.name));
    },
    get hold() {
      return e.hold();
    },
    registers: { member: e.members[0] ?? 0, kinds: [], cases: [], dropped: 0, money: { unit: 'USD', pledged: [], deposited: NOTHING, uses: [], balance: NOTHING } },
    plan: planOf(m, request.plan),
    then: null,
    inputs: {
      files: view.runs[0]?.inputs.files ?? [],
      parameters: view.table.parameters.map((p) => ({ name: p.name, value: request.parameters[p.name] ?? p.default })),
      mechanisms: view.table.mechanisms.map((s) => ({ name: s.name, on: request.mechanisms[s.name] ?? s.state === 'present' })),
      members,
    },
  };
}
