import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { clusters, eventMarks, phaseMarks, ticks, weekOf, weeksAt, time, weekEnd, weekStart, address } = await source(
  'parts/time/marks.ts',
  'state/time.svelte.ts',
  'state/address.svelte.ts',
);

const axis = { firstEnd: '2023-01-07', count: 156 };

test('every day of a week lies in that week and no other', () => {
  for (let w = 0; w < axis.count; w++) {
    for (let d = weekStart(axis.firstEnd, w); d <= weekEnd(axis.firstEnd, w); d = new Date(+d + 86_400_000)) {
      assert.equal(weekOf(axis, d.toISOString()), w, d.toISOString());
    }
  }
});

test('days before and after the run are put at its ends', () => {
  assert.equal(weekOf(axis, '2020-01-01'), 0);
  assert.equal(weekOf(axis, '2030-01-01'), 155);
});

test('ticks stand on first days of months, never closer than asked', () => {
  const found = ticks(axis, 10);
  assert.equal(found.length, 12); // quarters of three years
  assert.deepEqual(found.slice(0, 3).map((k) => k.month), [0, 3, 6]);
  for (let i = 1; i < found.length; i++) assert.ok(found[i].at - found[i - 1].at >= 10);
  assert.ok(ticks(axis, 40).every((k) => k.month === 0));
});

const event = (date, until = null) => ({ date, until, kind: 'airport_closed', size: 1, zones: [], group: null, source: '', note: '' });

test('marks too close together become one that holds them all, others stay alone', () => {
  const marks = eventMarks(axis, [event('2024-03-06'), event('2023-07-29'), event('2024-03-02'), event('2024-03-11')]);
  const found = clusters(marks, 3);
  assert.deepEqual(found.map((c) => c.marks.length), [1, 3]);
  assert.equal(found[1].marks[0].event.date, '2024-03-02');
});

test('events outside the run have no mark; an end after the run is cut there', () => {
  const marks = eventMarks(axis, [event('2022-06-01'), event('2025-12-01', '2026-06-01')]);
  assert.equal(marks.length, 1);
  assert.equal(marks[0].until, 155);
});

test('a phase begins where the one before ends; one that nobody began is not there', () => {
  const phase = (name, begun, median) => ({ name, begun, met: 1, timed_out: 0, conditions: [], ended: median && { median, q05: median, q95: median } });
  const run = { result: { run: { decision_date: '2024-05-01' }, phases: [phase('a', 40, '2024-11-01'), phase('b', 40, null), phase('c', 0, null)] } };
  const found = phaseMarks(axis, run);
  assert.deepEqual(found.map((p) => p.name), ['a', 'b']);
  assert.equal(found[0].to, found[1].from);
  assert.equal(found[0].from, weeksAt(axis, '2024-05-01'));
  assert.equal(found[1].to, 155);
  assert.equal(found[1].gate, null);
});

test('a range moves as a whole and keeps its length at either end', () => {
  time.count = 156;
  address.set({ mode: 'range', week: 50, from: 40 });
  time.step(1000);
  assert.deepEqual([time.from, time.week], [145, 155]);
  time.step(-1000);
  assert.deepEqual([time.from, time.week], [0, 10]);
});

test('what counts: the week alone, from the start of the range, or from the first week', () => {
  address.set({ mode: null, week: 50, from: 40 });
  time.pause(); // writes what moved before
  time.move(50);
  assert.equal(time.from, 50);
  address.set({ mode: 'cumulative' });
  assert.equal(time.from, 0);
});

test('what moved stands in the address soon after', async () => {
  address.set({ mode: null });
  time.move(77);
  assert.equal(time.week, 77);
  await new Promise((done) => setTimeout(done, 400));
  assert.equal(address.get('week', ''), '77');
});
