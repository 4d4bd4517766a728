// Mechanisms and Evidence: the drawing, the words beside it and the program agree, and what is not there
// is said.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, browser, check, fileAddress, finish, openTab, report, root, store } from './browser.mjs';

const file = report('report', store('historical'));
const b = await browser();
const day = readFileSync(join(root, 'src/model/day.def'), 'utf8');
const systems = [...day.matchAll(/^SYSTEM\((\d+), (\w+), PRESENT, "(.+)"\)/gm)].map(([, id, name, question]) => ({ id, name, question }));

await check('the day is drawn in its order, and a system is reached and chosen by the keyboard', async () => {
  const { tab, watch, close } = await openTab(b, fileAddress(file, '#mechanisms'));
  const links = tab.locator('.day a');
  await links.first().waitFor();
  assert((await links.count()) === systems.length, `${await links.count()} systems drawn`);
  await links.nth(8).focus(); // control
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => location.hash.includes('system=control'));
  assert(await tab.evaluate(() => document.activeElement?.id === 'system'), 'what is read next has no focus');
  assert(/who holds each zone tonight/i.test(await tab.locator('.detail').innerText()), 'its question is not there');
  watch.quiet();
  await close();
});

await check('every system shows its question and equations, and its arcs are the flows in words', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#mechanisms'));
  for (const system of systems) {
    await tab.evaluate((name) => (location.hash = `#mechanisms?system=${name}`), system.name);
    await tab.waitForFunction((id) => document.querySelector('#system')?.textContent?.startsWith(`${id}.`), system.id);
    const text = await tab.locator('.detail').innerText();
    assert(text.toLowerCase().includes(system.question.toLowerCase().slice(0, 40)), `${system.name}: question`);
    if (system.name !== 'record') assert(text.includes(`(${system.id}.1)`), `${system.name}: no equation (${system.id}.1)`);
    const arcs = { in: await tab.locator('.day path.in').count(), out: await tab.locator('.day path.out').count() };
    const words = { in: await tab.locator('.flows section:nth-child(1) .other a').count(), out: await tab.locator('.flows section:nth-child(2) .other a').count() };
    assert(arcs.in === words.in && arcs.out === words.out, `${system.name}: drawn ${JSON.stringify(arcs)}, said ${JSON.stringify(words)}`);
  }
  await close();
});

await check('a switch leads to What if with it off', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#mechanisms?system=conduct'));
  await tab.getByRole('link', { name: /^conduct_press:/ }).click();
  await tab.waitForFunction(() => location.hash.startsWith('#whatif') && location.hash.includes('set.mechanisms.conduct_press=off'));
  assert(await tab.locator('main li', { hasText: 'conduct_press' }).locator('input').first().isChecked() === false, 'it is on');
  await close();
});

await check('without an ablation the page says which command makes one', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#mechanisms'));
  await tab.waitForSelector('.detail pre');
  assert(/kafou run scenarios\/haiti --plan historical --ablate/.test(await tab.locator('.detail').innerText()), 'no command');
  await close();
});

await check('evidence counts what the program counts, and says that forecasts were not tested', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#evidence'));
  const squares = await tab.locator('svg rect.pass').count();
  const lead = await tab.locator('main .lead').innerText();
  const said = /reproduce (\d+) of the (\d+)/.exec(lead);
  assert(said && Number(said[1]) === squares - 1, `${lead} beside ${squares - 1} full squares`); // one is in the key
  assert(/not done/.test(await tab.locator('#backtest').innerText()), 'the back-test');
  const inside = Number(/, (\d+) of (\d+) figures of record/.exec(lead)?.[1]);
  assert((await tab.locator('main figure circle.inside').count()) === inside, `${inside} said to be inside`);
  await close();
});

await check('parameters are found by word and counted by how they are known', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#evidence?pedigree=published&identified=alone'));
  const count = Number((await tab.locator('.grid button.chosen span').innerText()).trim());
  const rows = await tab.locator('.wide').last().locator('tbody tr').count();
  assert(count === rows && count > 0, `${count} said, ${rows} listed`);
  await close();
});

await finish();
