// Members of a run as they arrive, summarised as src/view does it for a stored run: the charts take
// either. Every summary is worked out when it is read and kept until another member arrives; one that
// was handed out stays as it was.
import type { HoldView, Kind, RunView, SeriesView, Spread, ZoneSeriesView } from '../data/shape.ts';
import { quantileSorted } from '../parts/statistics.ts';
import { dateText } from './calendar.ts';
import type { MemberResult, OutcomeRow, RunShape } from './types.ts';

export const QUANTILES = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];
const SINGLES_MOST = 20;

/** The parts of a run's view that follow from its members' series. */
export type EnsembleView = Pick<RunView, 'weeks' | 'months' | 'quantiles' | 'series' | 'zone_series' | 'hold'>;

export class Ensemble {
  private readonly results: MemberResult[] = []; // in order of members
  private readonly kept = new Map<string, unknown>();

  constructor(readonly shape: RunShape) {}

  add(result: MemberResult): void {
    const place = this.results.findIndex((other) => other.member > result.member);
    this.results.splice(place < 0 ? this.results.length : place, 0, result);
    this.kept.clear();
  }

  get members(): number[] {
    return this.results.map((r) => r.member);
  }

  get digests(): string[] {
    return this.results.map((r) => r.digest);
  }

  get weeks(): RunView['weeks'] {
    return { count: this.shape.weeks, first_end: dateText(this.shape.firstDay + 6) };
  }

  get months(): RunView['months'] {
    const date = (day: number): string => dateText(this.shape.firstDay + day);
    return this.shape.months.map(({ first, last }) => ({ start: date(first), end: date(last) }));
  }

  /** A value a member, in order of members: a flow over the run, a stock on its last day. */
  totals(outcome: string): number[] {
    const o = place(this.shape.outcomes, outcome);
    return this.results.map((r) => r.whole[o] ?? NaN);
  }

  total(outcome: string): Spread {
    const sorted = Float64Array.from(this.totals(outcome)).sort();
    const at = (p: number): number | null => (sorted.length > 0 ? quantileSorted(sorted, p) : null);
    return { median: at(0.5), q05: at(0.05), q25: at(0.25), q75: at(0.75), q95: at(0.95) };
  }

  series(outcome: string): SeriesView {
    return this.once(`series ${outcome}`, () => {
      const { outcomes, weeks, months } = this.shape;
      const o = place(outcomes, outcome);
      const row = rowOf(outcomes, o);
      const results = [...this.results];
      const weekly = (): Float64Array[] => results.map((r) => cut(r.weeks, o, weeks));
      return lazily<Named, Numbers<SeriesView>>(named(row), {
        bands: () => bands(weekly(), weeks),
        cumulative: () => (row.kind === 'flow' ? bands(weekly().map(running), weeks) : null),
        single: () => weekly().slice(0, SINGLES_MOST).map((w) => Array.from(w)),
        by_month: () => results.map((r) => Array.from(cut(r.months, o, months.length))),
      });
    });
  }

  zoneSeries(outcome: string): ZoneSeriesView {
    return this.once(`zones ${outcome}`, () => {
      const { weeks, zones, zoneOutcomes } = this.shape;
      const o = place(zoneOutcomes, outcome);
      const row = rowOf(zoneOutcomes, o);
      const results = [...this.results];
      const byZone = <T>(of: (weekly: Float32Array[]) => T): T[] =>
        Array.from({ length: zones }, (_, z) => of(results.map((r) => cut(r.zones, o * zones + z, weeks))));
      const quantileOf = (p: number) => () => byZone((weekly) => bands(weekly, weeks, [p])[0] ?? []);
      const sumOf = (p: number) => byZone((weekly) => bands(weekly.map(running), weeks, [p])[0] ?? []);
      return lazily<Named, Numbers<ZoneSeriesView>>(named(row), {
        median: quantileOf(0.5),
        low: quantileOf(0.05),
        high: quantileOf(0.95),
        mean: () => byZone((weekly) => means(weekly, weeks)),
        ...(row.kind === 'flow' ? { cumulative: () => ({ low: sumOf(0.05), high: sumOf(0.95) }) } : {}),
      });
    });
  }

  hold(): HoldView {
    return this.once('hold', () => {
      const out: HoldView = { state: [], group: [], group_share: [] };
      for (let z = 0; z < this.shape.zones; z++) this.holdZone(z, out);
      return out;
    });
  }

