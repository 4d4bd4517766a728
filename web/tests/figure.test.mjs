// Charts in a browser, from disk: the answer in words, what is saved of a chart, keyboard, no outside
// request. Needs the built application and Chromium; says so where one is missing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { smallDocument } from './document.mjs';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const built = fileURLToPath(new URL('../../build/web/app.js', import.meta.url));
const missing = [built, browserPath].find((path) => !existsSync(path));
const skip = missing ? `${missing} is not there` : false;

let browser, folder, page;
const requests = [];
const errors = [];

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'kafou-'));
  writeFileSync(join(folder, 'view.json'), JSON.stringify(smallDocument()));
  execFileSync('node', [fileURLToPath(new URL('page.mjs', import.meta.url)), join(folder, 'view.json'), join(folder, 'view.html')]);
  browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  page = await (await browser.newContext({ acceptDownloads: true, viewport: { width: 1200, height: 900 }, locale: 'en-GB' })).newPage();
  page.on('request', (r) => { if (!/^(file|data|blob):/.test(r.url())) requests.push(r.url()); });
  page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  page.on('pageerror', (e) => errors.push(e.message));
  await open('#overview?run=force');
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function open(fragment) {
  await page.goto('about:blank');
  await page.goto(`file://${join(folder, 'view.html')}${fragment}`);
  await page.waitForSelector('main h1');
}

const killed = () => page.locator('figure').filter({ has: page.getByRole('heading', { name: 'Killed per month, everyone' }) });

/** The files that a button saves, by name. */
async function saved(button) {
  const found = [];
  const keep = (d) => found.push(d);
  page.on('download', keep);
  await button.click();
  for (let i = 0; i < 100 && found.length < 2; i++) await page.waitForTimeout(50);
  page.off('download', keep);
  return Object.fromEntries(await Promise.all(found.map(async (d) => [d.suggestedFilename(), readFileSync(await d.path())])));
}

test('the page leads with what the plan does, counted in paired futures', { skip }, async () => {
  assert.equal(await page.textContent('h1'), 'What would “Force: 100 people” do?');
  // 20 fewer a week from May on, four weeks a month, eight months
  assert.match(await page.textContent('p.lead'), /^In 20 of 20 futures fewer residents are killed under “Force” than under “Nobody”: 640 fewer in the middle future/);
  assert.match(await page.textContent('main'), /Clearly worse: spent from the fund\./);
  assert.match(await page.textContent('main'), /A warning of the program\./);
});

