import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { misconduct, votes, deadliest, layout, moneyFlow, changed, command, word } = await source(
  'pages/registers/cases.ts',
  'pages/registers/sankey.ts',
  'pages/registers/money.ts',
  'pages/run/repeat.ts',
);

const entry = (date, kind, more = {}) => ({ date, kind, zone: 0, group: null, contributor: null, a: 0, b: 0, c: 0, d: 0, value: 0, ...more });

test('a case is told from its report to its publication', () => {
  const found = misconduct([
    entry('2024-01-01', 'misconduct reported', { a: 7, b: 1, contributor: 2 }),
    entry('2024-01-05', 'misconduct reported', { a: 8, b: 0 }),
    entry('2024-02-01', 'misconduct investigated', { a: 7, b: 31 }),
    entry('2024-03-01', 'misconduct substantiated', { a: 7, b: 60 }),
    entry('2024-03-01', 'misconduct sanctioned', { a: 7 }),
    entry('2024-04-01', 'misconduct dismissed', { a: 8 }),
    entry('2024-04-02', 'raid', { a: 7 }),
  ]);
  assert.equal(found.length, 2);
  assert.deepEqual(found[0], {
    number: 7, reported: '2024-01-01', zone: 0, contributor: 2, isTrue: true, press: null, investigated: '2024-02-01',
    ruled: { date: '2024-03-01', substantiated: true }, sanctioned: '2024-03-01', published: null,
  });
  assert.equal(found[1].isTrue, false);
  assert.equal(found[1].ruled.substantiated, false);
});

test('what became of a case whose report was lost makes no case of its own', () => {
  assert.equal(misconduct([entry('2024-02-01', 'misconduct investigated', { a: 3 })]).length, 0);
});

test('votes carry the name of their reform', () => {
  const [v] = votes([entry('2024-05-09', 'council vote', { a: 1, b: 1, c: 5, d: 7 })], [{ reform: 'x' }, { reform: 'vetting_law' }]);
  assert.deepEqual(v, { date: '2024-05-09', reform: 'vetting_law', passed: true, yes: 5, votes: 7 });
});

test('operations come the deadliest for residents first', () => {
  const found = deadliest([entry('1', 'raid', { b: 1 }), entry('2', 'clearing', { b: 9 }), entry('3', 'massacre', { b: 99 })]);
  assert.deepEqual(found.map((c) => c.kind), ['clearing', 'raid']);
});

const nodes = [
  { id: 'a', column: 0 }, { id: 'b', column: 0 }, { id: 'm', column: 1 }, { id: 'x', column: 2 }, { id: 'y', column: 2 }, { id: 'unused', column: 2 },
];
const links = [
  { from: 'a', to: 'm', value: 60 }, { from: 'b', to: 'm', value: 40 }, { from: 'm', to: 'x', value: 30 }, { from: 'm', to: 'y', value: 50 }, { from: 'm', to: 'unused', value: 0 },
];
const room = { width: 300, height: 200, node: 10, gap: 20 };

test('nodes are as high as what passes through them, in one scale, and none runs into another', () => {
  const placed = layout(nodes, links, room);
  const of = (id) => placed.nodes.find((n) => n.node.id === id);
  assert.equal(placed.nodes.length, 5);
  assert.equal(of('m').value, 100);
  assert.ok(Math.abs(of('m').height / of('a').height - 100 / 60) < 1e-9);
  for (const c of [0, 1, 2]) {
    const column = placed.nodes.filter((n) => n.node.column === c);
    for (let i = 1; i < column.length; i++) assert.ok(column[i].y >= column[i - 1].y + column[i - 1].height + room.gap - 1e-9);
    for (const n of column) assert.ok(n.y >= -1e-9 && n.y + n.height <= room.height + 1e-9);
  }
});

test('ribbons are as wide as their flow and lie side by side within their nodes', () => {
  const placed = layout(nodes, links, room);
  const m = placed.nodes.find((n) => n.node.id === 'm');
  const into = placed.ribbons.filter((r) => r.link.to === 'm');
  assert.ok(Math.abs(into[0].y1 - m.y) < 1e-9);
  assert.ok(Math.abs(into[1].y1 - (m.y + into[0].width)) < 1e-9);
  assert.ok(Math.abs(into[0].width + into[1].width - m.height) < 1e-9);
});

const spread = (median) => ({ median, q05: median, q25: median, q75: median, q95: median });

test('what was pledged and not deposited is seen; arrears are no flow', () => {
  const money = (balance) => ({
    unit: 'USD', pledged: [{ donor: 'A', amount: 60e6 }, { donor: 'A', amount: 20e6 }, { donor: 'B', amount: 20e6 }],
    deposited: spread(50e6), uses: [{ use: 'beds', amount: spread(10e6) }, { use: 'idle', amount: spread(0) }], balance: spread(balance),
  });
  const { nodes: found, links: flows } = moneyFlow(money(40e6), spread(10e6));
  assert.equal(flows.filter((l) => l.to === 'missing').reduce((s, l) => s + l.value, 0), 50e6);
  assert.equal(flows.find((l) => l.from === 'donor A' && l.to === 'deposited').value, 40e6);
  assert.ok(!found.some((n) => n.name === 'idle'));
  assert.equal(flows.find((l) => l.to === 'left').value, 40e6);
  const owed = moneyFlow(money(-5e6), spread(55e6));
  assert.equal(owed.nodes.at(-1).kind, 'owed');
  assert.ok(!owed.links.some((l) => l.to === 'left'));
  const lump = moneyFlow({ ...money(40e6), uses: [] }, spread(10e6)); // a run that does not tell uses apart
  assert.equal(lump.links.find((l) => l.to === 'spent').value, 10e6);
});

const table = { parameters: [{ name: 'a.b', default: 0.3, meaning: 'm' }, { name: 'a.c', default: 1, meaning: '' }], mechanisms: [{ name: 'listening', meaning: 'l' }], levers: [] };
const run = {
  result: { run: { scenario: 'haiti', plan: 'my plan.yaml', then: null, then_from: null, members_wanted: 40, seed: 7, people_per_agent: 500, days: 100, store: '/somewhere/x.kafou' } },
  inputs: { parameters: [{ name: 'a.b', value: 0.1 + 0.2 }, { name: 'a.c', value: 2 }], mechanisms: [{ name: 'listening', on: false }], files: [], members: [] },
};

test('an input is other than the default where it differs by more than rounding', () => {
  assert.deepEqual(changed(run, table).map((c) => [c.name, c.value]), [['a.c', '2'], ['mechanisms.listening', 'off']]);
});

test('the command that repeats a run sets all that is not as usual, quoted for the shell', () => {
  const scenario = { first_day: '2023-01-01', last_day: '2025-12-31' };
  const text = command(run, scenario, changed(run, table)).replace(/ \\\n\s+/g, ' ');
  assert.equal(text, "kafou run scenarios/haiti --plan 'my plan.yaml' --members 40 --seed 7 --people-per-agent 500 --days 100 --set a.c=2 --set mechanisms.listening=off");
  assert.equal(word("it's"), "'it'\\''s'");
});