  /** All of it at once, as a stored run has it. */
  view(): EnsembleView {
    return {
      weeks: this.weeks,
      months: this.months,
      quantiles: QUANTILES,
      series: this.shape.outcomes.map((row) => this.series(row.name)),
      zone_series: this.shape.zoneOutcomes.filter((row) => row.unit !== 'index').map((row) => this.zoneSeries(row.name)),
      hold: this.hold(),
    };
  }

  private holdZone(z: number, out: HoldView): void {
    const { weeks, zones, zoneOutcomes, groups, stateHeld } = this.shape;
    const share = place(zoneOutcomes, 'state_share') * zones + z;
    const holder = place(zoneOutcomes, 'holder') * zones + z;
    const n = this.results.length;
    const state: number[] = [], group: number[] = [], groupShare: number[] = [];
    const count = new Int32Array(groups + 1); // the state, then each group
    for (let w = 0; w < weeks; w++) {
      count.fill(0);
      for (const r of this.results) {
        const by = r.zones[holder * weeks + w] ?? 0;
        if ((r.zones[share * weeks + w] ?? 0) > stateHeld) count[0] = (count[0] ?? 0) + 1;
        else if (by >= 1 && by <= groups) count[by] = (count[by] ?? 0) + 1;
      }
      const best = strongest(count);
      state.push((count[0] ?? 0) / n);
      group.push(best - 1);
      groupShare.push(best > 0 ? (count[best] ?? 0) / n : 0);
    }
    out.state.push(state);
    out.group.push(group);
    out.group_share.push(groupShare);
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.kept.has(name)) this.kept.set(name, make());
    return this.kept.get(name) as T;
  }
}

/** The group that holds it in most members, the first of equals, from 1; 0: none. */
function strongest(count: Int32Array): number {
  let best = 0;
  for (let g = 1; g < count.length; g++) {
    if ((count[g] ?? 0) > (best > 0 ? (count[best] ?? 0) : 0)) best = g;
  }
  return best;
}

function place(rows: OutcomeRow[], name: string): number {
  const found = rows.findIndex((row) => row.name === name);
  if (found < 0) throw new Error(`the engine reports no ${name}`);
  return found;
}

function rowOf(rows: OutcomeRow[], i: number): OutcomeRow {
  const row = rows[i];
  if (!row) throw new Error(`the engine reports no outcome ${i}`);
  return row;
}

interface Named {
  outcome: string;
  unit: string;
  kind: Kind;
  meaning: string;
}

type Numbers<Row extends Named> = Omit<Row, keyof Named>;

/** A row whose numbers are worked out when they are first read: a page reads few of many. */
function lazily<Row extends object, Parts extends object>(row: Row, make: { [Part in keyof Parts]: () => Parts[Part] }): Row & Parts {
  for (const part of Object.keys(make) as (keyof Parts)[]) {
    Object.defineProperty(row, part, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make[part]();
        Object.defineProperty(row, part, { enumerable: true, value });
        return value;
      },
    });
  }
  return row as Row & Parts;
}

function named(row: OutcomeRow): Named {
  return { outcome: row.name, unit: row.unit, kind: row.kind, meaning: row.meaning };
}

type Values = Float64Array | Float32Array;

function cut<T extends Values>(values: T, row: number, length: number): T {
  return values.subarray(row * length, (row + 1) * length) as T;
}

function running(weekly: Values): Float64Array {
  let sum = 0;
  return Float64Array.from(weekly, (value) => (sum += value));
}

const FEW = 64;

/** Ascending. A map has some hundred thousand of these, of few members each. */
function sort(values: Float64Array): void {
  if (values.length > FEW) {
    values.sort();
    return;
  }
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number; // within the length
    let k = i;
    for (; k > 0 && (values[k - 1] as number) > value; k--) values[k] = values[k - 1] as number;
    values[k] = value;
  }
}

/** [quantile][week] over members. */
function bands(weekly: Values[], weeks: number, quantiles: readonly number[] = QUANTILES): number[][] {
  const out: number[][] = quantiles.map(() => []);
  const sorted = new Float64Array(weekly.length);
  for (let w = 0; w < weeks; w++) {
    weekly.forEach((values, m) => (sorted[m] = values[w] ?? NaN));
    sort(sorted);
    quantiles.forEach((p, q) => out[q]?.push(quantileSorted(sorted, p)));
  }
  return out;
}

/** Over members in their order: a sum of doubles depends on it. */
function means(weekly: Values[], weeks: number): number[] {
  return Array.from({ length: weeks }, (_, w) => weekly.reduce((sum, values) => sum + (values[w] ?? NaN), 0) / weekly.length);
}
