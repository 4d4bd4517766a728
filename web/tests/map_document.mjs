// The small document with a country to draw: six zones of Haiti, four of them its capital, and registers.
import { smallDocument } from './document.mjs';

const WEEKS = 52;
const ZONES = [
  // id, region, longitude, latitude, people
  ['WEST', 'metropolitan', -72.36, 18.53, 1000],
  ['EAST', 'metropolitan', -72.28, 18.53, 2000],
  ['SOUTH', 'metropolitan', -72.32, 18.49, 3000],
  ['NORTH', 'metropolitan', -72.32, 18.57, 4000],
  ['UPPER', 'rest', -72.2, 19.5, 50000],
  ['LOWER', 'rest', -73.5, 18.4, 60000],
];

const each = (of) => ZONES.map((_z, z) => Array.from({ length: WEEKS }, (_w, w) => of(z, w)));

function zoneSeries(outcome, unit, kind, of) {
  const mean = each(of);
  const low = each((z, w) => of(z, w) / 2);
  const high = each((z, w) => of(z, w) * 2);
  const running = (rows) => rows.map((row) => row.map((_v, w) => row.slice(0, w + 1).reduce((a, b) => a + b, 0)));
  const made = { outcome, unit, kind, meaning: outcome, median: mean, low, high, mean };
  return kind === 'flow' ? { ...made, cumulative: { low: running(low), high: running(high) } } : made;
}

/** The force takes EAST in all futures from week 26 on and SOUTH in half of them. */
function country(run, force) {
  const held = (z, w) => (z >= 4 ? 1 : force && w >= 26 && z === 1 ? 1 : force && w >= 26 && z === 2 ? 0.5 : 0);
  run.hold = { state: each(held), group: each((z, w) => (held(z, w) < 1 ? z % 2 : -1)), group_share: each((z, w) => 1 - held(z, w)) };
  run.zone_series = [
    zoneSeries('killed_residents', 'persons', 'flow', (z) => (force ? 1 : 2) * (z + 1)),
    zoneSeries('displaced_from', 'persons', 'stock', (z, w) => 1000 * (z + 1) + w),
    zoneSeries('displaced_here', 'persons', 'stock', (z) => 7000 - 1000 * z),
    zoneSeries('trust_mission', '[-1, 1]', 'stock', (z) => (z - 3) / 10),
    zoneSeries('knowledge', '[0, 1]', 'stock', (z) => z / 6),
    ...['fighters', 'police', 'mission'].map((name) => zoneSeries(name, 'persons', 'stock', () => 10)),
  ];
}

const spread = (median) => ({ median, q05: median / 2, q25: median, q75: median, q95: median * 2 });
const entry = (date, kind, more) => ({ date, kind, zone: 1, group: null, contributor: null, a: 0, b: 0, c: 0, d: 0, value: 0, ...more });

function registers(run) {
  const months = run.months.map(() => 1);
  const kinds = [['misconduct reported', 8], ['misconduct investigated', 6], ['misconduct substantiated', 4], ['raid', 20], ['massacre', 2]];
  run.registers = {
    member: 3,
    dropped: 0,
    kinds: kinds.map(([kind, total]) => ({ kind, meaning: kind, by_month: { median: months, low: months, high: months }, total: spread(total) })),
    cases: [
      entry('2024-02-01', 'raid', { a: 60, b: 3, c: 2, zone: 2 }),
      entry('2024-03-01', 'misconduct reported', { a: 1, b: 1 }),
      entry('2024-03-11', 'misconduct investigated', { a: 1, b: 10 }),
      entry('2024-05-01', 'misconduct substantiated', { a: 1, b: 61 }),
      entry('2024-06-01', 'massacre', { b: 30, group: 1, zone: 0 }),
    ],
    money: {
      unit: 'USD', pledged: [{ donor: 'Ruritania', amount: 80e6 }, { donor: 'others', amount: 20e6 }],
      deposited: spread(60e6), uses: [{ use: 'personnel', amount: spread(40e6) }, { use: 'beds', amount: spread(5e6) }], balance: spread(15e6),
    },
  };
}

export function mapDocument() {
  const view = smallDocument();
  const box = 0.03;
  view.scenario.zones = ZONES.map(([id, region, longitude, latitude, population]) => ({
    id, name: `Zone ${id}`, commune: region === 'metropolitan' ? 'Capital' : id, department: region === 'metropolitan' ? 'Ouest' : id, region, longitude, latitude, population, terrain: 'urban',
  }));
  view.scenario.cells = {
    type: 'FeatureCollection',
    features: ZONES.map(([id, region, x, y]) => {
      const r = region === 'metropolitan' ? box : 0.5;
      return { type: 'Feature', id, properties: { zone: id }, geometry: { type: 'Polygon', coordinates: [[[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r], [x - r, y - r]]] } };
    }),
  };
  view.scenario.groups = [{ id: 'ONE', name: 'Group One', camp: 'G9' }, { id: 'TWO', name: 'Group Two', camp: 'Gpep' }];
  view.scenario.roads = [{ from: 0, to: 1, kind: 'main_road', name: 'Route' }, { from: 1, to: 2, kind: 'land', name: '' }];
  view.scenario.sites = [{ id: 'A', name: 'The airport', kind: 'airport', zone: 1, latitude: 18.54, longitude: -72.28, status: '', source: '' }];
  view.scenario.events = [
    { date: '2024-03-02', until: null, kind: 'prison_break', size: 3700, zones: [], group: null, source: 's', note: '' },
    { date: '2024-03-04', until: '2024-05-20', kind: 'airport_closed', size: 1, zones: [], group: null, source: 's', note: '' },
    { date: '2024-09-18', until: null, kind: 'reform', size: 1, zones: [], group: null, source: 's', note: '' },
  ];
  view.runs.forEach((run) => {
    country(run, run.result.run.plan === 'force');
    registers(run);
  });
  return view;
}
