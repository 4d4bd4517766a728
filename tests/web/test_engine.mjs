#!/usr/bin/env node
// The engine in Chromium and the program have the same digests, member by member: at two resolutions,
// with levers, parameters and switches, another plan, a plan that takes over. What one refuses, the
// other refuses in the same words.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, enginePage } from './engine_build.mjs';
import { assert, browser, check, fileAddress, finish, openTab, root, run, work } from './browser.mjs';

const haiti = process.env.KAFOU_SCENARIO ?? join(root, 'scenarios/haiti');
const { image } = documentOf(run, haiti).engine;
const { tab, watch } = await openTab(await browser(), fileAddress(await enginePage(root, work, image)));
const base = { plan: '', levers: {}, parameters: {}, mechanisms: {}, members: 2, seed: 1, peoplePerAgent: 2000, workers: 3 };
const inPage = (request, wanted = {}) => tab.evaluate(([r, w]) => globalThis.engine.run(r, w), [{ ...base, ...request }, wanted]);

/** The words of `kafou run` for the same request. */
function words(r) {
  const on = (flag) => (flag ? 'on' : 'off');
  return [
    'run', haiti, '--quiet', '--members', r.members, '--people-per-agent', r.peoplePerAgent, '--seed', r.seed, '--threads', '2',
    ...(r.plan ? ['--plan', r.plan] : []), ...(r.days ? ['--days', r.days] : []),
    ...(r.then ? ['--then', r.then.plan, '--day', r.then.from] : []),
    ...Object.entries(r.parameters).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ...Object.entries(r.mechanisms).flatMap(([name, flag]) => ['--set', `mechanisms.${name}=${on(flag)}`]),
    ...Object.entries(r.levers).flatMap(([name, value]) => ['--lever', `${name}=${value}`]),
  ].map(String);
}

let stores = 0;
function native(request) {
  const path = join(work, `native${stores++}.kafou`);
  run(...words({ ...base, ...request }), '-o', path);
  return path;
}

const sql = (path, query) => execFileSync('sqlite3', ['-readonly', path, query], { encoding: 'utf8' }).trim();

function digests(path) {
  return Object.fromEntries(sql(path, 'SELECT member, digest FROM member').split('\n').map((row) => row.split('|')));
}

function same(found, expected) {
  assert(Object.keys(expected).length > 0, 'no member was run');
  assert(JSON.stringify(found) === JSON.stringify(expected), `found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
}

const requests = {
  'the plan of the scenario, at 2,000 people an agent': { members: 3 },
  'another seed and later members': { members: 2, seed: 20260101, days: 200 },
  'the mission at its finest, 500 people an agent': { plan: 'surge', peoplePerAgent: 500, days: 500 },
  'levers, parameters and a switch': {
    plan: 'phased', levers: { 'plan.personnel': 0.8, 'plan.delay': 30 }, parameters: { 'operations.tempo': 0.3 }, mechanisms: { alliances: false },
  },
  'a plan that takes over': { plan: 'historical', then: { plan: 'phased', from: '2024-09-01' } },
};
for (const [what, request] of Object.entries(requests)) {
  await check(`members have the program's digests: ${what}`, async () => {
    const out = await inPage(request);
    assert(!out.refused, `refused: ${out.refused}`);
    same(out.digests, digests(native(request)));
    assert(out.end.members === (request.members ?? base.members) && out.end.failed === 0, JSON.stringify(out.end));
  });
}

await check('members that begin later are those of the same numbers', async () => {
  const out = await inPage({ days: 60, firstMember: 2, members: 3 });
  const expected = digests(native({ days: 60, members: 5 }));
  same(out.digests, { 2: expected[2], 3: expected[3], 4: expected[4] });
});

await check('a moved plan that is saved is the plan that the program makes, and runs the same', async () => {
  const request = { ...base, plan: 'phased', levers: { 'plan.liaison_officers': 150 }, days: 600, members: 1 };
  const yaml = await tab.evaluate((r) => globalThis.engine.plan(r), request);
  const path = native(request);
  const kept = sql(path, "SELECT text FROM file WHERE name = 'plans/phased_levers.yaml'");
  assert(yaml.trim() === kept.trim(), yaml);
  const file = join(work, 'phased_levers.yaml');
  writeFileSync(file, yaml);
  same(digests(native({ ...request, plan: file, levers: {} })), digests(path));
});

/** How many digits after the point a list of numbers was rounded to. */
function decimalsOf(list) {
  if (Array.isArray(list)) return Math.max(0, ...list.map(decimalsOf));
  return String(list ?? 0).split('.')[1]?.length ?? 0;
}

/** As near as the document is rounded (src/view/json.c): half a unit of the last digit, and some of that
 * again where rounded numbers were rounded once more. */
function near(found, expected, digits, decimals) {
  if (expected === null || found === null) return found === expected;
  const size = Math.max(Math.abs(found), Math.abs(expected), 1e-300);
  const step = Math.max(10 ** (Math.floor(Math.log10(size)) + 1 - digits), 10 ** -decimals);
  return Math.abs(found - expected) <= 0.56 * step;
}

/** Nested lists of numbers of so many significant digits. */
function alike(found, expected, digits, where, decimals = decimalsOf(expected)) {
  if (!Array.isArray(expected)) {
    assert(near(found, expected, digits, decimals), `${where}: found ${found}, expected ${expected}`);
    return;
  }
  assert(found.length === expected.length, `${where}: found ${found.length} items, expected ${expected.length}`);
  expected.forEach((item, i) => alike(found[i], item, digits, `${where}[${i}]`, decimals));
}

