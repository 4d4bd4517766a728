import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const geo = await source('parts/map/geo.ts');
const classes = await source('parts/map/classes.ts');
const measures = await source('parts/map/measures.ts', 'parts/map/hold.ts', 'parts/map/colouring.ts');

const square = (west, south, size) => [[[west, south], [west, south + size], [west + size, south + size], [west + size, south], [west, south]]];

test('the plane puts a box in the middle, north up, and comes back', () => {
  const plane = geo.planeOf({ west: -74, east: -72, south: 18, north: 20 }, 800, 600);
  assert.deepEqual(plane.at(-73, 19), { x: 400, y: 300 });
  assert.equal(plane.at(-73, 20).y, 0);
  const back = plane.back(plane.at(-72.345, 18.547));
  assert.ok(Math.abs(back.longitude + 72.345) < 1e-9 && Math.abs(back.latitude - 18.547) < 1e-9);
});

test('a km is as long from west to east as from south to north', () => {
  const plane = geo.planeOf({ west: -74, east: -72, south: 18, north: 20 }, 800, 600);
  const a = plane.at(-73, 19);
  const north = a.y - plane.at(-73, 19 + 10 / 111.195).y;
  const east = plane.at(-73 + 10 / (111.195 * Math.cos((19 * Math.PI) / 180)), 19).x - a.x;
  assert.ok(Math.abs(north - 10 * plane.unitsPerKm) < 1e-9);
  assert.ok(Math.abs(east - north) < 1e-9);
});

test('a ring that runs either way is the same area', () => {
  const plane = geo.planeOf({ west: 0, east: 2, south: 0, north: 2 }, 100, 100);
  const one = { type: 'Polygon', coordinates: square(0, 0, 1) };
  const other = { type: 'Polygon', coordinates: one.coordinates.map((r) => [...r].reverse()) };
  for (const g of [one, other]) assert.equal(plane.path(g).split('L').length, 4); // no sphere around it
});

test('the country is the one that holds most points', () => {
  const country = (name, west) => ({ type: 'Feature', properties: { name }, geometry: { type: 'MultiPolygon', coordinates: [square(west, 0, 1)] } });
  const all = { type: 'FeatureCollection', features: [country('west', 0), country('east', 1)] };
  const at = (longitude) => ({ longitude, latitude: 0.5 });
  assert.equal(geo.countryOf(all, [at(0.5), at(1.2), at(1.7), at(9)]).properties.name, 'east');
  assert.equal(geo.countryOf(all, [at(9)]), null);
});

const zone = (id, more = {}) => ({ id, name: id, commune: 'C', department: 'D', region: 'rest', longitude: 0, latitude: 0, population: 100, terrain: 'urban', ...more });

test('boundaries of the reader take the place of cells where they name a zone, and only there', () => {
  const cell = (x) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: square(x, 0, 1) } });
  const scenario = { zones: [zone('A'), zone('B')], cells: { type: 'FeatureCollection', features: [cell(0), cell(1)] } };
  const limit = { type: 'Polygon', coordinates: square(5, 5, 2) };
  const boundaries = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { zone: 'B' }, geometry: limit }, { type: 'Feature', properties: { zone: 'X' }, geometry: limit }] };
  const areas = geo.areasOf(boundaries, scenario);
  assert.deepEqual(areas.map((a) => a.official), [false, true]);
  assert.equal(areas[1].geometry, limit);
  assert.ok(geo.areasOf(null, scenario).every((a) => !a.official));
});

test('an arrow goes to the nearest zone in its direction and stays where there is none', () => {
  const points = [{ x: 0, y: 0 }, { x: 10, y: 1 }, { x: 30, y: 0 }, { x: 2, y: -20 }, { x: 1, y: 9 }];
  assert.equal(geo.towards(points, 0, 'right'), 1);
  assert.equal(geo.towards(points, 1, 'right'), 2);
  assert.equal(geo.towards(points, 0, 'up'), 3);
  assert.equal(geo.towards(points, 0, 'down'), 4);
  assert.equal(geo.towards(points, 0, 'left'), -1);
});

test('of two names that want the same room the heavier stays, the other moves or goes', () => {
  const label = (text, x, weight) => ({ text, x, y: 50, size: 10, weight });
  const kept = geo.thinned([label('light', 50, 1), label('heavy', 50, 2)], 100, 100);
  assert.equal(kept.find((k) => k.text === 'heavy').y, 50);
  assert.notEqual(kept.find((k) => k.text === 'light')?.y, 50);
  assert.equal(geo.thinned([label('outside', 2, 1)], 100, 100).length, 0);
  assert.equal(geo.thinned([label('a', 50, 1)], 100, 100, [[0, 0, 100, 100]]).length, 0);
});

test('round numbers are round', () => {
  assert.deepEqual([0.0234, 1700, 64, 0.29, 950].map(classes.nice), [0.02, 1500, 60, 0.3, 1000]);
  assert.equal(classes.nice(0), 0);
});

test('every value has one class, and a break belongs to the class above it', () => {
  const breaks = [1, 5, 20];
  assert.deepEqual([0, 1, 4.9, 5, 20, 1e9].map((v) => classes.classOf(breaks, v)), [0, 1, 1, 2, 3, 3]);
  assert.equal(classes.classRanges(breaks).length, 4);
});

test('breaks ascend, whatever the largest value', () => {
  for (const most of [0, 0.3, 1, 7, 99, 12345, 1e6]) {
    for (const breaks of [classes.amountBreaks(most), classes.signedBreaks(most), classes.differenceBreaks(most)]) {
      for (let i = 1; i < breaks.length; i++) assert.ok(breaks[i] > breaks[i - 1], `${most}: ${breaks}`);
    }
  }
  assert.ok(classes.signedBreaks(0.4).includes(0));
  assert.equal(classes.classOf(classes.differenceBreaks(100), 0), 3); // the middle of seven
});

