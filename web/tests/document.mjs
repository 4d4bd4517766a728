// A small document with two plans of paired futures, for tests in a browser: what is in it is known to
// the last digit, which no real run is.
export const MEMBERS = 20;
const QUANTILES = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];
const MONTHS = Array.from({ length: 12 }, (_, m) => ({ start: iso(m, 1), end: iso(m + 1, 0) }));
const WEEKS = 52;

function iso(month, day) {
  return new Date(Date.UTC(2024, month, day)).toISOString().slice(0, 10);
}

function quantile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)];
  return low + (at % 1) * ((sorted[Math.ceil(at)] ?? low) - low);
}

/** Member m has `level(week) + m` every week. */
function series(outcome, unit, kind, level) {
  const weekly = Array.from({ length: MEMBERS }, (_, m) => Array.from({ length: WEEKS }, (_, w) => level(w) + m));
  const bands = QUANTILES.map((p) => weekly[0].map((_, w) => quantile(weekly.map((row) => row[w]), p)));
  const by_month = weekly.map((row) => MONTHS.map((_, k) => (kind === 'flow' ? 4 : 1) * row[4 * k + 3]));
  return { outcome, unit, kind, meaning: outcome, bands, cumulative: null, single: weekly.slice(0, 5), by_month };
}

export const HEADLINES = [
  { outcome: 'killed_residents', label: 'residents killed', unit: 'persons', kind: 'flow', better: 'lower' },
  { outcome: 'displaced', label: 'displaced at the end', unit: 'persons', kind: 'stock', better: 'lower' },
  { outcome: 'spent', label: 'spent', unit: 'USD', kind: 'stock', better: 'lower' },
];

function run(plan, title, killed, tranches) {
  const spread = { median: null, q05: null, q25: null, q75: null, q95: null };
  return {
    result: {
      kafou: '0', run: {
        scenario: 'small', title: 'A small case', plan, plan_title: title, then: null, then_title: null, then_from: null,
        first_day: '2024-01-01', last_day: '2024-12-31', decision_date: '2024-05-01', days: 366, members: MEMBERS, members_failed: 0,
        members_wanted: MEMBERS, people_per_agent: 500, seed: 7, store: `/secret/folder/${plan}.kafou`, version: '0', program: null, created: '', input: `digest-${plan}`,
      },
      answer: '', outcomes: [], killed: { channels: {}, sides: {}, all: {} }, record: { compared_until: null, compared: 0, inside: 0, series: [], figures: [] },
      phases: [], money: { unit: 'USD', deposited: spread, spent: spread, balance: spread, arrears: { members: 0, share: 0, first: null } },
      identified: { count: 10, alone: 1, jointly: 2, not: 7, set: [] }, warnings: [{ weight: 1, text: 'A warning of the program.' }],
    },
    weeks: { count: WEEKS, first_end: '2024-01-07' }, months: MONTHS, quantiles: QUANTILES,
    series: [
      series('killed', 'persons', 'flow', (w) => 60 + (w < 17 ? 0 : killed)),
      series('killed_residents', 'persons', 'flow', (w) => 40 + (w < 17 ? 0 : killed)),
      series('displaced', 'persons', 'stock', (w) => 5000 + 10 * w),
      series('spent', 'USD', 'stock', (w) => (tranches.length ? 1e6 * w : 0)),
    ],
    zone_series: [], hold: { state: [], group: [], group_share: [] },
    registers: { member: 0, kinds: [], cases: [], dropped: 0, money: { unit: 'USD', pledged: [], deposited: spread, uses: [], balance: spread } },
    plan: { name: plan, title, summary: '', source: '', yaml: '', elements: tranches.map((value) => ({ element: 'arrivals', value })), tranches: tranches.map(() => ({ contributor: 'A', date: '2024-06-01', personnel: 100 })), phases: [] },
    then: null,
    inputs: { files: [], parameters: [], mechanisms: [], members: Array.from({ length: MEMBERS }, (_, member) => ({ member, seed: 7, digest: '', failed: false, cause: '' })) },
  };
}

export function smallDocument() {
  const plans = [['force', 'Force: 100 people'], ['nobody', 'Nobody: none is sent']];
  return {
    kafou: '0', format: 1, made: '2025-01-01T00:00:00Z',
    scenario: {
      name: 'small', title: 'A small case', first_day: '2024-01-01', last_day: '2024-12-31', decision_date: '2024-05-01', data_date: '2024-10-31', default_plan: 'force',
      plans: plans.map(([name, title]) => ({ name, title, summary: '', yaml: '' })),
      zones: [], cells: { type: 'FeatureCollection', features: [] }, groups: [], contributors: [], roads: [], sites: [],
      events: [{ date: '2024-03-04', until: '2024-05-20', kind: 'airport_closed', size: 1, zones: [], group: null, source: 'a newspaper', note: '' }],
      record: [{ series: 'R', measure: 'killed', place: 'country', outcome: 'killed', start: '2024-01-01', end: '2024-03-31', value: 900, use: 'target', publisher: 'An office', source: 'its report', confidence: 'seen' }],
      agenda: [], pledges: [],
    },
    runs: [run('force', 'Force: 100 people', -20, ['2024-06-01: 100 personnel of A']), run('nobody', 'Nobody: none is sent', 0, [])],
    comparison: null, ablation: null, explanation: null, exploration: null, table: { parameters: [], mechanisms: [], levers: [] },
    systems: [], headlines: HEADLINES, verify: null, boundaries: null, engine: null,
  };
}
