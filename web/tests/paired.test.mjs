import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled } from './bundle.mjs';

const { student, estimate, paired } = await bundled('src/data/paired.ts');
const close = (a, b, by) => assert.ok(Math.abs(a - b) <= by, `${a} is not within ${by} of ${b}`);

test('quantiles of t are those of published tables', () => {
  for (const [degrees, t] of [[1, 12.706], [2, 4.3027], [3, 3.1824], [4, 2.7764], [9, 2.2622], [19, 2.093], [199, 1.972]]) close(student(degrees), t, 0.0045);
});

test('the interval of a paired difference is that of Student (1908), on his data', () => {
  // hours of sleep gained with two soporifics by ten patients; difference 1.58, 95 % 0.70 to 2.46
  const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const d = paired(one, two);
  close(d.mean, 1.58, 1e-9);
  close(d.low, 0.7001, 0.001);
  close(d.high, 2.4599, 0.001);
  assert.equal(d.finding, 'told');
  assert.deepEqual([d.lower, d.higher, d.members], [0, 9, 10]);
});

test('a difference that could be 0 is open, and says how many members would tell', () => {
  const d = paired([0, 0, 0, 0], [3, -2, 4, -1]);
  assert.equal(d.finding, 'open');
  const sd = Math.sqrt(((3 - 1) ** 2 + 9 + 9 + 4) / 3);
  const size = (n) => ((student(n - 1) + 0.84) * sd) / Math.sqrt(n); // told with a power of 80 %
  assert.ok(size(d.needed) < 1 && size(d.needed * 0.8) > 1);
});

test('equal runs are the same, one member is too few', () => {
  assert.equal(paired([1, 2], [1, 2]).finding, 'same');
  assert.equal(paired([1], [2]).finding, 'few');
});

test('a mean without error has no interval but itself; unknown error an endless one', () => {
  assert.deepEqual(estimate(2, 0, 5), { mean: 2, low: 2, high: 2 });
  assert.equal(estimate(2, null, 5).high, Infinity);
});
