// Drawing in small portions, so that a click answers at once though it changes sixteen charts: what is
// on the screen first. Printing wants all of it.
const PORTION_MS = 24;

interface Work {
  now: () => void;
  seen: boolean;
}

const waiting = new Map<object, Work>();
let scheduled = false;

function next(): [object, Work] | undefined {
  for (const entry of waiting) if (entry[1].seen) return entry;
  return waiting.entries().next().value;
}

function portion(): void {
  scheduled = false;
  const end = performance.now() + PORTION_MS;
  for (let entry = next(); entry && performance.now() < end; entry = next()) {
    waiting.delete(entry[0]);
    entry[1].now();
  }
  schedule();
}

function schedule(): void {
  if (scheduled || waiting.size === 0) return;
  scheduled = true;
  setTimeout(portion);
}

/** Does it soon; later work of the same key takes its place. */
export function later(key: object, work: Work): void {
  waiting.delete(key);
  waiting.set(key, work);
  schedule();
}

export function cancel(key: object): void {
  waiting.delete(key);
}

function all(): void {
  for (const [key, work] of [...waiting]) {
    waiting.delete(key);
    work.now();
  }
}

addEventListener('beforeprint', all);
