#!/usr/bin/env node
// The engine has the program's digests without a browser, too: WebAssembly in node, one member of Haiti.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundled } from '../../web/tests/bundle.mjs';

const root = resolve(process.env.KAFOU_ROOT ?? new URL('../..', import.meta.url).pathname);
const kafou = process.env.KAFOU ?? join(root, 'build/kafou');
const haiti = process.env.KAFOU_SCENARIO ?? join(root, 'scenarios/haiti');
const work = mkdtempSync(join(tmpdir(), 'kafou-engine-'));
const run = (...args) => execFileSync(kafou, args, { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28 });

const { Engine } = await bundled('src/engine/instance.ts');
const { image } = JSON.parse(run('report', '--no-verify', '--json', haiti)).engine;
const module = new WebAssembly.Module(readFileSync(join(root, 'build/web/engine.wasm')));
const engine = Engine.open(module, Uint8Array.from(Buffer.from(image, 'base64')).buffer, () => {});
const shape = engine.begin({ plan: 'historical', levers: {}, parameters: {}, mechanisms: {}, members: 1, seed: 7, peoplePerAgent: 2000, days: 300 });
const found = engine.run(3, shape).digest;

const store = join(work, 'native.kafou');
run('run', haiti, '-q', '--plan', 'historical', '--members', '4', '--seed', '7', '--people-per-agent', '2000', '--days', '300', '-o', store);
const expected = execFileSync('sqlite3', ['-readonly', store, 'SELECT digest FROM member WHERE member = 3'], { encoding: 'utf8' }).trim();
rmSync(work, { recursive: true });
const agrees = expected.length === 32 && found === expected;
console.log(`${agrees ? 'ok' : `not ok (found ${found}, expected ${expected})`} WebAssembly in node has the digest of the program`);
process.exit(agrees ? 0 : 1);
