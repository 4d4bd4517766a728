// Warnings: what the program may warn of has words here, and its values reach them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { source } from './source.mjs';

const { table, warningSaid } = await source('text/index.svelte.ts', 'parts/warnings.ts');
const header = readFileSync(new URL('../../src/view/result.h', import.meta.url), 'utf8');
const code = readFileSync(new URL('../../src/view/result_warnings.c', import.meta.url), 'utf8');

test('every kind of the program has a row, and every value that a row names is written', () => {
  const list = header.slice(header.indexOf('#define WARNING_LIST'), header.indexOf('WarningKind'));
  const kinds = [...list.matchAll(/X\((\w+)\)/g)].map((m) => m[1]).filter((kind) => kind !== 'X' && kind !== 'name');
  assert.ok(kinds.length >= 15);
  for (const kind of kinds) {
    const row = table[`warning.${kind}`];
    assert.ok(row, `warning.${kind}`);
    for (const [, name] of row.en.matchAll(/\{(\w+)\}/g)) assert.ok(code.includes(`json_put(values, "${name}"`), `${kind}: ${name}`);
  }
});

test('values are said in their form, and what is off furthest follows', () => {
  const { text, lang } = warningSaid({
    weight: 1, kind: 'record', text: 'English',
    values: { outside: 39, compared: 1050, outcome: 'kidnapped', series: 'BINUH_HRS', simulated: 'low' },
  });
  assert.match(text, /^39 of 1,050 figures of record .* Furthest off: .*kidnapped.* \(BINUH_HRS\), simulated too low\.$/);
  assert.equal(lang, undefined);
  assert.match(warningSaid({ weight: 1, kind: 'facts_end', text: '', values: { date: '2025-06-30' } }).text, /30 June 2025/);
  const few = (ends) => warningSaid({ weight: 1, kind: 'few', text: '', values: { members: 30, ends } }).text;
  assert.match(few('extremes'), /from 30 futures .* nearly the extremes seen/);
  assert.match(few('handful'), /rest on a handful of them/);
  assert.match(warningSaid({ weight: 1, kind: 'sources', text: '', values: { share: 0.262, rows: 7, judged: 1, parameters: 2 } }).text, /^26\s?% of/);
});

test('what the table has no words for stays as the program said it', () => {
  assert.deepEqual(warningSaid({ weight: 1, text: 'Of old.' }), { text: 'Of old.', lang: 'en' });
  assert.deepEqual(warningSaid({ weight: 1, kind: 'of_tomorrow', values: {}, text: 'New.' }), { text: 'New.', lang: 'en' });
});