test('an interval is wide when it spans three classes', () => {
  assert.equal(classes.isWide([1, 2, 3], 0.5, 1.5), false);
  assert.equal(classes.isWide([1, 2, 3], 0.5, 2.5), true);
});

test('the highest class has the strongest colour, however few there are', () => {
  assert.deepEqual([0, 1, 2].map((k) => classes.colourOf(k, 3, 5)), [0, 2, 4]);
});

// Two zones, four weeks. Zone 0: the state's in all futures, then in half. Zone 1: a group's.
const weeks = { count: 4, first_end: '2023-01-07' };
const run = (killed) => ({
  weeks,
  result: { run: { members: 40, members_failed: 0 } },
  hold: { state: [[1, 1, 0.5, 0.5], [0, 0, 0.05, 0.1]], group: [[-1, -1, 1, 1], [0, 0, 0, 0]], group_share: [[0, 0, 0.4, 0.5], [0.9, 0.9, 0.9, 0.8]] },
  zone_series: [
    {
      outcome: 'killed_residents', unit: 'persons', kind: 'flow', meaning: '',
      mean: killed, median: killed, low: [[0, 0, 1, 1], [2, 2, 2, 2]], high: [[2, 3, 4, 5], [9, 9, 9, 9]],
      cumulative: { low: [[0, 1, 3, 5], [3, 7, 11, 15]], high: [[2, 5, 8, 11], [8, 15, 22, 30]] },
    },
    { outcome: 'displaced_from', unit: 'persons', kind: 'stock', meaning: '', mean: [], median: [[10, 20, 30, 40], [5, 5, 5, 5]], low: [[1, 2, 3, 4], [1, 1, 1, 1]], high: [[90, 90, 90, 90], [9, 9, 9, 9]] },
  ],
});
const killed = [[1, 1, 2, 3], [5, 6, 5, 6]];
const scenario = {
  zones: [zone('A', { population: 1000 }), zone('B', { population: 500 })],
  groups: [{ id: 'g', name: 'G', camp: 'G9' }, { id: 'h', name: 'H', camp: 'Gpep' }],
};

test('a flow is the mean of its weeks added up; its interval is exact in one week and since the first', () => {
  const killedMeasure = measures.measureNamed('killed');
  const at = (from, week) => measures.reading(killedMeasure, run(killed), 0, { from, week });
  assert.deepEqual(at(3, 3), { value: 3, low: 1, high: 5, level: 90 });
  assert.deepEqual(at(0, 3), { value: 7, low: 5, high: 11, level: 90 });
});

test('between two weeks an interval lies between what the sums at both ends leave possible', () => {
  const r = measures.reading(measures.measureNamed('killed'), run(killed), 0, { from: 2, week: 3 });
  assert.deepEqual(r, { value: 5, low: 0, high: 10, level: 80 }); // 5 - 5, not below 0; 11 - 1
});

test('a stock is its last day, whatever the range', () => {
  const r = measures.reading(measures.measureNamed('displaced_from'), run(killed), 0, { from: 0, week: 2 });
  assert.deepEqual([r.value, r.low, r.high], [30, 3, 90]);
});

test('the scale holds the largest sum of as many weeks in a row in any run', () => {
  const m = measures.measureNamed('killed');
  assert.equal(measures.largest(m, [run(killed)], 1), 6);
  assert.equal(measures.largest(m, [run(killed)], 2), 11);
  assert.equal(measures.largest(m, [run(killed), run([[0, 50, 0, 0], [0, 0, 0, 0]])], 2), 50);
});

test('a zone is its holder’s in most futures, and open where a quarter to three quarters go either way', () => {
  const at = (z, week) => measures.holderOf(run(killed), scenario, z, { from: week, week });
  assert.deepEqual([at(0, 0).first, at(0, 0).open], ['state', false]);
  assert.deepEqual([at(0, 3).first, at(0, 3).second, at(0, 3).open], ['state', 'Gpep', true]);
  assert.deepEqual([at(1, 3).first, at(1, 3).second, at(1, 3).open], ['G9', 'state', false]);
});

test('over weeks the holder is the one of most weeks and futures', () => {
  const h = measures.holderOf(run(killed), scenario, 0, { from: 0, week: 3 });
  assert.equal(h.chance, 0.75);
  assert.equal(h.group, 1);
});

test('zones and people are counted by how far the futures agree', () => {
  const count = measures.holdCount(run(killed), scenario.zones, 3);
  assert.deepEqual(count, { state: { zones: 0, people: 0 }, groups: { zones: 1, people: 500 }, open: { zones: 1, people: 1000 } });
});

test('a difference may be chance where each value lies in the other’s interval', () => {
  const m = measures.measureNamed('killed');
  const d = measures.differenceOf(m, run(killed), run([[1, 1, 2, 2], [50, 50, 50, 50]]), scenario, { from: 3, week: 3 });
  assert.deepEqual(d.values, [1, -44]);
  assert.deepEqual(d.unsure, [true, false]);
});

test('colours of a map: one for each zone, hatched where it is open', () => {
  const c = measures.colouring(measures.measureNamed('hold'), run(killed), [], scenario, { from: 3, week: 3 });
  assert.deepEqual(c.fills, ['var(--map-state)', 'var(--map-camp-0)']);
  assert.deepEqual(c.hatches, ['var(--map-camp-1)', null]);
});
