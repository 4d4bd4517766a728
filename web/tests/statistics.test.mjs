import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const s = await source('parts/statistics.ts');
const close = (a, b, by) => assert.ok(Math.abs(a - b) <= by, `${a} is not within ${by} of ${b}`);

test('quantiles are of type 7 (R, quantile(c(1, 3, 4, 10), ...))', () => {
  for (const [p, q] of [[0, 1], [0.05, 1.3], [0.25, 2.5], [0.5, 3.5], [0.75, 5.5], [0.95, 9.1], [1, 10]]) close(s.quantile([10, 1, 4, 3], p), q, 1e-12);
  assert.ok(Number.isNaN(s.quantile([], 0.5)));
  assert.equal(s.quantile([7], 0.95), 7);
});

test('a spread of nothing is nothing, and what is no number is left out', () => {
  assert.deepEqual(s.spread([]), { median: null, q05: null, q25: null, q75: null, q95: null });
  assert.equal(s.spread([NaN, 2, 4]).median, 3);
});

test('flows are summed over their months, stocks read at the last', () => {
  assert.equal(s.total([1, 2, 4, 8], 'flow', 1, 2), 6);
  assert.equal(s.total([1, 2, 4, 8], 'stock', 1, 2), 4);
});

test('members that do not match are refused, never cut', () => {
  assert.deepEqual(s.differences([5, 1], [2, 4]), [3, -3]);
  assert.throws(() => s.differences([1], [1, 2]));
});

test('ties count half in a chance, and its interval is that of Wilson', () => {
  const c = s.chanceBelow([-1, -2, 0, 3]);
  assert.deepEqual([c.share, c.below, c.ties, c.count], [0.625, 2, 1, 4]);
  // Wilson, 10 of 20 at 90 %: 0.3286 to 0.6714 (z = 1.6449)
  const [low, high] = s.shareInterval(0.5, 20);
  close(low, 0.3274, 0.0005);
  close(high, 0.6726, 0.0005);
  assert.deepEqual(s.shareInterval(0, 0), [0, 1]);
});

test('the sign test is the two-sided binomial one', () => {
  close(s.signTest(1, 10), 22 / 1024, 1e-12); // 2 (1 + 10) / 2^10
  close(s.signTest(9, 10), 22 / 1024, 1e-12);
  assert.equal(s.signTest(5, 10), 1);
  assert.equal(s.signTest(0, 0), 1);
});

test('Holm stops at the first chance that is too large', () => {
  // 0.05 / 4, / 3, / 2: the third fails and holds the fourth back, though it is under 0.05
  assert.deepEqual(s.holm([0.01, 0.045, 0.016, 0.03], 0.05), [true, false, true, false]);
  assert.deepEqual(s.holm([], 0.05), []);
});

test('quantiles and tails of t are those of published tables', () => {
  for (const [n, t] of [[5, 2.015], [7, 1.895], [10, 1.812], [39, 1.685], [120, 1.658]]) close(s.student95(n), t, 0.0015);
  for (const [n, t] of [[5, 2.571], [10, 2.228], [30, 2.042]]) close(s.studentChance(t, n), 0.05, 1e-4);
  close(s.studentChance(0, 9), 1, 1e-12);
});

test("Fieller's interval holds the ratio and answers in words where there is none", () => {
  const saved = [90, 110, 100, 95, 105];
  const cost = saved.map((v) => 2 * v); // exactly proportional: no doubt about the ratio
  const sure = s.fieller(cost, saved);
  assert.equal(sure.answer, 'interval');
  for (const v of [sure.ratio, sure.low, sure.high]) close(v, 2, 1e-6);
  const open = s.fieller([200, 180, 220, 210, 190], saved);
  assert.ok(open.low < 2 && open.high > 2);
  // both sides of the interval solve (c - r s)^2 = t^2 (var c - 2 r cov + r^2 var s)
  const t2 = s.student95(4) ** 2;
  const rest = (r) => {
    const d = [200, 180, 220, 210, 190].map((c, i) => c - r * saved[i]);
    const { mean, error } = s.meanAndError(d);
    return mean ** 2 - t2 * error ** 2;
  };
  close(rest(open.low), 0, 1e-6);
  close(rest(open.high), 0, 1e-6);
  assert.equal(s.fieller([1, 2, 3], [-5, 4, 1]).answer, 'cannot tell');
  assert.equal(s.fieller([1, 2, 3], [-5, -6, -5.5]).answer, 'saves none');
  assert.equal(s.fieller([-10, -12, -11], [5, 6, 5.5]).answer, 'saves both');
  assert.equal(s.fieller([1, 2], [1, 2]).answer, 'too few draws');
});
