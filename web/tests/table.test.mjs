import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { csv, compareCells, cellText, fileStem, numberTicks, timeTicks, thinned } = await source('parts/table.ts', 'parts/download.ts', 'parts/axis.ts', 'parts/marks.ts');

test('a file has every cell of the table, quoted where it must be, plain numbers, units in its head', () => {
  const table = {
    columns: [{ label: 'Plan' }, { label: 'Killed, all', unit: 'persons' }, { label: 'Held', unit: 'share' }, { label: 'Spent', unit: 'USD' }],
    rows: [['say "no", twice', 1234.5, 0.1 + 0.2, null], ['two\nlines', -3, NaN, 2e8]],
  };
  assert.equal(csv(table), 'Plan,"Killed, all [people]",Held [share],Spent [USD]\r\n"say ""no"", twice",1234.5,0.3,\r\n"two\nlines",-3,,200000000\r\n');
});

test('what is missing comes last, up and down', () => {
  const sorted = (cells, direction) => [...cells].sort((a, b) => compareCells(a, b, 'en', direction));
  assert.deepEqual(sorted([2, null, 10, 1], 1), [1, 2, 10, null]);
  assert.deepEqual(sorted([2, null, 10, 1], -1), [10, 2, 1, null]);
  assert.deepEqual(sorted(['zone 10', 'zone 9'], 1), ['zone 9', 'zone 10']);
});

test('a cell reads in its unit', () => {
  assert.equal(cellText(0.5, { label: '', unit: 'share' }), '50%');
  assert.equal(cellText(null, { label: '', unit: 'share' }), '–');
  assert.equal(cellText(1234, { label: '', unit: 'persons' }), '1,230');
});

test('names of files hold what every system takes', () => {
  assert.equal(fileStem('Tués / mois: « tout »'), 'tue-s-mois-tout');
  assert.equal(fileStem('…'), 'kafou');
});

test('ticks are round, from 0 to the top', () => {
  assert.deepEqual(numberTicks(0, 1300), [0, 500, 1000]);
  assert.deepEqual(numberTicks(-0.31, 0.42), [-0.2, 0, 0.2, 0.4]);
  assert.deepEqual(numberTicks(5, 5), [5]);
});

test('ticks of time stand on first days of months and name each year once', () => {
  const ticks = timeTicks(new Date('2023-01-01'), new Date('2025-12-31'), 500);
  assert.ok(ticks.every((k) => k.at.getUTCDate() === 1));
  const years = ticks.map((k) => k.text.match(/20\d\d/)?.[0]).filter(Boolean);
  assert.deepEqual(years, ['2023', '2024', '2025']);
});

test('labels never lie on one another', () => {
  const items = [0, 10, 20, 30, 200].map((x) => ({ item: x, x, width: 60 }));
  const placed = thinned(items, [-Infinity, 20], 250);
  for (const a of placed) for (const b of placed) if (a !== b && a.lane === b.lane) assert.ok(Math.abs(a.x - b.x) >= 60);
  assert.ok(placed.every((p) => p.x + 60 <= 250));
  assert.deepEqual(placed.map((p) => p.item), [0, 30, 200]);
});
