// browser.mjs: what the tests in a real browser share: Debian's Chromium driven by playwright-core, a
// report and a server made from real runs, and a watch over what a page must never do.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(process.env.KAFOU_ROOT ?? new URL('../..', import.meta.url).pathname);
export const kafou = resolve(process.env.KAFOU ?? join(root, 'build/kafou'));
export const haiti = process.env.KAFOU_SCENARIO ?? join(root, 'scenarios/haiti');
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');
const axePath = require.resolve('axe-core');

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromiumPath)) {
  console.log(`skip browser: ${chromiumPath} is not there`);
  process.exit(77);
}

export const work = mkdtempSync(join(tmpdir(), 'kafou-web-'));
let failed = 0;
const closing = [];

/** One claim: its name reads as news when it fails. */
export async function check(name, claim) {
  try {
    await claim();
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${name}\n${String(error?.message ?? error).replace(/^/gm, '    ').slice(0, 2500)}`);
  }
}

/** Closes all that was opened and ends the program. */
export async function finish() {
  for (const close of closing.reverse()) await close();
  rmSync(work, { recursive: true, force: true });
  process.exit(failed ? 1 : 0);
}

export function run(...args) {
  return execFileSync(kafou, args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
}

/** A run store of Haiti, small enough for a test and whole enough for every page. */
export function store(plan, { members = 6, peoplePerAgent = 5000 } = {}) {
  const path = join(work, `${plan}.kafou`);
  if (!existsSync(path)) {
    run('run', haiti, '--plan', plan, '--members', String(members), '--people-per-agent', String(peoplePerAgent), '-q', '-o', path);
  }
  return path;
}

/** What `kafou compare` says of some plans, as reports take it. */
export function comparison(...plans) {
  const path = join(work, 'comparison.json');
  const options = ['--members', '16', '--people-per-agent', '10000', '-q', '--json', '-o', join(work, 'plans.comparison')];
  writeFileSync(path, run('compare', haiti, ...plans, ...options));
  return path;
}

/** An ablation over a few days of the plan with few members: its bars are wide, and that is to be seen. */
export function ablation() {
  const path = join(work, 'ablation.json');
  const options = ['--members', '3', '--people-per-agent', '10000', '--days', '520', '-q', '--json', '-o', join(work, 'ablation')];
  writeFileSync(path, run('run', haiti, '--ablate', ...options));
  return path;
}

export function report(name, ...parts) {
  const path = join(work, `${name}.html`);
  run('report', ...parts, '-o', path);
  return path;
}

export async function browser() {
  const b = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  closing.push(() => b.close());
  return b;
}

export const fileAddress = (path, fragment = '') => pathToFileURL(path).href + fragment;

/** What a tab did that it must not: errors on the console, requests beyond its own origin. */
export class Watch {
  errors = [];
  outside = [];

  constructor(tab, allowed) {
    tab.on('console', (m) => m.type() === 'error' && this.errors.push(m.text()));
    tab.on('pageerror', (e) => this.errors.push(e.message));
    tab.on('request', (r) => {
      const url = r.url();
      if (!/^(data|blob|about):/.test(url) && !url.startsWith(allowed)) this.outside.push(url);
    });
  }

  forget() {
    this.errors = [];
    this.outside = [];
  }

  /** Throws with what was seen. */
  quiet() {
    if (this.errors.length) throw new Error(`console: ${this.errors.slice(0, 5).join(' | ')}`);
    if (this.outside.length) throw new Error(`outside requests: ${this.outside.slice(0, 5).join(' ')}`);
  }
}

/** A tab that is watched, on a page that has come up. */
export async function openTab(b, address, { width = 1440, height = 900, theme = 'light', locale = 'en-GB', reducedMotion = 'reduce' } = {}) {
  const context = await b.newContext({ viewport: { width, height }, colorScheme: theme, locale, reducedMotion, acceptDownloads: true });
  const tab = await context.newPage();
  const watch = new Watch(tab, address.startsWith('file:') ? address.split('#')[0] : new URL(address).origin);
  await tab.goto(address);
  await tab.waitForSelector('main h1', { timeout: 60_000 });
  return { tab, watch, close: () => context.close() };
}

/** Findings of axe-core that are serious or worse, as text. */
export async function serious(tab) {
  if (!(await tab.evaluate(() => 'axe' in globalThis))) {
    // by the debugger, which the page's Content-Security-Policy does not bind
    const { readFileSync } = await import('node:fs');
    await tab.evaluate(readFileSync(axePath, 'utf8'));
  }
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} (${v.nodes[0].failureSummary?.split('\n')[1] ?? v.help})`);
}

/** A server on a free port; gives its address. */
export async function serve(...args) {
  mkdirSync(join(work, 'served'), { recursive: true });
  const child = spawn(kafou, ['serve', '--port', '0', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  closing.push(() => new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
  }));
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  return new Promise((found, lost) => {
    child.stdout.on('data', (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (address) found(address[0]);
    });
    child.once('exit', (code) => lost(new Error(`kafou serve ended with ${code}: ${said}`)));
  });
}

export function assert(holds, message) {
  if (!holds) throw new Error(message);
}
