// Takes pictures of a page in headless Chromium:
//   node web/tests/shoot.mjs PAGE FRAGMENT OUT.png [WIDTH] [light|dark] [LOCALE] [window]
// PAGE is a file or an address. `window`: no more than a window of 900 px shows. Says what the console said; exits with 1 if it held an error.
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const [page, fragment = '', out, width = '1440', theme = 'light', locale = 'en-GB', extent = 'page'] = process.argv.slice(2);
if (!page || !out) {
  console.error('usage: shoot.mjs PAGE FRAGMENT OUT.png [WIDTH] [light|dark] [LOCALE] [window]');
  process.exit(2);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await browser.newPage({
  viewport: { width: Number(width), height: 900 },
  colorScheme: theme === 'dark' ? 'dark' : 'light',
  locale,
});
let errors = 0;
tab.on('console', (message) => {
  if (message.type() === 'error') errors++;
  console.error(`${message.type()}: ${message.text()}`);
});
tab.on('pageerror', (error) => {
  errors++;
  console.error(`error: ${error.message}`);
});
const address = /^https?:/.test(page) ? page : `file://${resolve(page)}`;
await tab.goto(`${address}${fragment}`);
await tab.waitForSelector('main h1, main [role=alert]', { timeout: 30_000 });
await tab.waitForTimeout(800);
await tab.screenshot({ path: out, fullPage: extent !== 'window' });
await browser.close();
process.exit(errors ? 1 : 0);
