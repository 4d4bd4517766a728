// The pages from `kafou serve`: a case without runs is run from the page by the program itself, with
// progress and cancel; under its strict Content-Security-Policy every page works.
import { assert, browser, check, finish, openTab, serious, serve, store } from './browser.mjs';

const b = await browser();

await check('kafou serve alone offers Haiti, runs a plan when asked, and shows it', async () => {
  const address = await serve('--no-verify');
  const { tab, watch, close } = await openTab(b, `${address}#whatif?members=2&agent=10000`);
  assert((await tab.getByRole('button', { name: /^Run/ }).count()) >= 7, await tab.locator('main').innerText());
  const found = await serious(tab);
  assert(found.length === 0, found.join('\n'));
  await tab.getByRole('button', { name: /^Run.*(sent|historical)/i }).first().click();
  await tab.waitForFunction(() => location.hash.startsWith('#overview'), null, { timeout: 120_000 });
  const lead = await tab.locator('main .lead').first().innerText();
  assert(lead.length > 40, lead);
  watch.quiet();
  await close();
});

await check('a what-if runs natively, with progress, and the difference is told', async () => {
  const address = await serve('--no-verify', store('surge'));
  const { tab, watch, close } = await openTab(b, `${address}#whatif?run=surge&members=4&agent=10000&lever.plan.personnel=0.5`);
  await tab.locator('label', { hasText: 'by Kafou on this computer' }).locator('select').selectOption({ label: 'by Kafou on this computer' });
  await tab.getByRole('button', { name: /^Run \d+ futures$/ }).click();
  await tab.waitForSelector('text=/^Done in/', { timeout: 120_000 });
  assert((await tab.locator('main .lead').first().innerText()).length > 30, 'no sentence');
  watch.quiet();
  await close();
});

await check('a native what-if is cancelled from the page, and the next one is taken', async () => {
  const address = await serve('--no-verify', store('surge'));
  const { tab, watch, close } = await openTab(b, `${address}#whatif?run=surge&members=200&agent=5000&where=server&lever.plan.personnel=0.5`);
  await tab.getByRole('button', { name: /^Run \d+ futures$/ }).click();
  await tab.getByRole('button', { name: 'Cancel' }).click();
  await tab.waitForSelector('text=/^Cancelled/');
  await tab.getByRole('spinbutton', { name: 'Futures' }).fill('2');
  await tab.getByRole('spinbutton', { name: 'Futures' }).press('Enter');
  await tab.getByRole('button', { name: 'Run 2 futures' }).click();
  await tab.waitForSelector('text=/^Done in/', { timeout: 120_000 });
  watch.quiet();
  await close();
});

await check('the engine in the browser works under the policy of the server', async () => {
  const address = await serve('--no-verify', store('surge'));
  const { tab, watch, close } = await openTab(b, `${address}#whatif?run=surge&members=2&agent=10000&where=browser&lever.plan.personnel=0.5`);
  await tab.getByRole('button', { name: /^Run \d+ futures$/ }).click();
  await tab.waitForSelector('text=/^Done in/', { timeout: 120_000 });
  watch.quiet();
  await close();
});

await check('no page of the server says an error or asks anybody else', async () => {
  const address = await serve('--no-verify', store('surge'), store('historical'));
  const { tab, watch, close } = await openTab(b, address);
  for (const page of ['overview', 'map', 'compare', 'whatif', 'mechanisms', 'evidence', 'registers', 'run']) {
    await tab.evaluate((p) => (location.hash = `#${p}?run=surge&beside=historical`), page);
    await tab.waitForTimeout(400);
    assert((await tab.locator('main [role=alert]').count()) === 0, `${page}: ${await tab.locator('main').innerText()}`);
  }
  watch.quiet();
  await close();
});

await check('the first page is painted within a second from loopback', async () => {
  const address = await serve('--no-verify', store('surge'));
  const { tab, close } = await openTab(b, address);
  const painted = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  console.log(`    first contentful paint after ${painted?.toFixed(0)} ms`);
  assert(painted !== undefined, 'nothing was painted');
  await close();
});

await finish();
