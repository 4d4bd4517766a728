import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { eventReader } = await source('serve/events.ts');
const STREAM = ':\n\nevent: progress\ndata: {"members_done":1}\n\nevent: done\ndata: {"run":{"a":"b c"}}\n\n';
const EXPECTED = [{ name: 'progress', data: '{"members_done":1}' }, { name: 'done', data: '{"run":{"a":"b c"}}' }];

test('events are the same however the network cuts the stream', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const seen = [];
    const take = eventReader((e) => seen.push(e));
    for (let i = 0; i < STREAM.length; i += size) take(STREAM.slice(i, i + size));
    assert.deepEqual(seen, EXPECTED, `pieces of ${size}`);
  }
});

test('an event that has not ended is not told', () => {
  const seen = [];
  eventReader((e) => seen.push(e))('event: run\ndata: {"run"');
  assert.deepEqual(seen, []);
});
