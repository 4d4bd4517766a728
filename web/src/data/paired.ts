// Differences member by member. Member m of a seed has the same shocks in every run, so the difference
// of two runs is the mean of its members' differences, and its error is that of those differences.

const Z = 1.959963984540054; // of the normal law, for 95 %

/** Student's t for a 95 % interval; Cornish and Fisher's expansion, within 0.004 from 3 degrees on. */
export function student(degrees: number): number {
  if (degrees < 1) return Infinity;
  if (degrees === 1) return 12.7062047;
  if (degrees === 2) return 4.30265273;
  const z3 = Z ** 3, z5 = Z ** 5, z7 = Z ** 7, z9 = Z ** 9;
  return (
    Z +
    (z3 + Z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * Z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * degrees ** 4)
  );
}

export interface Estimate {
  mean: number;
  low: number; // 95 %
  high: number;
}

/** A mean with its interval from a standard error over `members`; null error: no interval. */
export function estimate(mean: number, error: number | null, members: number): Estimate {
  const half = error === null ? Infinity : student(members - 1) * error;
  return half === 0 ? { mean, low: mean, high: mean } : { mean, low: mean - half, high: mean + half };
}

export type Finding =
  | 'same' // no member differs at all
  | 'few' // one member: no interval exists
  | 'told' // the interval leaves out 0
  | 'open'; // it holds 0: not shown, which is not "no effect"

export interface Paired extends Estimate {
  members: number;
  lower: number; // members in which the second is lower
  higher: number;
  finding: Finding;
  needed: number | null; // members with which a difference of this size would mostly be told; where open
}

/** The second run less the first, member by member; both in order of member. */
export function paired(first: readonly number[], second: readonly number[]): Paired {
  const n = Math.min(first.length, second.length);
  const differences = Array.from({ length: n }, (_, m) => (second[m] ?? NaN) - (first[m] ?? NaN));
  const lower = differences.filter((d) => d < 0).length;
  const higher = differences.filter((d) => d > 0).length;
  const sum = differences.reduce((total, d) => total + d, 0);
  const size = differences.reduce((total, d) => total + Math.abs(d), 0);
  const mean = n === 0 ? NaN : Math.abs(sum) < 1e-12 * size ? 0 : sum / n; // differences that cancel leave dust
  if (n < 2) return { mean, low: -Infinity, high: Infinity, members: n, lower, higher, finding: 'few', needed: null };
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1);
  const of = estimate(mean, Math.sqrt(variance / n), n);
  const finding: Finding = lower + higher === 0 ? 'same' : of.low > 0 || of.high < 0 ? 'told' : 'open';
  return { ...of, members: n, lower, higher, finding, needed: finding === 'open' ? needed(mean, variance) : null };
}

const POWER = 0.8416; // standard errors beyond the half width: four studies in five then tell it

/** About the smallest number of members with which a difference of this size is told, four times in five. */
function needed(mean: number, variance: number): number | null {
  if (mean === 0) return null;
  for (let n = 3; n <= 100_000; n = Math.ceil(n * 1.05)) {
    if ((student(n - 1) + POWER) * Math.sqrt(variance / n) < Math.abs(mean)) return n;
  }
  return null;
}
