// The one table of strings: whole in every language, and nothing in it that no page says.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { source } from './source.mjs';

const { table, LOCALES } = await source('text/index.svelte.ts', 'text/table.ts');
const root = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(root, { recursive: true }).filter((f) => /\.(ts|svelte)$/.test(f));
const text = files.map((f) => readFileSync(root + f, 'utf8')).join('\n');
const names = (row) => [...row.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test('every row is there in every language, with the same names to fill in', () => {
  for (const [key, row] of Object.entries(table)) {
    for (const locale of LOCALES) assert.ok(row[locale]?.trim(), `${key}: nothing in ${locale}`);
    for (const locale of LOCALES) assert.deepEqual(names(row[locale]), names(row.en), `${key}: ${locale} fills in other names than en`);
  }
});

test('no row is the English one by oversight', () => {
  const sentences = Object.entries(table).filter(([, row]) => row.en.split(' ').length >= 4);
  const same = sentences.filter(([, row]) => row.fr === row.en || row.ht === row.en || row.fr === row.ht).map(([key]) => key);
  assert.deepEqual(same, []);
});

test('every row is used: by its key, or by the beginning of a key made at run time', () => {
  const begins = [...text.matchAll(/`([\w.]+\.)\$\{/g)].map((m) => m[1]);
  const uses = (key) => text.split(`'${key}'`).length - 1;
  const idle = Object.keys(table).filter((key) => uses(key) < 2 && !begins.some((b) => key.startsWith(b)));
  assert.deepEqual(idle, []);
});
