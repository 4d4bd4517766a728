// Members that arrive in any order are summarised as the program summarises a store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled } from './bundle.mjs';

const { dateText, dayOf, wholeMonths } = await bundled('src/engine/calendar.ts');
const { fold } = await bundled('src/engine/instance.ts');
const { Ensemble, QUANTILES } = await bundled('src/engine/summarise.ts');

test('days count from 1970 and months are whole ones of the calendar', () => {
  assert.equal(dayOf('1970-01-02'), 1);
  assert.equal(dateText(dayOf('2024-02-29')), '2024-02-29');
  const months = wholeMonths(dayOf('2024-01-31'), 1 + 29 + 31 + 29); // ends a day before April does
  assert.deepEqual(months, [{ first: 1, last: 29 }, { first: 30, last: 60 }]);
  assert.deepEqual(wholeMonths(dayOf('2024-03-01'), 31), [{ first: 0, last: 30 }]);
  assert.deepEqual(wholeMonths(dayOf('2024-03-02'), 30), []);
});

const firstDay = dayOf('2024-01-29');
const shape = {
  outcomes: [{ name: 'killed', unit: 'persons', kind: 'flow', meaning: 'k' }, { name: 'displaced', unit: 'persons', kind: 'stock', meaning: 'd' }],
  zoneOutcomes: [
    { name: 'state_share', unit: 'share', kind: 'stock', meaning: 's' },
    { name: 'holder', unit: 'index', kind: 'stock', meaning: 'h' },
  ],
  firstDay, days: 17, weeks: 2, months: [], zones: 2, groups: 3, stateHeld: 0.6, plan: '',
};

test('flows are summed over a week and the run, stocks read on their last day', () => {
  const daily = Float64Array.from([...Array(17).keys(), ...Array(17).keys()]); // 0 to 16, twice
  const folded = fold(daily, { ...shape, months: [{ first: 3, last: 5 }] });
  assert.deepEqual([...folded.weeks], [21, 70, 6, 13]);
  assert.deepEqual([...folded.months], [12, 5]);
  assert.deepEqual([...folded.whole], [136, 16]);
});

/** Member m: weeks m and 10 m of the flow, zones as given. */
function result(m, zones) {
  return {
    member: m, digest: `d${m}`, seconds: 1, weeks: Float64Array.of(m, 10 * m, 1, 2), months: new Float64Array(0), whole: Float64Array.of(11 * m, 2),
    zones: Float32Array.from(zones ?? [0, 0, 0, 0, 0, 0, 0, 0]),
  };
}

test('the order in which members arrive changes nothing', () => {
  const early = new Ensemble(shape), late = new Ensemble(shape);
  for (const m of [0, 1, 2, 3, 4]) early.add(result(m));
  for (const m of [3, 0, 4, 2, 1]) late.add(result(m));
  assert.deepEqual(late.members, [0, 1, 2, 3, 4]);
  assert.deepEqual(late.digests, ['d0', 'd1', 'd2', 'd3', 'd4']);
  assert.deepEqual(late.view(), early.view());
});

test('bands are quantiles of type 7, of the sum from the first day for what is cumulative', () => {
  const ensemble = new Ensemble(shape);
  for (const m of [0, 1, 2, 3]) ensemble.add(result(m));
  const killed = ensemble.series('killed');
  const of = (rows, p) => rows[QUANTILES.indexOf(p)];
  assert.deepEqual(of(killed.bands, 0.5), [1.5, 15]);
  assert.deepEqual(of(killed.bands, 0.25), [0.75, 7.5]);
  assert.deepEqual(of(killed.cumulative, 0.5), [1.5, 16.5]);
  assert.equal(ensemble.series('displaced').cumulative, null);
  assert.deepEqual(killed.single, [[0, 0], [1, 10], [2, 20], [3, 30]]);
  assert.equal(ensemble.total('killed').median, 16.5);
  assert.deepEqual(ensemble.weeks, { count: 2, first_end: '2024-02-04' });
});

test('a member more is seen in what was asked for before', () => {
  const ensemble = new Ensemble(shape);
  ensemble.add(result(2));
  assert.deepEqual(ensemble.series('killed').bands[0], [2, 20]);
  ensemble.add(result(4));
  assert.deepEqual(ensemble.series('killed').bands[QUANTILES.indexOf(0.5)], [3, 30]);
});

test('a zone is held by the state in a share of members, else by the group of most', () => {
  const ensemble = new Ensemble(shape);
  // [state_share of zone 0, zone 1][week], [holder of zone 0, zone 1][week]
  ensemble.add(result(0, [0.7, 0.2, 0.5, 0.1, 0, 2, 0, 3]));
  ensemble.add(result(1, [0.9, 0.2, 0.1, 0.1, 0, 2, 1, 2]));
  ensemble.add(result(2, [0.2, 0.7, 0.1, 0.1, 1, 0, 2, 0]));
  const hold = ensemble.hold();
  const third = (n) => n / 3;
  assert.deepEqual(hold.state, [[third(2), third(1)], [0, 0]]);
  assert.deepEqual(hold.group, [[0, 1], [0, 1]]); // of groups 2 and 3 as often, the first
  assert.deepEqual(hold.group_share, [[third(1), third(2)], [third(1), third(1)]]);
});

test('what the engine does not report is refused by name', () => {
  assert.throws(() => new Ensemble(shape).series('kiled'), /kiled/);
});
