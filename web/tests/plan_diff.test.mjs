import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { planDiff } = await source('parts/plan_diff.ts');
const plan = (...lines) => ({ elements: lines.map((value) => ({ element: 'arrivals', value })) });
const how = (a, b) => planDiff(a, b).map((l) => [l.how, l.before, l.after]);

test('a date that moved is a move, not a line less and a line more', () => {
  assert.deepEqual(how(plan('2024-08-15: 600 personnel of Kenya'), plan('2024-05-15: 600 personnel of Kenya')), [
    ['moved', '2024-05-15: 600 personnel of Kenya', '2024-08-15: 600 personnel of Kenya'],
  ]);
});

test('another number on the same day, and another value of the same name, are changes', () => {
  assert.deepEqual(how(plan('2024-05-15: 400 personnel of Kenya', 'restraint: 0.6'), plan('2024-05-15: 2,000 personnel of Kenya', 'restraint: 0.4')).map(([h]) => h), ['changed', 'changed']);
});

test('a line that stays is no match for another, and each is taken once', () => {
  const lines = how(plan('2024-05-15: 100 of A', '2024-06-15: 100 of A'), plan('2024-05-15: 100 of A'));
  assert.deepEqual(lines.map(([h]) => h), ['same', 'added']);
  assert.deepEqual(how(plan(), plan('clears')), [['removed', 'clears', null]]);
});

test('lines of one element are not matched with those of another', () => {
  const a = { elements: [{ element: 'money', value: 'x: 1' }] };
  const b = { elements: [{ element: 'police', value: 'x: 1' }] };
  assert.deepEqual(planDiff(a, b).map((l) => [l.element, l.how]), [['police', 'removed'], ['money', 'added']]);
});
