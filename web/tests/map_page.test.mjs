// The map, its slider, the registers and the page on the run in a browser, from disk. Needs the built
// application and Chromium; says so where one is missing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { mapDocument } from './map_document.mjs';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const built = fileURLToPath(new URL('../../build/web/app.js', import.meta.url));
const missing = [built, browserPath].find((path) => !existsSync(path));
const skip = missing ? `${missing} is not there` : false;

let browser, folder, page;
const requests = [];
const errors = [];

function watch(tab) {
  tab.on('request', (r) => { if (!/^(file|data|blob):/.test(r.url())) requests.push(r.url()); });
  tab.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  tab.on('pageerror', (e) => errors.push(e.message));
  return tab;
}

// A reader's own limit of one zone, far out at sea where no computed cell would show.
const BOUNDARIES = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: { zone: 'WEST' }, geometry: { type: 'Polygon', coordinates: [[[-73.2, 18.7], [-73.1, 18.7], [-73.1, 18.8], [-73.2, 18.8], [-73.2, 18.7]]] } }],
};

function write(name, view) {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(view));
  execFileSync('node', [fileURLToPath(new URL('page.mjs', import.meta.url)), join(folder, `${name}.json`), join(folder, `${name}.html`)]);
}

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'kafou-'));
  write('view', mapDocument());
  write('bounded', { ...mapDocument(), boundaries: BOUNDARIES });
  browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  page = watch(await (await browser.newContext({ acceptDownloads: true, viewport: { width: 1200, height: 900 }, locale: 'en-GB' })).newPage());
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function open(fragment, tab = page, file = 'view') {
  await tab.goto('about:blank');
  await tab.goto(`file://${join(folder, `${file}.html`)}${fragment}`);
  await tab.waitForSelector('main h1');
}

const main = () => page.textContent('main');
const hash = (pattern) => page.waitForFunction((p) => new RegExp(p).test(location.hash), pattern);
const fillOf = (map, zone) => page.locator('.one, .stage').locator('svg.ground').nth(map).locator('path.cell').nth(zone).getAttribute('fill');

test('the map leads with who holds what, in how many futures, and where the futures do not agree', { skip }, async () => {
  await open('#map?run=force');
  assert.equal(await page.textContent('p.lead'), 'On 29 December 2024 the State holds 3 of 6 zones (112,000 people) in at least 9 of 10 of the 20 simulated futures, and does not hold 2 (5,000 people) in as many. On the other 1 (3,000 people) they do not agree. Most open, the largest first: Zone SOUTH.');
  assert.match(await main(), /Most residents are killed \(week to 29 December 2024\) in Zone LOWER, 6 \(3 to 12\), Zone UPPER, 5 \(3 to 10\)/);
  assert.match(await main(), /Areas are computed from one point a zone.*they are no official boundaries/);
});

test('a zone has the colour of its holder on the day shown, and is hatched where it is open', { skip }, async () => {
  await open('#map?run=force&week=10');
  assert.equal(await fillOf(0, 1), 'var(--map-camp-1)');
  await open('#map?run=force&week=40');
  assert.equal(await fillOf(0, 1), 'var(--map-state)');
  assert.equal(await page.locator('svg.ground path.hatch').count(), 1);
});

test('the slider moves by keys, says its date, and the address holds it', { skip }, async () => {
  await open('#map?run=force&week=10');
  const slider = page.getByRole('slider', { name: 'Week' });
  assert.equal(await slider.getAttribute('aria-valuetext'), '17 March 2024');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await slider.getAttribute('aria-valuetext'), '24 March 2024');
  await page.keyboard.press('PageUp');
  await hash('week=15(&|$)');
  await page.keyboard.press('Home');
  await hash('week=0(&|$)');
  await page.keyboard.press('End');
  await hash('week=51(&|$)');
});

