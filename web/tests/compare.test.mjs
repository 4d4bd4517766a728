import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { leafConditions, limitText, basisOfRuns, effectsOf, paired, selection } = await source(
  'pages/compare/turns.ts', 'pages/compare/from_runs.ts', 'parts/effects.ts', 'parts/members.ts', 'state/selection.svelte.ts',
);

const view = { table: { parameters: [{ name: 'a', unit: 'days', low: 0, high: 10 }] } };

test('the conditions of a leaf are the sides taken on the way to it', () => {
  // node 0: a <= 4; node 2 (a > 4): a <= 8; leaf 5 is 4 < a <= 8
  const tree = { questions: [{ node: 0, input: 'a', at_most: 4 }, { node: 2, input: 'a', at_most: 8 }] };
  const [c] = leafConditions(view, tree, 5);
  assert.deepEqual([c.low, c.high], [4, 8]);
  assert.equal(limitText(c), 'between 4 and 8 days');
  assert.equal(limitText(leafConditions(view, tree, 1)[0]), 'under 4 days');
});

const HEADLINES = [
  { outcome: 'killed_residents', label: 'residents killed', unit: 'persons', kind: 'flow', better: 'lower' },
  { outcome: 'spent', label: 'spent', unit: 'USD', kind: 'stock', better: 'lower' },
];

/** Members as given; one month before plans part and one after. */
function run(plan, killed, spent, members = killed.map((_, i) => i), seed = 1) {
  const months = [{ start: '2024-04-01', end: '2024-04-30' }, { start: '2024-05-01', end: '2024-05-31' }];
  const series = (outcome, kind, by_month) => ({ outcome, kind, unit: '', meaning: '', bands: [], cumulative: null, single: [], by_month });
  return {
    result: { run: { scenario: 's', plan, plan_title: plan, then: null, then_title: null, seed, people_per_agent: 500, first_day: '2024-04-01', last_day: '2024-05-31', decision_date: '2024-05-01', members: killed.length, members_failed: 0 } },
    months,
    series: [series('killed_residents', 'flow', killed.map((v) => [1000, v])), series('spent', 'stock', spent.map((v) => [0, v]))],
    plan: { tranches: plan === 'none' ? [] : [{}] },
    inputs: { members: members.map((member) => ({ member, failed: false })) },
  };
}

test('only what happens once plans part counts, and failed members leave both runs', () => {
  const a = run('a', [10, 20, 30], [1, 1, 1]);
  const b = run('b', [19, 29, 5], [0, 0, 0], [1, 2, 7]);
  b.inputs.members.splice(1, 0, { member: 3, failed: true });
  const pairs = paired(a, b, 'killed_residents', { first: 1, last: 1 });
  assert.deepEqual(pairs, { a: [20, 30], b: [19, 29] });
  assert.equal(paired(a, run('b', [1, 2, 3], [0, 0, 0], undefined, 2), 'killed_residents', { first: 1, last: 1 }), null);
});

const many = (f) => Array.from({ length: 20 }, (_, i) => f(i));

test('a verdict says better only where luck would not do as much', () => {
  const none = run('none', many((i) => 100 + i), many(() => 0));
  const saves = run('a', many((i) => 90 + i), many((i) => 5e6 + i));
  const [killed, spent] = effectsOf(saves, none, HEADLINES);
  assert.deepEqual([killed.verdict, killed.lower.below, spent.verdict], ['better', 20, 'worse']);
  const noise = run('b', many((i) => 100 + i + (i % 2 ? 3 : -3)), many(() => 0));
  const [open, same] = effectsOf(noise, none, HEADLINES);
  assert.deepEqual([open.verdict, same.verdict], ['unclear', 'same']);
});

test('runs make a comparison: order, pairs, regret, and the price of a life', () => {
  const none = run('none', many((i) => 100 + i), many(() => 0));
  const saves = run('a', many((i) => 90 + i + (i % 3)), many((i) => 9e6 + 1e5 * (i % 4)));
  selection.view = { runs: [none, saves], headlines: HEADLINES, scenario: null, comparison: null };
  const basis = basisOfRuns([none, saves], selection.view);
  assert.deepEqual(basis.plans.map((p) => p.plan), ['a', 'none']);
  assert.equal(basis.reference, 'none');
  assert.equal(basis.settled, true);
  assert.equal(basis.beats('a', 'none', 'killed_residents').share, 1);
  assert.equal(basis.beats('a', 'none', 'spent').share, 0);
  const [best, other] = basis.plans;
  assert.equal(best.regret.expected.mean, 0);
  assert.equal(best.regret.best, 1);
  assert.ok(other.regret.expected.mean > 8 && other.regret.expected.mean < 10);
  assert.equal(best.perLife.answer, 'interval');
  assert.ok(best.perLife.low < 1e6 && best.perLife.high > 1e6);
  assert.equal(basisOfRuns([none], selection.view), null);
});
