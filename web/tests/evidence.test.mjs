import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { casesOf, tally, matches, misses, seriesOfRecord } = await source('pages/evidence/published.ts', 'pages/evidence/record.ts');

const check = (id, result, values = []) => ({ id, title: `title of ${id}`, file: 'f', result, values, ...(result === 'later' ? { reason: 'kafou backtest' } : {}) });
const value = (pass) => ({ name: 'q', pass, expected: 1, obtained: 1, allowed: 0 });
const verify = { cases: [check('a', 'pass', [value(true), value(true)]), check('b', 'pass', [value(true)]), check('b', 'FAIL', [value(false)]), check('c', 'later')] };

test('a case that fails one of its checks is not reproduced', () => {
  const cases = casesOf(verify, [{ id: 'a', part: 'queues', source: 'Erlang 1917', mark: 'seen' }]);
  assert.deepEqual(cases.map((c) => [c.id, c.result, c.part]), [['a', 'pass', 'queues'], ['b', 'FAIL', 'f'], ['c', 'later', 'f']]);
  assert.deepEqual(tally(cases), { pass: 1, able: 2, numbers: 3 });
  assert.equal(cases[2].reason, 'kafou backtest');
});

test('a search wants every word, in any text', () => {
  assert.ok(matches('erlang 1917', 'Erlang C formula', 'tables of 1917'));
  assert.ok(!matches('erlang 1918', 'Erlang C formula', 'tables of 1917'));
  assert.ok(matches('', 'anything'));
});

const figure = (recorded, q05, q95, inside) => ({
  series: 'S', measure: 'killed', place: 'Haiti', outcome: 'killed', start: '2023-01-01', end: '2023-03-31', confidence: 'seen', recorded, inside,
  simulated: { median: (q05 + q95) / 2, q05, q25: q05, q75: q95, q95 },
});
const run = { result: { record: { series: [{ series: 'S', measure: 'killed', outcome: 'killed', unit: 'persons', publisher: 'BINUH' }], figures: [figure(10, 5, 15, true), figure(20, 5, 15, false), figure(1, 5, 15, false)] } } };

test('misses are counted by side: too low where the record lies above the interval', () => {
  assert.deepEqual(misses(run), { compared: 3, inside: 1, low: 1, high: 1 });
});

test('figures stand with their series, its scale and the source of each', () => {
  const [series] = seriesOfRecord(run, [{ series: 'S', measure: 'killed', place: 'Haiti', start: '2023-01-01', end: '2023-03-31', source: 'report of 2023' }]);
  assert.equal(series.publisher, 'BINUH');
  assert.equal(series.most, 20);
  assert.equal(series.inside, 1);
  assert.equal(series.figures[0].source, 'report of 2023');
});
