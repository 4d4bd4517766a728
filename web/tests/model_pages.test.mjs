// What the application says of the model is taken from docs/model and src/model when it is built.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { modelPages, systemPage, markdown } = await bundled('build/pages.ts');
const { columnsOf, flowsOf } = await bundled('build/flows.ts');
const { systems: words } = await bundled('src/text/systems.ts');
const model = modelPages(root);

test('all fifteen systems are there in the order of the day, with their questions', () => {
  assert.equal(model.systems.length, 15);
  assert.deepEqual(model.systems.map((s) => s.id), Array.from({ length: 15 }, (_, i) => i + 1));
  for (const s of model.systems) {
    assert.equal(s.question, words[`question.${s.name}`].en, s.name);
    assert.ok(words[`system.${s.name}`], s.name);
  }
});

test('every system but the record has equations with its number, and none twice', () => {
  for (const s of model.systems.filter((s) => s.name !== 'record')) {
    const numbers = s.sections.flatMap((section) => section.equations).filter((n) => n.startsWith(`${s.id}.`));
    assert.ok(numbers.length > 0, s.name);
    assert.equal(new Set(numbers).size, numbers.length, `${s.name}: ${numbers.join(' ')}`);
  }
});

test('every system says what it reads and writes, its limits, checks and sources', () => {
  for (const s of model.systems) for (const part of ['reads', 'writes', 'limits', 'checked', 'sources']) assert.ok(s[part], `${s.name}: ${part}`);
});

test('tables of parameters are left to the document, which knows their values', () => {
  const html = JSON.stringify(model.systems);
  assert.ok(!html.includes('parameters:begin') && !html.includes('0.25 | 0.1 to 0.5'));
  assert.deepEqual(model.systems.find((s) => s.name === 'intelligence').groups, ['intelligence', 'rumour', 'corruption']);
});

test('no link leaves the page', () => {
  for (const href of JSON.stringify(model).matchAll(/href=\\"([^"\\]*)/g)) assert.match(href[1], /^#mechanisms\?system=\w+$/);
});

test('a page without its first lines is refused by name', () => {
  assert.throws(() => systemPage('control', '# 9. control: who?\n\nno line on reading', markdown(['control'])), /docs\/model\/control\.md/);
});

test('a meaning that goes on in a second line, and one with a comma, are read whole', () => {
  const columns = columnsOf('COLUMN(double, zone_a, n->zones, control, "share",\n "one, " "two")\nSCALAR(int, b, plan, "d", "days, in a row")');
  assert.deepEqual(columns, [
    { name: 'zone_a', writer: 'control', unit: 'share', meaning: 'one, two' },
    { name: 'b', writer: 'plan', unit: 'd', meaning: 'days, in a row' },
  ]);
});

test('flows go from the writer of a column to whoever reads it, also through shared functions', () => {
  const { flows, stocks } = flowsOf({
    worldDef: 'SCALAR(int, a, first, "1", "a")\nSCALAR(int, b, second, "1", "b")',
    dayDef: 'SYSTEM(1, first, PRESENT, "?")\nSYSTEM(2, second, PRESENT, "?")',
    transfers: 'int fighters_move(World *w, int g);',
    model: [{ name: 'shared.c', text: 'double strength(const World *w)\n{\n    return w->a;\n}\n' }],
    systems: [
      { name: 'first.c', text: '/* w->b is not read */ void first_step(World *w)\n{\n    w->a = 1;\n}\n' },
      { name: 'second.c', text: 'void second_step(World *w)\n{\n    w->b = strength(w); fighters_move(w, 1);\n}\n' },
    ],
  });
  assert.deepEqual(flows, [{ from: 'first', to: 'second', when: 'today', columns: ['a'] }]);
  assert.deepEqual(stocks, [{ system: 'second', stock: 'fighters' }]);
});

test('the flows of the real day hold what the pages say of three of them', () => {
  const has = (from, to, column) => model.flows.some((f) => f.from === from && f.to === to && f.columns.includes(column));
  assert.ok(has('violence', 'residents', 'killed_ewma')); // eq. 10.7
  assert.ok(has('intelligence', 'operations', 'zone_leak')); // eq. 6.7
  assert.ok(has('residents', 'control', 'zone_fear')); // eq. 9.2, through src/model/strength.c
  assert.ok(!model.flows.some((f) => f.from === 'record'));
});

test('what is doubtful has its three parts', () => {
  assert.deepEqual(model.doubts.sections.map((s) => s.title), ['Structural doubts', 'Not exercised', 'Weakly identified']);
});
