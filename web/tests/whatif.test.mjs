import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { placeOf, valueAt, rounded, STEPS } = await source('pages/whatif/scale.ts');
const { tranchesOf } = await source('pages/whatif/tranches.ts');
const { addressOf, changesFrom, commandOf, countOf, ownOf, requestsOf, startOf } = await source('pages/whatif/settings.ts');

const log = { low: 1e-5, high: 1e-3, log: true };
const linear = { low: -120, high: 365, log: false, whole: true };

test('a slider whose prior is log-uniform moves by factors', () => {
  assert.equal(valueAt(STEPS / 2, log, null), 1e-4);
  assert.equal(placeOf(1e-4, log), STEPS / 2);
  assert.equal(valueAt(STEPS / 2, { ...log, log: false }, null), 0.000505);
});

test('ends are exact, and home is exact whatever the steps are', () => {
  for (const range of [log, linear]) {
    assert.equal(valueAt(0, range, null), range.low);
    assert.equal(valueAt(STEPS, range, null), range.high);
  }
  const home = 0.000123456;
  assert.equal(valueAt(placeOf(home, log), log, home), home);
});

test('every place leads back to itself, so that a slider does not creep', () => {
  for (const range of [log, { low: 0, high: 1, log: false }]) {
    for (let place = 0; place <= STEPS; place++) assert.ok(Math.abs(placeOf(valueAt(place, range, null), range) - place) <= 1, `${place}`);
  }
});

test('values have three digits and stay in range; counts are whole', () => {
  assert.equal(rounded(0.123456, { low: 0, high: 1, log: false }), 0.123);
  assert.equal(rounded(61.7, linear), 62);
  assert.equal(rounded(0.9999, { low: 0, high: 0.9, log: false }), 0.9);
});

const changes = { parameters: { 'violence.fighter_pay': 2, 'residents.kin': 0 }, mechanisms: { conduct: false, health: true }, levers: { 'plan.delay': -30 } };

test('changes come back from the address as they were written; zero is a value', () => {
  const keys = addressOf(changes);
  const part = (prefix) => Object.fromEntries(Object.entries(keys).filter(([k]) => k.startsWith(prefix)).map(([k, v]) => [k.slice(prefix.length), v]));
  assert.deepEqual(changesFrom(part('set.'), part('lever.')), changes);
  assert.equal(countOf(changes), 5);
  assert.equal(keys['set.mechanisms.conduct'], 'off');
});

test('what is no number is left out, an unknown name is not: the engine says what is wrong with it', () => {
  assert.deepEqual(changesFrom({ 'a.b': 'x', 'c.d': '' , 'no.such': '3' }, { 'plan.personel': '0.5' }), { parameters: { 'no.such': 3 }, mechanisms: {}, levers: { 'plan.personel': 0.5 } });
});

const table = {
  parameters: [{ name: 'a.x', default: 1 }, { name: 'a.y', default: 2 }],
  mechanisms: [{ name: 'health', state: 'present' }, { name: 'new', state: 'absent' }],
  levers: [],
};
const run = {
  result: { run: { plan: 'surge', then: 'none', then_from: '2024-09-01', seed: 7 } },
  inputs: { parameters: [{ name: 'a.x', value: 1 }, { name: 'a.y', value: 5 }], mechanisms: [{ name: 'health', on: false }, { name: 'new', on: false }] },
};

test('changes start from the run that is shown, and only what is not default is asked for again', () => {
  const start = startOf({ table }, run, 'surge');
  assert.equal(start.seed, 7);
  assert.deepEqual(start.then, { plan: 'none', from: '2024-09-01' });
  assert.deepEqual(ownOf(start, table), { parameters: { 'a.y': 5 }, mechanisms: { health: false } });
});

test('the run and the one beside it differ in the changes alone', () => {
  const start = startOf({ table }, run, 'surge');
  const { base, moved } = requestsOf(start, { parameters: { 'a.x': 3 }, mechanisms: { health: true }, levers: { 'plan.delay': 60 } }, { members: 20, peoplePerAgent: 2000 }, table);
  assert.deepEqual(base.levers, {});
  assert.deepEqual(base.parameters, { 'a.y': 5 });
  assert.deepEqual(moved.parameters, { 'a.x': 3, 'a.y': 5 });
  assert.deepEqual(moved.mechanisms, { health: true });
  for (const key of ['plan', 'then', 'seed', 'members', 'peoplePerAgent']) assert.deepEqual(base[key], moved[key]);
});

test('the command says all of it, in the words of kafou run', () => {
  const { moved } = requestsOf(startOf({ table }, run, 'surge'), changes, { members: 20, peoplePerAgent: 2000 }, table);
  assert.equal(
    commandOf(moved, 'haiti'),
    'kafou run scenarios/haiti --plan surge --then none --day 2024-09-01 --lever plan.delay=-30 --set a.y=5 --set violence.fighter_pay=2 ' +
      '--set residents.kin=0 --set mechanisms.health=on --set mechanisms.conduct=off --members 20 --people-per-agent 2000 --seed 7',
  );
});

test('tranches are read from the plan as the engine writes it; those of record are not its own', () => {
  const yaml = 'name: surge_levers\narrivals: planned\ntranches:\n  - {contributor: KENYA, date: 2024-08-13, personnel: 1000}\npledges: []\n';
  assert.deepEqual(tranchesOf(yaml), [{ contributor: 'KENYA', date: '2024-08-13', personnel: 1000 }]);
  assert.equal(tranchesOf('arrivals: recorded\n'), null);
});
