#!/usr/bin/env node
// What the engine costs in a browser beside the program: members of Haiti in headless Chromium.
//
//   node bench/bench_browser.mjs [MEMBERS] [PEOPLE_PER_AGENT] [WORKERS]     20 2000 2
//
// Medians of three, turn about, on one machine; the page's time runs from the request to the last
// member, workers and the compiling of the engine included. Where others use the machine, too, the
// processor time tells more than the clock. KAFOU=path/to/kafou, default build/kafou.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, enginePage } from '../tests/web/engine_build.mjs';
import { browser, fileAddress, finish, haiti, openTab, root, run, work } from '../tests/web/browser.mjs';

const [members, peoplePerAgent, workers] = [20, 2000, 2].map((usual, i) => Number(process.argv[2 + i] ?? usual));
const { image } = documentOf(run, haiti).engine;
const page = fileAddress(await enginePage(root, work, image));
const chromium = await browser();
const TICKS_A_SECOND = 100; // USER_HZ, of /proc

/** Of this program and all that it began, Chromium's processes among them. */
function processorSeconds() {
  const rows = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return [{ pid: Number(pid), parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, f) => sum + Number(f), 0) }];
    } catch {
      return []; // ended meanwhile
    }
  });
  const ours = new Set([process.pid]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const row of rows) if (ours.has(row.parent)) ours.add(row.pid);
  }
  return rows.filter((row) => ours.has(row.pid)).reduce((sum, row) => sum + row.ticks, 0) / TICKS_A_SECOND;
}

async function timed(work) {
  const [processor, started] = [processorSeconds(), performance.now()];
  const seconds = await work();
  return { seconds: seconds ?? (performance.now() - started) / 1000, processor: processorSeconds() - processor };
}

async function inPage() {
  const { tab, close } = await openTab(chromium, page);
  const request = { plan: '', levers: {}, parameters: {}, mechanisms: {}, members, seed: 1, peoplePerAgent, workers };
  const time = await timed(async () => {
    const out = await tab.evaluate((r) => globalThis.engine.run(r), request);
    if (out.refused || out.end.members !== members) throw new Error(JSON.stringify(out.refused ?? out.end));
    return out.end.seconds;
  });
  await close();
  return time;
}

let runs = 0;
function inProgram() {
  return timed(async () => {
    run('run', haiti, '--quiet', '--members', String(members), '--people-per-agent', String(peoplePerAgent), '--threads', String(workers),
      '-o', join(work, `bench${runs++}.kafou`));
  });
}

const times = { page: [], program: [] };
for (let i = 0; i < 3; i++) {
  times.page.push(await inPage());
  times.program.push(await inProgram());
}
const median = (list, of) => list.map(of).sort((a, b) => a - b)[1];
const line = (list) => `${median(list, (t) => t.seconds).toFixed(1)} s, processor ${median(list, (t) => t.processor).toFixed(1)} s`;
const ratio = (of) => (median(times.page, of) / median(times.program, of)).toFixed(2);
console.log(`${members} members of Haiti, ${peoplePerAgent} people per agent`);
console.log(`headless Chromium, ${workers} workers: ${line(times.page)}`);
console.log(`program, ${workers} threads:           ${line(times.program)}`);
console.log(`the page takes ${ratio((t) => t.seconds)} times as long, ${ratio((t) => t.processor)} times the processor`);
await finish();
