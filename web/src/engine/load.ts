// Where the engine comes from: a report carries it, the server hands it out.
import { bytesOf, gunzip } from '../data/load.ts';
import type { View } from '../data/shape.ts';

export interface EngineFiles {
  module: Promise<WebAssembly.Module>; // compiled once for all workers and runs
  image: ArrayBuffer; // of the scenario's files
}

async function wasm(): Promise<ArrayBuffer> {
  const packed = document.getElementById('kafou-engine')?.textContent?.trim();
  if (packed) return gunzip(bytesOf(packed));
  const answer = await fetch('engine.wasm');
  if (!answer.ok) throw new Error(`engine.wasm: ${answer.status} ${answer.statusText}`);
  return answer.arrayBuffer();
}

let module: Promise<WebAssembly.Module> | null = null;
let last: { text: string; image: ArrayBuffer } | null = null;

/** null: the document came without what the engine needs. */
export function engineFiles(view: View): EngineFiles | null {
  if (!view.engine) return null;
  const text = view.engine.image;
  if (last?.text !== text) last = { text, image: bytesOf(text).buffer };
  module ??= wasm().then((bytes) => WebAssembly.compile(bytes));
  return { module, image: last.image };
}