test('a chart is saved as it is seen, opens anywhere, and says where it comes from', { skip }, async () => {
  const figure = killed();
  await figure.locator('svg.plot').waitFor();
  const files = await saved(figure.getByRole('button', { name: /as SVG$/ }));
  assert.deepEqual(Object.keys(files).sort(), ['killed-per-month.svg', 'killed-per-month.svg.metadata.json']);
  const svg = files['killed-per-month.svg'].toString();
  assert.doesNotMatch(svg, /var\(|class=|style=|href=|currentcolor/i);
  assert.match(svg, /Killed per month, everyone/);
  assert.match(svg, /20 simulated futures of “Force: 100 people”, seed 7/);
  assert.equal(await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, svg), 0);
  const about = JSON.parse(files['killed-per-month.svg.metadata.json']);
  assert.deepEqual([about.file, about.runs.length, about.runs[0].seed, about.runs[0].members, about.runs[0].input_digest], ['killed-per-month.svg', 1, 7, 20, 'digest-force']);
  assert.match(about.address, /#overview\?run=force$/);
  assert.doesNotMatch(JSON.stringify(about), /secret/);
});

test('the cards of outcomes are a table, too, with what the plan changes', { skip }, async () => {
  const figure = page.locator('figure').filter({ has: page.getByRole('heading', { name: 'Outcomes', exact: true }) });
  const files = await saved(figure.getByRole('button', { name: /as CSV$/ }));
  const lines = files['outcomes.csv'].toString().replace('\ufeff', '').trim().split('\r\n');
  assert.equal(lines.length - 1, await figure.locator('.card').count());
  const killedRow = lines.find((line) => line.startsWith('Residents killed,'));
  assert.match(killedRow, /,-640,.*,Better$/);
});

test('a PNG is twice as fine as the screen and not empty', { skip }, async () => {
  const figure = killed();
  const files = await saved(figure.getByRole('button', { name: /as PNG$/ }));
  const png = files['killed-per-month.png'];
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  const stage = await figure.locator('.stage').boundingBox();
  assert.equal(png.readUInt32BE(16), 2 * (Math.ceil(stage.width) + 32));
  assert.ok(png.length > 10_000);
});

test('the table beside a chart and its file hold the same numbers', { skip }, async () => {
  const figure = killed();
  const csv = (await saved(figure.getByRole('button', { name: /as CSV$/ })))['killed-per-month.csv'].toString().replace('\ufeff', '').trim().split('\r\n');
  assert.equal(csv.length, 13);
  // January: four weeks of 60 + m, m from 0 to 19; the median of 4 (60 + m) is 278
  assert.deepEqual(csv[1].split(',').slice(0, 2), ['2024-01-01', '2024-01-31']);
  assert.equal(csv[1].split(',')[6], '278');
  await figure.getByRole('button', { name: /as a table$/ }).click();
  assert.equal(await figure.locator('tbody tr').count(), 12);
  assert.equal((await figure.locator('tbody tr').first().locator('td').nth(5).textContent()).trim(), '278');
  await figure.getByRole('button', { name: /as a table$/ }).click();
});

test('the arrow keys move the time, the address holds it, and the record is read with its source', { skip }, async () => {
  const chart = page.getByRole('slider', { name: 'Time on “Killed, everyone”' });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.waitForFunction(() => /week=0/.test(location.hash));
  const figure = killed();
  assert.match(await figure.textContent(), /January 2024\s+278 \(244 to 312\)/);
  assert.match(await figure.textContent(), /Recorded: 900, 1 January 2024 to 31 March 2024 \(An office; its report; source seen\)/);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /week=4/.test(location.hash));
});

test('single futures and the beside plan are drawn, each plan in its own colour and dash', { skip }, async () => {
  await open('#overview?run=force&beside=nobody&draw=single');
  const lines = killed().locator('svg.plot [aria-label="line"] path');
  await lines.first().waitFor();
  const drawn = await lines.evaluateAll((all) => all.map((l) => [getComputedStyle(l).stroke, getComputedStyle(l).strokeDasharray].join(' ')));
  assert.equal(new Set(drawn).size, 2);
  assert.ok(drawn.length >= 2 * 12);
});

test('plans are compared from their runs alone, with a diff beside what it changes', { skip }, async () => {
  await open('#compare');
  assert.match(await page.textContent('p.lead'), /^By “residents killed” “Force” does best of 2 plans, and the order is settled after 20 futures\./);
  const text = await page.textContent('main');
  assert.match(text, /“Force” does better than “Nobody” in 100% of futures/);
  assert.match(text, /from “Nobody” to “Force”: 1 added, 0 taken out, 0 moved to another date, 0 changed, 0 the same/);
  assert.match(text, /2024-06-01: 100 personnel of A/);
});

test('nothing serious is found by axe-core, wide and narrow, light and dark', { skip }, async () => {
  const axe = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');
  for (const fragment of ['#overview?run=force', '#compare']) {
    for (const [width, theme] of [[1200, 'light'], [360, 'dark']]) {
      await page.setViewportSize({ width, height: 900 });
      await open(`${fragment}${fragment.includes('?') ? '&' : '?'}theme=${theme}`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run('#content figure, #content .card, #content h2, #content p, #content ul'));
      const serious = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0].html}`);
      assert.deepEqual(serious, [], `${fragment} at ${width} in ${theme}`);
      const wide = await page.evaluate(() => [...document.querySelectorAll('figure, .card')].filter((e) => e.getBoundingClientRect().right > innerWidth).length);
      assert.equal(wide, 0, `${fragment} is wider than ${width}`);
    }
  }
});

test('no request left the file, and the console held no error', { skip }, () => {
  assert.deepEqual(requests, []);
  assert.deepEqual(errors, []);
});