test('playing goes on week by week, space stops it, and it begins anew at the end', { skip }, async () => {
  await open('#map?run=force&week=51&speed=16');
  await page.getByRole('button', { name: 'Play' }).click();
  const slider = page.getByRole('slider', { name: 'Week' });
  await page.waitForFunction(() => { const v = Number(document.querySelector('.handles input').value); return v > 4 && v < 45; });
  await slider.focus();
  await page.keyboard.press('Space');
  const stopped = await slider.inputValue();
  await page.waitForTimeout(300);
  assert.equal(await slider.inputValue(), stopped);
  assert.ok(Number(stopped) < 51);
  await hash(`week=${stopped}(&|$)`);
});

test('readers who asked for less motion see every fourth week', { skip }, async () => {
  const calm = watch(await (await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })).newPage());
  await open('#map?run=force&week=0&speed=16', calm);
  await calm.getByRole('button', { name: 'Play' }).click();
  await calm.waitForFunction(() => document.querySelector('.handles input').value !== '0');
  assert.equal(await calm.inputValue('.handles input'), '4');
  await calm.context().close();
});

test('a range has two handles; sums over it are bounded, since the first week exact', { skip }, async () => {
  await open('#map?run=force&week=20&from=11&mode=range&colour=killed&zone=EAST');
  assert.equal(await page.locator('.handles input').count(), 2);
  // two a week; the sums of 21 weeks and of the 11 before leave from 21 - 44 to 84 - 11
  assert.match(await main(), /20 on average \(at least 8 in 10 futures: 0 to 73\)/);
  await page.getByRole('radio', { name: 'Since start' }).check({ force: true });
  await hash('mode=cumulative');
  assert.match(await main(), /42 on average \(9 in 10 futures: 21 to 84\)/);
});

test('marks of the time are reached by keys and go to their date', { skip }, async () => {
  await open('#map?run=force');
  const marks = page.getByRole('group', { name: /Events and phases\. Arrow keys/ });
  await marks.getByRole('button').first().focus();
  assert.match(await page.textContent('.track .told'), /2 March 2024: prison break, 3,700 escape.*4 March 2024 to 20 May 2024: the capital’s airport closed/);
  await page.keyboard.press('Enter');
  await hash('week=8(&|$)');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.textContent('.track .told'), /1 May 2024: from here the plans differ/);
});

test('zones are reached by keys in the direction pressed; Enter shows the history of one', { skip }, async () => {
  await open('#map?run=force&week=40&zone=WEST');
  const zones = page.locator('svg.over .targets');
  await zones.locator('path[tabindex="0"]').focus();
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.match(await focused(), /^Zone WEST, Capital\. The State holds it in 0 of 20 futures\. Else mostly Group One, of the G9 groups\.$/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(), /^Zone SOUTH|^Zone NORTH|^Zone EAST/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(), /^Zone EAST, Capital\. The State holds it in 20 of 20 futures\./);
  await page.keyboard.press('Enter');
  await hash('zone=EAST');
  assert.match(await main(), /from January 2024: Group Two, G-Pèp groups.*from July 2024: the State/);
});

test('plus and minus magnify, and the corner leads to the country', { skip }, async () => {
  await open('#map?run=force');
  const before = await page.locator('svg.ground > g').first().getAttribute('transform');
  await page.locator('svg.over .targets path[tabindex="0"]').focus();
  await page.keyboard.press('+');
  await hash('zoom=');
  assert.notEqual(await page.locator('svg.ground > g').first().getAttribute('transform'), before);
  await page.getByRole('button', { name: 'Go to the whole country' }).click();
  await hash('zoom=1(\\.0*)?(&|$)');
  await page.getByRole('button', { name: 'Go to the capital' }).waitFor();
});

