// The document that every page is drawn from: what `kafou report --json` prints, what the server
// answers at /api/view, what a report carries in itself. Written by src/view/; described in
// docs/view.md. Shares are from 0 to 1, money in USD, dates YYYY-MM-DD; null: cannot be given.

export const FORMAT = 1;

export interface View {
  kafou: string; // version of the program that wrote it
  format: number; // FORMAT
  made: string; // UTC, of this document
  scenario: ScenarioView | null; // of the runs; all runs of one document share it
  runs: RunView[]; // a store each, in the order named; the first is shown first
  comparison: Json | null; // as `kafou compare --json`
  ablation: Ablation | null; // as `kafou run --ablate --json`
  explanation: Json | null; // as `kafou explain --json`
  exploration: Json | null; // as `kafou explore --json`
  table: ParameterTable; // as `kafou params --json`
  systems: SystemInfo[]; // the day in order
  headlines: HeadlineInfo[]; // outcomes by which plans are compared
  verify: Json | null; // as `kafou verify --json`: published results reproduced
  boundaries: GeoJSON.FeatureCollection | null; // official limits of the user; `zone` in properties
  engine: EngineImage | null; // what the engine in the browser needs; null: none embedded
  left_out?: LeftOut[]; // what a report lacks for its size
}

/** `part`: a key of the table in docs/view.md, "Budget". */
export interface LeftOut {
  part: 'unshown' | 'singles' | 'members' | 'cases' | 'zone_digits' | 'digits' | 'sums';
  runs: 'all' | 'after_first'; // of which runs it was taken
  text: string; // a sentence in English
}

export type Json = Record<string, unknown>;

/* ---- the case ---------------------------------------------------------------------------- */

export interface ScenarioView {
  name: string;
  title: string;
  first_day: string;
  last_day: string;
  decision_date: string; // from here plans part
  data_date: string; // no fact of a later day is in any table
  default_plan: string;
  plans: { name: string; title: string; summary: string; levers?: string[]; yaml: string }[]; // levers: those that find something to move in it
  zones: ZoneInfo[];
  cells: GeoJSON.FeatureCollection; // as `kafou export SCENARIO --geojson --margin 60`; in order of zones
  groups: { id: string; name: string; camp: string }[];
  contributors: { id: string; name: string; pledged: number }[];
  roads: { from: number; to: number; kind: string; name: string }[]; // indices of zones
  sites: { id: string; name: string; kind: string; zone: number; latitude: number; longitude: number; status: string; source: string }[];
  events: { date: string; until: string | null; kind: string; size: number | null; zones: string[]; group: string | null; source: string; note: string }[];
  record: RecordRow[]; // observed figures that have an outcome beside them
  agenda: { reform: string }[];
  pledges: { date: string; donor: string; amount_usd: number; source: string; confidence: string }[];
}

export interface ZoneInfo {
  id: string;
  name: string;
  commune: string;
  department: string;
  region: string; // "metropolitan", "rest"
  latitude: number;
  longitude: number;
  population: number;
  terrain: string;
}

export interface RecordRow {
  series: string;
  measure: string;
  place: string;
  outcome: string; // name of an outcome
  start: string;
  end: string;
  value: number; // in the unit of the outcome
  use: string; // "target", "context", ...
  publisher: string;
  source: string;
  confidence: string;
}

/* ---- one run ----------------------------------------------------------------------------- */

export type Kind = "flow" | "stock";

export interface RunView {
  id?: string; // its name in addresses, of runs that a page made; the plans' names where there is none
  made?: 'browser' | 'server'; // by What if. browser: registers, phases and record of `result` are empty, no C wrote them
  asked?: { plan: string; levers: Record<string, number> }; // of runs that a page made: `result.run.plan` is then a name for colours and charts
  result: Result; // as `kafou show --json`
  weeks: { count: number; first_end: string }; // week w ends first_end + 7 w days; a rest of days is left out
  months: { start: string; end: string }[]; // whole calendar months of the run
  quantiles: number[]; // probabilities of the bands, ascending: 0.025 0.05 0.1 0.25 0.5 0.75 0.9 0.95 0.975
  series: SeriesView[]; // national
  zone_series: ZoneSeriesView[];
  hold: HoldView; // who holds what, by week
  registers: Registers;
  plan: PlanView;
  then: PlanView | null; // the plan that takes over
  inputs: RunInputs; // all that `kafou reproduce` needs
}

export interface SeriesView {
  outcome: string;
  unit: string;
  kind: Kind; // flow: summed over the week; stock: on its last day
  meaning: string;
  bands: number[][]; // [quantile][week], over all members
  cumulative: number[][] | null; // [quantile][week]; flows: sum from the first day
  single: number[][]; // [member][week]: the first members, 20 at most
  by_month: number[][] | null; // [member][month]: all members; sums of flows, last day of stocks; for totals over a range. Headlines and parts of killed
}

export interface ZoneSeriesView {
  outcome: string;
  unit: string;
  kind: Kind;
  meaning: string;
  median?: number[][]; // [zone][week]; of a flow left out of reports that would be too large
  low: number[][]; // 5 %
  high: number[][]; // 95 %
  mean?: number[][]; // of a stock left out likewise
  cumulative?: { low: number[][]; high: number[][] }; // flows: 5 and 95 % of the sum from the first day
}

