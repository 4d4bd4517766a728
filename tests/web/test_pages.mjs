// Every page of a report of real runs, opened from disk: wide and narrow, light and dark, in three
// languages. None asks the network for anything, none says an error, none shuts anybody out.
import { ablation, assert, browser, check, comparison, fileAddress, finish, openTab, report, serious, store } from './browser.mjs';

const PAGES = ['overview', 'map', 'compare', 'whatif', 'mechanisms', 'evidence', 'registers', 'run'];
const plans = ['historical', 'no_mission', 'surge'];
const file = report('report', ...plans.map((p) => store(p)), comparison(...plans), ablation());
const b = await browser();

/** Signs of a value that was not there, in what people read. */
const HOLES = /\bNaN\b|\bundefined\b|\[object |\bInfinity\b|\{\w+\}/;

async function holes(tab) {
  const text = await tab.evaluate(() => {
    const copy = document.querySelector('main').cloneNode(true);
    for (const code of copy.querySelectorAll('pre, code, textarea')) code.remove();
    return copy.innerText;
  });
  const found = HOLES.exec(text);
  assert(!found, `"${text.slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 60)}"`);
  return text;
}

const address = fileAddress(file, '#overview?run=historical&beside=surge');

/** Goes through all pages in one tab; `claim` gets the page and the tab. */
async function throughAll(claim, options = {}, lang = 'en') {
  const { tab, watch, close } = await openTab(b, `${address}&lang=${lang}`, options);
  for (const page of PAGES) {
    await tab.evaluate((p) => (location.hash = location.hash.replace(/^#\w+/, `#${p}`)), page);
    await tab.waitForSelector(`nav a[aria-current=page][href^="#${page}"]`);
    await tab.waitForTimeout(200);
    await claim(page, tab, watch);
    watch.forget();
  }
  await close();
}

await throughAll((page, tab, watch) => check(`${page} leads with words, explains each figure, and asks nobody`, async () => {
  const lead = await tab.locator('main .lead').first().innerText();
  assert(lead.length > 40, `lead: "${lead}"`);
  await holes(tab);
  for (const caption of await tab.locator('main figure').evaluateAll((all) => all.map((f) => f.querySelector('figcaption')?.innerText ?? ''))) {
    assert(/\d+ .*(futures|times)|published case|the model itself/.test(caption), `a caption does not say of how many futures it is: "${caption}"`);
    assert(/Facts of record until 30 June 2025/.test(caption), `a caption does not say the date of the data: "${caption}"`);
  }
  const loose = await tab.evaluate(() => {
    const saves = (f) => ['SVG', 'PNG', 'CSV'].every((form) => [...(f?.querySelectorAll('button') ?? [])].some((b) => b.textContent.trim() === form));
    const drawings = [...document.querySelectorAll('main svg')].filter((s) => s.getBoundingClientRect().width > 60 && !s.closest('.slider'));
    return drawings.filter((s) => !saves(s.closest('figure'))).map((s) => s.parentElement.className);
  });
  assert(loose.length === 0, `drawings that cannot be saved: ${loose.join(', ')}`);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  assert(wide <= 1440, `${wide} px wide in a window of 1440`);
  watch.quiet();
}));

for (const theme of ['light', 'dark']) {
  await throughAll((page, tab) => check(`${page}, ${theme}: nothing serious by axe-core`, async () => {
    const found = await serious(tab);
    assert(found.length === 0, found.join('\n'));
  }), { theme });
}

await throughAll((page, tab, watch) => check(`${page} fits 360 px and shuts nobody out there`, async () => {
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  const culprits = await tab.evaluate(() => [...document.querySelectorAll('main *')]
    .filter((e) => e.getBoundingClientRect().right > 362 && !e.closest('svg, [role=region], .scroll'))
    .slice(0, 5).map((e) => `${e.tagName}.${e.className}`));
  assert(wide <= 360, `${wide} px wide: ${culprits.join(' ')}`);
  const found = await serious(tab);
  assert(found.length === 0, found.join('\n'));
  watch.quiet();
}), { width: 360, height: 740 });

const said = Object.fromEntries(PAGES.map((p) => [p, {}]));
for (const lang of ['en', 'fr', 'ht']) {
  await throughAll((page, tab, watch) => check(`${page} has no hole in ${lang}`, async () => {
    await holes(tab);
    said[page][lang] = await tab.locator('main .lead').first().innerText();
    const declared = await tab.evaluate(() => document.documentElement.lang);
    assert(declared === lang, `lang is ${declared}`);
    watch.quiet();
  }), {}, lang);
}
await check('every page speaks English, French and Haitian Creole', () => {
  for (const [page, { en, fr, ht }] of Object.entries(said)) {
    assert(fr !== en && ht !== en && ht !== fr, `${page}: ${JSON.stringify({ en, fr, ht })}`);
  }
});

await check('the keyboard alone goes from page to page', async () => {
  const { tab, close } = await openTab(b, fileAddress(file));
  await tab.keyboard.press('Tab');
  const first = await tab.evaluate(() => document.activeElement?.textContent);
  assert(first === 'Skip to content', `first stop: ${first}`);
  for (let i = 0; i < 12; i++) {
    await tab.keyboard.press('Tab');
    if ((await tab.evaluate(() => document.activeElement?.textContent)) === 'Map') break;
  }
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => location.hash.startsWith('#map'));
  await close();
});

await check('a report without runs beside it shows every page, too', async () => {
  const { tab, watch, close } = await openTab(b, fileAddress(report('single', store('historical'))));
  for (const page of PAGES) {
    await tab.evaluate((p) => (location.hash = `#${p}`), page);
    await tab.waitForTimeout(300);
    await holes(tab);
    assert((await tab.locator('main [role=alert]').count()) === 0, `${page}: ${await tab.locator('main').innerText()}`);
  }
  watch.quiet();
  await close();
});

await check('a page prints on paper: no control, no dark ground, in colours of black and white', async () => {
  const { tab, close } = await openTab(b, fileAddress(file, '#overview'), { theme: 'dark' });
  await tab.emulateMedia({ media: 'print', colorScheme: 'light' });
  assert(!(await tab.locator('nav').first().isVisible()), 'the navigation is printed');
  const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert(/255, 255, 255|252, 252, 250/.test(ground), `ground ${ground}`);
  const pdf = await tab.pdf({ format: 'A4' });
  assert(pdf.length > 20_000, `${pdf.length} bytes of PDF`);
  await close();
});

await finish();