test('two plans stand side by side under one slider, and their difference beside them', { skip }, async () => {
  await open('#map?run=force&beside=nobody&week=40&colour=killed&diff=1');
  assert.equal(await page.locator('svg.ground').count(), 3);
  assert.match(await main(), /Force less Nobody/);
  await page.locator('svg.over').nth(2).locator('.targets path').nth(1).hover();
  assert.match(await page.locator('.map .told').last().textContent(), /residents killed: [-−]2/);
  await open('#map?run=force&beside=nobody&week=40');
  assert.equal(await fillOf(0, 1), 'var(--map-state)');
  assert.equal(await fillOf(1, 1), 'var(--map-camp-1)');
  assert.match(await main(), /Under “Nobody: none is sent” on the same day the State holds 2 zones \(110,000 people\)/);
});

test('a reader’s own boundaries are drawn whole, and the caption says which areas are computed', { skip }, async () => {
  await open('#map?run=force', page, 'bounded');
  assert.match(await main(), /1 of 6 zones are drawn with the boundaries that were given with the report/);
  const whole = page.locator('svg.ground g > g:not([clip-path]) > path.cell');
  assert.equal(await whole.count(), 1);
  assert.equal(await page.locator('svg.ground g[clip-path] > path.cell').count(), 5);
});

test('the map is saved as it is seen, hatching and coast included', { skip }, async () => {
  await open('#map?run=force&week=40');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.page > div figure').getByRole('button', { name: /as SVG$/ }).click()]);
  const svg = readFileSync(await download.path(), 'utf8');
  assert.doesNotMatch(svg, /var\(|class=|style=/);
  const [, pattern] = /fill="url\(&quot;#([\w-]+)&quot;\)"/.exec(svg) ?? [];
  assert.ok(pattern && new RegExp(`<pattern [^>]*id="${pattern}"`).test(svg), 'the hatching is in the file');
  assert.match(svg, /<clipPath id=/);
  assert.equal(await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, svg), 0);
});

test('the registers tell a case to its end, count over all futures and name the future they list', { skip }, async () => {
  await open('#registers?run=force');
  const text = await main();
  assert.match(text, /counted over all 20 futures.*number 3, the one in the middle by residents killed/);
  assert.match(text, /Of 8 \(4 to 16\) cases of misconduct that are reported, 6 \(3 to 12\) are investigated and 4 \(2 to 8\) substantiated/);
  assert.match(text, /the worst is on 1 June 2024 in Zone WEST by Group Two, 30 killed/);
  await page.locator('summary', { hasText: 'The list of the middle future (1)' }).first().click();
  assert.match(await page.locator('table', { hasText: 'Ruling' }).textContent(), /Zone EAST.*the police.*true.*11 March 2024.*substantiated.*1 May 2024/);
  assert.match(await page.locator('figure', { hasText: 'From pledges to uses' }).textContent(), /Ruritania.*deposited.*60 \(30 to 120\).*mission personnel.*40 \(20 to 80\)/);
});

test('the page on the run gives the command that repeats it', { skip }, async () => {
  await open('#run?run=force');
  const command = await page.locator('pre.command').first().textContent();
  assert.equal(command.replace(/ \\\n\s+/g, ' '), 'kafou run scenarios/small --plan force --members 20 --seed 7 --people-per-agent 500');
  assert.match(await page.locator('pre.command').nth(1).textContent(), /^kafou reproduce view\.html --run \d$/);
  assert.doesNotMatch(await main(), /secret/);
});

test('nothing serious is found by axe-core, nothing is wider than the screen', { skip }, async () => {
  const axe = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
  for (const fragment of ['#map?run=force&beside=nobody&mode=range&diff=1', '#registers?run=force&lang=fr', '#run?run=force&lang=ht']) {
    for (const [width, theme] of [[1440, 'light'], [360, 'dark']]) {
      await page.setViewportSize({ width, height: 900 });
      await open(`${fragment}&theme=${theme}`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run('#content'));
      const serious = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0].html}`);
      assert.deepEqual(serious, [], `${fragment} at ${width} in ${theme}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${fragment} is wider than ${width}`);
    }
  }
});

test('no request left the file, and the console held no error', { skip }, () => {
  assert.deepEqual(requests, []);
  assert.deepEqual(errors, []);
});