export interface HoldView {
  state: number[][]; // [zone][week] share of members in which the state holds it
  group: number[][]; // [zone][week] index of the group that holds it in most members where the state does not, -1: none
  group_share: number[][]; // [zone][week] share of members of that group
}

export interface Registers {
  member: number; // whose cases are listed: the member in the middle by residents killed
  kinds: { kind: string; meaning: string; by_month: { median: number[]; low: number[]; high: number[] }; total: Spread }[];
  cases: CaseView[] | null; // of that member, in order of days; null: left out of a report for its size
  dropped: number; // cases of that member that found a full log
  money: MoneyFlow;
}

export interface CaseView {
  date: string;
  kind: string;
  zone: number | null; // index
  group: number | null;
  contributor: number | null;
  a: number; b: number; c: number; d: number; // meaning depends on the kind
  value: number;
}

export interface MoneyFlow {
  unit: "USD";
  pledged: { donor: string; amount: number }[]; // of record and of the plan
  deposited: Spread;
  uses: { use: string; amount: Spread }[]; // what the fund paid for
  balance: Spread; // at the end; below 0: arrears
}

export interface PlanView {
  name: string;
  title: string;
  summary: string;
  source: string;
  yaml: string;
  elements: { element: string; value: string }[]; // one line each, to be held against another plan's
  tranches: { contributor: string; date: string; personnel: number }[];
  phases: { name: string; until: string[]; min_days: number; max_days: number; admits: number | null; posture: Record<string, number>; efforts: Record<string, number | string> }[];
}

export interface RunInputs {
  files: { name: string; text: string; decides: boolean; as_first?: boolean }[]; // as_first: text is that of the first run, and empty here
  parameters: { name: string; value: number }[];
  mechanisms: { name: string; on: boolean }[];
  members: { member: number; seed: number; digest: string; failed: boolean; cause: string }[];
}

export interface Spread {
  median: number | null;
  q05: number | null;
  q25: number | null;
  q75: number | null;
  q95: number | null;
}

export interface Warning {
  weight: number;
  kind?: string; // a row of web/src/text/warnings.ts
  values?: Record<string, string | number>; // what the sentence names
  text: string; // the sentence in English
}

// docs/commands.md, "The result as JSON"
export interface Result {
  kafou: string;
  run: {
    scenario: string; title: string; plan: string; plan_title: string;
    then: string | null; then_title: string | null; then_from: string | null;
    first_day: string; last_day: string; decision_date: string; days: number;
    members: number; members_failed: number; members_wanted: number;
    people_per_agent: number; seed: number; store: string; version: string;
    program: string | null; created: string; input: string;
  };
  answer: string;
  outcomes: (Spread & { name: string; unit: string; measure: "sum" | "last_day"; meaning: string })[];
  killed: { channels: Record<string, Record<string, Spread>>; sides: Record<string, Record<string, Spread>>; all: Record<string, Spread> };
  record: {
    compared_until: string | null; compared: number; inside: number;
    series: { series: string; measure: string; publisher: string; outcome: string; unit: string; start: string; end: string; periods: number; recorded: number; simulated: Spread; figures: number; inside: number }[];
    figures: { series: string; measure: string; place: string; outcome: string; start: string; end: string; confidence: string; recorded: number; simulated: Spread; inside: boolean }[];
  };
  phases: { name: string; begun: number; met: number; timed_out: number; ended: { median: string; q05: string; q95: string } | null; conditions: { condition: string; last_to_hold: number; kept_shut: number }[] }[];
  money: { unit: string; deposited: Spread; spent: Spread; balance: Spread; arrears: { members: number; share: number; first: { median: string; q05: string; q95: string } | null } };
  identified: { count: number; alone: number; jointly: number; not: number; set: { name: string; value: number; identified: string }[] };
  warnings: Warning[]; // the strongest first
}

/* ---- tables of the program --------------------------------------------------------------- */

export interface ParameterTable {
  parameters: ParameterInfo[];
  mechanisms: { name: string; state: string; system: string; part: boolean; meaning: string }[];
  levers: { name: string; kind: "factor" | "shift" | "level"; unit: string; low: number; high: number; initial: string; meaning: string }[];
}

export interface ParameterInfo {
  name: string; group: string; unit: string; default: number; low: number; high: number;
  prior: string; pedigree: string; identified: "alone" | "jointly" | "not"; source: string; meaning: string;
}

export interface HeadlineInfo {
  outcome: string;
  label: string;
  unit: string;
  kind: Kind;
  better: "lower" | "higher" | "neither";
}

export interface SystemInfo {
  name: string;
  question: string;
  present: boolean;
  writes: string[]; // columns of the state
}

export interface Ablation {
  level: number;
  run: Json;
  base: { outcome: string; label: string; unit: string; measure: string; mean: number; standard_error: number | null }[];
  compared: number;
  without: { mechanism: string; system: string; part: boolean; members: number; members_failed: number; changes: Record<string, { mean: number; standard_error: number | null; chance: number | null; marked: boolean }> }[];
}

/* ---- the engine in the browser ----------------------------------------------------------- */

export interface EngineImage {
  image: string; // base64 of the scenario's files and their parsed trees, as src/wasm reads them
}
