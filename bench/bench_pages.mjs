#!/usr/bin/env node
// How soon a report is there and how soon it answers, in headless Chromium.
//
//   node bench/bench_pages.mjs REPORT.html [BESIDE]
//
// First paint from the navigation, and the heap then; then 30 steps of the slider of time by the
// keyboard on each page that has one: from the key to the next frame, as the browser's own event timing
// gives it (in steps of 8 ms). BESIDE, a plan of the report, is shown beside the first in two more rows.
import { resolve } from 'node:path';
import { browser, fileAddress, finish, openTab } from '../tests/web/browser.mjs';

const [path, beside] = process.argv.slice(2);
if (!path) {
  console.error('usage: bench_pages.mjs REPORT.html [BESIDE]');
  process.exit(2);
}
const STEPS = 30;
const ROUNDS = 5;
const file = resolve(path);
const chromium = await browser();
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const paints = [];
for (let i = 0; i < ROUNDS; i++) {
  const { tab, close } = await openTab(chromium, fileAddress(file));
  paints.push(await tab.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    heap: performance.memory?.usedJSHeapSize ?? NaN,
  })));
  await close();
}
const paint = paints.map((p) => p.paint);
console.log(`first contentful paint: median ${median(paint).toFixed(0)} ms of ${ROUNDS}, ${Math.min(...paint).toFixed(0)} to ${Math.max(...paint).toFixed(0)}`);
console.log(`heap then: ${(median(paints.map((p) => p.heap)) / 1e6).toFixed(0)} MB`);

async function steps(fragment) {
  const { tab, close } = await openTab(chromium, fileAddress(file, fragment));
  const slider = tab.locator('.slider input[type=range], .slider [role=slider]').last();
  await slider.focus();
  await tab.evaluate(() => {
    globalThis.kafouSteps = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') globalThis.kafouSteps.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  for (let i = 0; i < STEPS; i++) {
    await tab.keyboard.press('ArrowLeft');
    await tab.waitForTimeout(60);
  }
  await tab.waitForTimeout(400);
  const slow = await tab.evaluate(() => globalThis.kafouSteps);
  await close();
  const all = [...slow, ...Array(Math.max(0, STEPS - slow.length)).fill(16)]; // those under 16 ms are not reported
  console.log(`${fragment}: a step of the slider takes ${median(all)} ms, at most ${Math.max(...all)} ms`);
}

for (const page of ['#overview', '#map']) await steps(page);
if (beside) for (const page of ['#overview', '#map']) await steps(`${page}?beside=${encodeURIComponent(beside)}`);
await finish();
