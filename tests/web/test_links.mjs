// What people take away: a link that holds the whole view, pictures, tables, and a file beside each that
// says what it is.
import { readFileSync } from 'node:fs';
import { assert, browser, check, comparison, fileAddress, finish, openTab, report, run, store } from './browser.mjs';

const file = report('report', store('historical'), store('no_mission'), store('surge'), comparison('historical', 'no_mission', 'surge'));
const b = await browser();

await check('a link opens the view it was copied from, also from disk', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#map?run=surge&lang=en'));
  const slider = tab.locator('input[type=range], [role=slider]').first();
  await slider.focus();
  for (let i = 0; i < 30; i++) await tab.keyboard.press('ArrowLeft');
  await tab.waitForTimeout(1500); // the address follows the slider once it rests
  const copied = await tab.evaluate(() => location.href);
  const said = await tab.locator('main').innerText();
  await close();
  assert(/week=\d+/.test(copied), `no week in ${copied}`);
  const again = await openTab(b, copied);
  await again.tab.waitForTimeout(500);
  const [before, after] = [said, await again.tab.locator('main').innerText()].map((text) => text.split('\n'));
  const differs = before.findIndex((line, i) => line !== after[i]);
  assert(differs < 0 && before.length === after.length, `"${before[differs]}" has become "${after[differs]}"`);
  await again.close();
});

await check('back and forward go through the pages', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#overview'));
  await tab.getByRole('link', { name: 'Registers', exact: true }).click();
  await tab.getByRole('link', { name: 'Run', exact: true }).click();
  await tab.goBack();
  await tab.waitForFunction(() => location.hash.startsWith('#registers'));
  await tab.goForward();
  await tab.waitForFunction(() => location.hash.startsWith('#run'));
  await close();
});

/** Clicks and gives what was downloaded: name and bytes of each file. */
async function downloads(tab, button, count) {
  const found = [];
  const heard = new Promise((done) => tab.on('download', async (d) => {
    found.push({ name: d.suggestedFilename(), bytes: readFileSync(await d.path()) });
    if (found.length === count) done();
  }));
  await button.click();
  await Promise.race([heard, new Promise((_, lost) => setTimeout(() => lost(new Error(`only ${found.map((f) => f.name)} came`)), 15_000))]);
  tab.removeAllListeners('download');
  return found;
}

const metadataOf = (files) => JSON.parse(files.find((f) => f.name.endsWith('.json')).bytes.toString('utf8'));

await check('a chart comes as SVG that stands alone, as PNG, and as the numbers drawn', async () => {
  const { tab, watch, close } = await openTab(b, fileAddress(file, '#overview?run=historical'));
  const figure = tab.locator('main figure').filter({ has: tab.getByRole('button', { name: 'SVG' }) }).first();
  const svg = await downloads(tab, figure.getByRole('button', { name: 'SVG' }), 2);
  const picture = svg.find((f) => f.name.endsWith('.svg')).bytes.toString('utf8');
  assert(picture.startsWith('<svg') || picture.startsWith('<?xml'), picture.slice(0, 80));
  assert(!/var\(--/.test(picture), 'colours of the page are not resolved');
  assert(!/(href|src)="http/.test(picture), 'the picture asks the network');
  const png = await downloads(tab, figure.getByRole('button', { name: 'PNG' }), 2);
  assert(png.find((f) => f.name.endsWith('.png')).bytes.subarray(1, 4).toString() === 'PNG', 'no PNG');
  const csv = await downloads(tab, figure.getByRole('button', { name: 'CSV' }), 2);
  const lines = csv.find((f) => f.name.endsWith('.csv')).bytes.toString('utf8').trim().split(/\r?\n/);
  assert(lines.length > 10 && lines.every((l) => l.split(',').length >= 3), lines.slice(0, 3).join('\n'));
  const about = JSON.stringify(metadataOf(csv));
  for (const wanted of ['historical', '"seed"', '#overview', '2025-06-30']) {
    assert(about.includes(wanted), `metadata lack ${wanted}: ${about.slice(0, 600)}`);
  }
  watch.quiet();
  await close();
});

await check('a table comes as CSV of exactly what it shows', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#evidence'));
  const button = tab.locator('main').getByRole('button', { name: 'CSV' }).last();
  await button.scrollIntoViewIfNeeded();
  const files = await downloads(tab, button, 2);
  const lines = files.find((f) => f.name.endsWith('.csv')).bytes.toString('utf8').trim().split(/\r?\n/);
  assert(lines.length > 3, `${lines.length} lines`);
  assert(metadataOf(files), 'no metadata');
  await close();
});

await check('a browser that cannot unpack a report says what it needs', async () => {
  const context = await b.newContext();
  const tab = await context.newPage();
  await tab.addInitScript(() => delete globalThis.DecompressionStream);
  await tab.goto(fileAddress(file));
  const said = await tab.locator('[role=alert]').innerText();
  assert(/could not be unpacked .*browser of 2023 or later/.test(said), said);
  await context.close();
});

await check('the command that the page of a run gives runs the report again', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#run?run=surge&lang=en'));
  const command = await tab.locator('pre.command').nth(1).textContent();
  assert(command === 'kafou reproduce report.html --run 3', command);
  const said = run(...command.split(' ').slice(1), '--members', '1', '-q'); // in the folder of the report
  assert(/the same, bit for bit/.test(said), said);
  await close();
});

await finish();
