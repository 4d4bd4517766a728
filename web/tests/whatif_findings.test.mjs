// What the page says of a change, from two runs whose members are known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { differences, findings, sentences } = await source('pages/whatif/differences.ts', 'pages/whatif/words.ts');

const headline = (outcome, unit = 'persons', kind = 'flow') => ({ outcome, label: outcome, unit, kind, better: 'lower' });
const HEADLINES = [headline('killed_residents'), headline('displaced', 'persons', 'stock'), headline('spent', 'USD', 'stock')];

function run(values) {
  const [first] = Object.values(values);
  return {
    result: { run: { scenario: 'haiti', seed: 1, people_per_agent: 2000, first_day: '2023-01-01', last_day: '2023-02-28' } },
    months: [{ start: '2023-01-01', end: '2023-01-31' }, { start: '2023-02-01', end: '2023-02-28' }],
    inputs: { members: first.map((_, member) => ({ member, failed: false })) },
    series: Object.entries(values).map(([outcome, members]) => ({
      outcome, kind: outcome === 'killed_residents' ? 'flow' : 'stock',
      by_month: members.map((v) => (outcome === 'killed_residents' ? [v - 1, 1] : [0, v])),
    })),
  };
}

const base = run({ killed_residents: [100, 110, 90, 105, 95, 100], displaced: [50, 60, 40, 55, 45, 50], spent: [9, 9, 9, 9, 9, 9] });
const moved = run({ killed_residents: [90, 102, 78, 96, 84, 92], displaced: [52, 55, 45, 50, 49, 47], spent: [9, 9, 9, 9, 9, 9] });

test('flows are summed over the run, stocks read on its last day, member by member', () => {
  const [killed, displaced] = differences(base, moved, HEADLINES);
  assert.deepEqual(killed.each, [-10, -8, -12, -9, -11, -8]);
  assert.deepEqual(displaced.each, [2, -5, 5, -5, 4, -3]);
  assert.equal(killed.lower, 6);
});

test('what is told, what is open and what never changes are kept apart', () => {
  const { told, open, same } = findings(differences(base, moved, HEADLINES));
  assert.deepEqual([told, open, same].map((d) => d.map((x) => x.headline.outcome)), [['killed_residents'], ['displaced'], ['spent']]);
});

test('the first sentence says direction, size, interval and in how many futures', () => {
  const [first, second] = sentences(differences(base, moved, HEADLINES));
  assert.match(first, /9\.7 fewer residents are killed \(95 % interval 8 to 11; in 6 of 6 futures\)/);
  assert.match(second, /Cannot be told from chance with 6 futures: people displaced/);
});

test('of four futures nothing is said but that they are too few', () => {
  const cut = (r) => ({ ...r, inputs: { members: r.inputs.members.slice(0, 4) }, series: r.series.map((s) => ({ ...s, by_month: s.by_month.slice(0, 4) })) });
  const said = sentences(differences(cut(base), cut(moved), HEADLINES));
  assert.equal(said.length, 1);
  assert.match(said[0], /4 futures: too few/);
});

test('runs of other sizes of agents are no pairs', () => {
  const other = { ...moved, result: { run: { ...moved.result.run, people_per_agent: 500 } } };
  assert.deepEqual(differences(base, other, HEADLINES), []);
});
