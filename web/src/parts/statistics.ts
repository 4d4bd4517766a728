// Statistics of members that are small enough to be worked out on the page: quantiles, differences
// in the same futures, chances. The same definitions as src/ensemble/summary.c and src/evidence.
import type { Kind, Spread } from '../data/shape.ts';

/** Quantile of type 7 of Hyndman and Fan (1996); NaN of nothing. `sorted` ascends. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (place - below) * (high - low);
}

export function ascending(values: readonly number[]): number[] {
  return values.filter((v) => Number.isFinite(v)).sort((a, b) => a - b);
}

export function quantile(values: readonly number[], p: number): number {
  return quantileSorted(ascending(values), p);
}

/** Median with the intervals of 50 and 90 %; null where there is no value. */
export function spread(values: readonly number[]): Spread {
  const sorted = ascending(values);
  const at = (p: number): number | null => (sorted.length > 0 ? quantileSorted(sorted, p) : null);
  return { median: at(0.5), q05: at(0.05), q25: at(0.25), q75: at(0.75), q95: at(0.95) };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, v) => total + v, 0);
}

/** a less b, member by member. Both are of the same members in the same order. */
export function differences(a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length) throw new Error(`${a.length} members beside ${b.length}`);
  return a.map((value, i) => value - (b[i] ?? NaN));
}

/** What a member's months come to: the sum of a flow, the last value of a stock. */
export function total(months: readonly number[], kind: Kind, first: number, last: number): number {
  if (kind === 'stock') return months[last] ?? NaN;
  return sum(months.slice(first, last + 1));
}

export interface Chance {
  share: number; // ties count half
  low: number; // interval of Wilson (1927), 90 %
  high: number;
  below: number;
  ties: number;
  count: number;
}

const Z90 = 1.6448536269514722;

/** Wilson's score interval of a share, 90 %. */
export function shareInterval(share: number, count: number): [low: number, high: number] {
  if (count === 0) return [0, 1];
  const z2 = (Z90 * Z90) / count;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z90 / (1 + z2)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** How often a difference lies below 0. */
export function chanceBelow(values: readonly number[]): Chance {
  const below = values.filter((v) => v < 0).length;
  const ties = values.filter((v) => v === 0).length;
  const count = values.length;
  const share = count > 0 ? (below + ties / 2) / count : NaN;
  const [low, high] = shareInterval(Number.isFinite(share) ? share : 0, count);
  return { share, low, high, below, ties, count };
}

/** Two-sided chance that a fair coin falls at least as unevenly as `below` of `count` without ties. */
export function signTest(below: number, count: number): number {
  const tail = Math.min(below, count - below);
  let term = Math.pow(0.5, count);
  let chance = 0;
  for (let k = 0; k <= tail; k++) {
    chance += term;
    term *= (count - k) / (k + 1);
  }
  return Math.min(1, 2 * chance);
}

/** Mean with its standard error over independent values; the error is NaN of one. */
export function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const m = mean(values);
  const n = values.length;
  const squares = values.reduce((s, v) => s + (v - m) * (v - m), 0);
  return { mean: m, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : NaN };
}

/** Which of several tests hold when all together may err with a chance of `level` (Holm 1979). */
export function holm(chances: readonly number[], level: number): boolean[] {
  const order = chances.map((_, i) => i).sort((a, b) => (chances[a] ?? 1) - (chances[b] ?? 1));
  const holds = chances.map(() => false);
  for (const [rank, i] of order.entries()) {
    if ((chances[i] ?? 1) > level / (chances.length - rank)) break;
    holds[i] = true;
  }
  return holds;
}

/** The 95 % quantile of Student's t, by the expansion of Cornish and Fisher; to three digits from 5 degrees on. */
export function student95(degrees: number): number {
  const z = Z90;
  const n = degrees;
  return z + (z ** 3 + z) / (4 * n) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3);
}

/** Mean with its 90 % interval over independent values. */
export function meanInterval(values: readonly number[]): { mean: number; error: number; low: number; high: number } {
  const { mean: m, error } = meanAndError(values);
  const half = student95(values.length - 1) * error;
  return { mean: m, error, low: m - half, high: m + half };
}

export interface RatioInterval {
  answer: 'interval' | 'saves both' | 'saves none' | 'cannot tell' | 'too few draws';
  ratio: number | null;
  low: number | null;
  high: number | null;
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const ma = mean(a);
  const mb = mean(b);
  return a.reduce((s, v, i) => s + (v - ma) * ((b[i] ?? NaN) - mb), 0) / (a.length - 1);
}

/** Cost for each one saved, with Fieller's (1954) 90 % interval, as src/evidence/ratio.c says it. */
export function fieller(cost: readonly number[], saved: readonly number[]): RatioInterval {
  const none = (answer: RatioInterval['answer']): RatioInterval => ({ answer, ratio: null, low: null, high: null });
  const n = cost.length;
  if (n < 3) return none('too few draws');
  const c = meanInterval(cost);
  const s = meanInterval(saved);
  if (s.high < 0) return none('saves none');
  if (s.low <= 0) return none('cannot tell');
  if (c.high < 0) return none('saves both');
  const t2 = student95(n - 1) ** 2;
  const a = s.mean ** 2 - t2 * s.error ** 2;
  const b = c.mean * s.mean - (t2 * covariance(cost, saved)) / n;
  const d = c.mean ** 2 - t2 * c.error ** 2;
  const root = Math.sqrt(Math.max(0, b * b - a * d));
  return { answer: 'interval', ratio: c.mean / s.mean, low: (b - root) / a, high: (b + root) / a };
}

function logGamma(x: number): number {
  // Lanczos, g = 7, nine terms: relative error under 1e-14
  const c = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const series = c.reduce((sum, v, i) => (i === 0 ? v : sum + v / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** Regularised incomplete beta function by Lentz's continued fraction. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m <= 200; m++) {
    for (const step of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / (1 + step * d);
      c = 1 + step / c;
      f *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-12) break;
  }
  return front * f;
}

/** Two-sided chance that Student's t lies as far from 0, by luck. */
export function studentChance(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}