const NATIONAL = 4, ZONES = 3, EXACT = 12;

await check('what is summarised on the page is what the program writes of a store', async () => {
  const request = { plan: 'phased', members: 5, days: 500, workers: 2 };
  const [{ view, totals }, document] = [await inPage(request, { summary: true }), documentOf(run, native(request))];
  const [stored] = document.runs;
  alike(view.quantiles, stored.quantiles, EXACT, 'quantiles');
  assert(JSON.stringify(view.weeks) === JSON.stringify(stored.weeks), JSON.stringify(view.weeks));
  assert(JSON.stringify(view.months) === JSON.stringify(stored.months), JSON.stringify(view.months));
  assert(stored.series.length > 100 && stored.zone_series.length > 10, 'a document without series');
  for (const row of stored.series) {
    const ours = view.series.find((s) => s.outcome === row.outcome);
    for (const field of ['unit', 'kind', 'meaning']) assert(ours[field] === row[field], `${row.outcome} ${field}: ${ours[field]}`);
    alike(ours.bands, row.bands, NATIONAL, `${row.outcome} bands`);
    if (row.cumulative) alike(ours.cumulative, row.cumulative, NATIONAL, `${row.outcome} cumulative`);
    if (row.single.length) alike(ours.single, row.single, NATIONAL, `${row.outcome} single`);
    if (row.by_month) alike(ours.by_month, row.by_month, row.kind === 'flow' ? EXACT : NATIONAL, `${row.outcome} by_month`);
  }
  for (const row of stored.zone_series) {
    const ours = view.zone_series.find((s) => s.outcome === row.outcome);
    for (const part of ['median', 'low', 'high', 'mean']) alike(ours[part], row[part], ZONES, `${row.outcome} ${part}`);
    for (const part of row.cumulative ? ['low', 'high'] : []) alike(ours.cumulative[part], row.cumulative[part], ZONES, `${row.outcome} sum ${part}`);
  }
  for (const part of ['state', 'group', 'group_share']) alike(view.hold[part], stored.hold[part], EXACT, `hold ${part}`);
  for (const row of stored.result.outcomes) {
    for (const q of ['q05', 'q25', 'median', 'q75', 'q95']) alike(totals[row.name][q], row[q], EXACT, `total ${row.name} ${q}`);
  }
});

/** What the program says, without the option in front. */
function refusal(request) {
  try {
    native({ ...request, days: 10 });
  } catch (error) {
    return String(error.stderr).trim().split('\n').map((line) => line.replace(/^--\w+: /, ''));
  }
  throw new Error('the program took it');
}

const wrong = {
  'a parameter that is not there': { parameters: { 'operations.temp': 0.3 } },
  'a parameter out of its range': { parameters: { 'operations.tempo': 7 } },
  'a switch that is not there': { mechanisms: { aliances: false } },
  'a lever that is not there': { levers: { 'plan.personel': 0.8 } },
  'a lever out of its range': { plan: 'phased', levers: { 'plan.personnel': 80 } },
  'a lever that does not move the plan': { plan: 'no_mission', levers: { 'plan.personnel': 0.8 } },
  'a plan that is not there': { plan: 'surgge' },
  'several mistakes at once': { parameters: { 'operations.temp': 0.3, 'operations.tempo': 7 }, mechanisms: { aliances: false } },
};
for (const [what, request] of Object.entries(wrong)) {
  await check(`refused in the program's words: ${what}`, async () => {
    const out = await inPage(request);
    same(out.refused, refusal(request));
    assert(out.end === null && Object.keys(out.digests).length === 0, 'something was run');
  });
}

await check('a member that fails is told, and the others go on', async () => {
  const out = await inPage({ days: 60, members: 4, workers: 1, drill: { member: 1, day: 41 } });
  const expected = digests(native({ days: 60, members: 4 }));
  same(out.digests, { 0: expected[0], 2: expected[2], 3: expected[3] });
  const [failure] = out.failures;
  assert(out.failures.length === 1 && out.end.failed === 1, JSON.stringify(out.failures));
  assert(failure.reason === 'check' && failure.member === 1 && failure.day === 41, JSON.stringify(failure));
  assert(failure.cause === 'drill: made to fail' && /^[0-9a-f]{32}$/.test(failure.digest), JSON.stringify(failure));
});

await check('a run that is cancelled says so and ends', async () => {
  const out = await inPage({ days: 60, members: 50, workers: 2 }, { cancelAfter: 3 });
  assert(out.end.cancelled && Object.keys(out.digests).length === 3, JSON.stringify(out.end));
});

await check('days are counted up to the last', async () => {
  const out = await inPage({ days: 60, members: 3 });
  assert(out.days <= 180 && out.days >= 120, `${out.days} of 180 days`);
});

await check('the engine asks for neither clock, chance nor file', async () => {
  const module = new WebAssembly.Module(readFileSync(join(root, 'build/web/engine.wasm')));
  const asked = WebAssembly.Module.imports(module).map((i) => i.name).sort();
  assert(asked.join() === 'day,fd_close,fd_seek,fd_write', asked.join()); // the last three throw: engine/instance.ts
});

await check('nothing was asked of the network, no error on the console', () => watch.quiet());
await finish();
