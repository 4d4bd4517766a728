import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './source.mjs';

const { effectsOf, effectsOn, scaleOf, weigh, layout, middle } = await source('pages/mechanisms/effects.ts', 'pages/mechanisms/arcs.ts');

const change = (mean, standard_error, marked = false) => ({ mean, standard_error, chance: null, marked });
const ablation = {
  level: 0.05, compared: 756, run: {}, base: [{ outcome: 'killed' }, { outcome: 'trust' }],
  without: [
    { mechanism: 'control', system: 'control', part: false, members: 20, members_failed: 0, changes: { killed: change(-10, 2, true), trust: change(0, 0) } },
    { mechanism: 'violence_attacks', system: 'violence', part: true, members: 20, members_failed: 1, changes: { killed: change(40, 4, true), trust: change(0.1, 0.2) } },
    { mechanism: 'health', system: 'health', part: false, members: 20, members_failed: 0, changes: { killed: change(12, 10), trust: change(0, 0) } },
  ],
};

test('effects stand by size, with the interval of Student over the members that ended', () => {
  const [first, second, third] = effectsOn(ablation, 'killed', 'all');
  assert.deepEqual([first.mechanism, second.mechanism, third.mechanism], ['violence_attacks', 'health', 'control']);
  assert.ok(Math.abs(first.high - (40 + 2.1009 * 4)) < 0.01); // 19 members
  assert.equal(effectsOn(ablation, 'killed', 'systems').length, 2);
});

test('a mechanism that changes no member is told from one whose change is small', () => {
  const [killed, trust] = effectsOf(ablation, 'control');
  assert.equal(killed.same, false);
  assert.equal(trust.same, true);
});

test('the scale of a row is the farthest end of any effect on its outcome', () => {
  assert.ok(Math.abs(scaleOf(ablation, 'killed') - (40 + 2.1009 * 4)) < 0.01);
});

test('among 756 changes at 5 % none can be told from chance with fewer than 15 members', () => {
  const { enough, marked, most } = weigh(ablation, 'killed');
  assert.equal(enough, 15);
  assert.ok(2 ** (1 - enough) < 0.05 / 756 && 2 ** (2 - enough) > 0.05 / 756);
  assert.equal(marked, 2);
  assert.deepEqual(most.map((e) => e.mechanism), ['control']); // parts stand under their systems
});

test('arcs of the same day run on the right, those of the next on the left, each to its own row', () => {
  const flow = (from, to) => ({ from, to, when: 'today', columns: ['x'] });
  const { arcs, box } = layout([flow('a', 'c'), flow('c', 'a')], ['a', 'b', 'c'], 400, 140);
  const [down, up] = arcs.map((arc) => arc.path.match(/-?[\d.]+/g).map(Number));
  assert.equal(down[0], box.x + box.width);
  assert.equal(up[0], box.x);
  assert.ok(Math.abs(down.at(-1) - middle(2)) < 10 && Math.abs(up.at(-1) - middle(0)) < 10);
  // a curve of two equal handles goes three quarters of the way to them
  assert.ok(down[0] + 0.75 * (down[2] - down[0]) <= 400 && up[0] + 0.75 * (up[2] - up[0]) >= 0, 'an arc leaves the drawing');
});
