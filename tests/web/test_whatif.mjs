// What if, on a page opened from disk: the engine runs in workers, members arrive one by one, the answer
// leads, the plan can be taken away, and the whole question is in the address.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, browser, check, fileAddress, finish, haiti, openTab, report, run, serious, store, work } from './browser.mjs';

const file = report('report', store('surge'));
const b = await browser();
const question = '#whatif?run=surge&members=4&agent=10000&lever.plan.personnel=0.5';
const ask = (tab) => tab.getByRole('button', { name: /^Run \d+ futures$/ }).click();
const finished = (tab) => tab.waitForSelector('text=/^Done in/', { timeout: 120_000 });

await check('half the personnel: members arrive, and a sentence says what it does', async () => {
  const { tab, watch, close } = await openTab(b, fileAddress(file, question));
  const counts = new Set();
  await tab.exposeFunction('heard', (text) => counts.add(text));
  await tab.evaluate(() => new MutationObserver(() => {
    const far = document.querySelector('.far')?.textContent;
    if (far?.includes('%')) globalThis.heard(far);
  }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true }));
  await ask(tab);
  await finished(tab);
  assert(counts.size >= 3, `progress was said ${counts.size} times: members do not arrive one by one`);
  const lead = await tab.locator('main .lead').first().innerText();
  assert(/futures|change/.test(lead) && lead.length > 30, `lead: ${lead}`);
  const rows = await tab.locator('main figure table tbody tr').count();
  assert(rows >= 10, `${rows} outcomes in the table of differences`);
  assert((await tab.locator('main figure svg path').count()) > 3, 'no fan was drawn');
  const found = await serious(tab);
  assert(found.length === 0, found.join('\n'));
  watch.quiet();
  await close();
});

await check('the plan that is saved is the one kafou moves itself, and kafou runs it', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, question));
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name: /Save as plan/ }).click()]);
  const saved = join(work, download.suggestedFilename()); // a plan is named as its file is called
  writeFileSync(saved, readFileSync(await download.path()));
  const days = ['--members', '1', '--people-per-agent', '10000', '-q', '--json'];
  const bySaved = JSON.parse(run('run', haiti, '--plan', saved, ...days, '-o', join(work, 'saved.kafou')));
  const byLever = JSON.parse(run('run', haiti, '--plan', 'surge', '--lever', 'plan.personnel=0.5', ...days, '-o', join(work, 'lever.kafou')));
  assert(JSON.stringify(bySaved.outcomes) === JSON.stringify(byLever.outcomes), 'the saved plan gives other outcomes');
  await close();
});

await check('levers that find nothing in a plan are named, not offered', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#whatif?plan=historical&lang=en'));
  const text = await tab.locator('main').innerText();
  assert(/“What was sent” has nothing that these levers could move: Personnel, .*Another plan has\./.test(text), text.slice(0, 1500));
  const offered = await tab.locator('.slider strong').allInnerTexts();
  assert(!offered.includes('Personnel') && offered.includes('Investigators'), offered.join(', '));
  await close();
});

await check('a slider moved by the keyboard is in the address, and reset takes it out', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#whatif?run=surge'));
  const slider = tab.locator('main input[type=range]').first();
  await slider.focus();
  await tab.keyboard.press('ArrowRight');
  await tab.waitForFunction(() => /lever\.plan\.personnel=/.test(location.hash));
  await tab.getByRole('button', { name: /^Reset/ }).first().click();
  await tab.waitForFunction(() => !/lever\./.test(location.hash));
  await close();
});

await check('cancel keeps what had arrived', async () => {
  const { tab, watch, close } = await openTab(b, fileAddress(file, question.replace('members=4', 'members=60')));
  await ask(tab);
  await tab.waitForFunction(() => /[1-9]\d* futures/.test(document.querySelector('.far')?.textContent ?? ''), null, { timeout: 60_000 });
  await tab.getByRole('button', { name: 'Cancel' }).click();
  await tab.waitForSelector('text=/^Cancelled/');
  watch.quiet();
  await close();
});

await check('what cannot be run is refused in the words of the program', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#whatif?run=surge&members=2&agent=10000&set.operations.tmpo=0.3'));
  await ask(tab);
  const said = await tab.locator('[role=alert]').innerText({ timeout: 60_000 });
  assert(/operations\.tempo/.test(said), said);
  await close();
});

await check('a run made on the page is shown on the map and the overview', async () => {
  const { tab, watch, close } = await openTab(b, fileAddress(file, question));
  await ask(tab);
  await finished(tab);
  await tab.locator('main').getByRole('link', { name: 'Map' }).click();
  await tab.waitForFunction(() => location.hash.startsWith('#map'));
  assert((await tab.locator('main svg path').count()) > 50, 'no map');
  await tab.evaluate(() => (location.hash = location.hash.replace('#map', '#overview')));
  await tab.waitForSelector('main .lead');
  assert((await tab.locator('main [role=alert]').count()) === 0, 'the overview failed');
  watch.quiet();
  await close();
});

await finish();
