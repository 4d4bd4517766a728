// One processor's share of a run: members one after another, each posted as it ends. Ended from
// outside (Worker.terminate) when a run is cancelled.
import { Engine, Refusal } from './instance.ts';
import type { FromWorker, RunShape, ToWorker } from './types.ts';

const DAYS_BETWEEN_NEWS = 50;

let begun: { module: WebAssembly.Module; image: ArrayBuffer; request: Extract<ToWorker, { kind: 'begin' }>['request'] };
let engine: Engine;
let shape: RunShape;
let running = 0;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function day(number: number): void {
  if (number % DAYS_BETWEEN_NEWS === 0) post({ kind: 'day', member: running, day: number });
}

function begin(): void {
  try {
    engine = Engine.open(begun.module, begun.image, day);
    shape = engine.begin(begun.request);
    post({ kind: 'ready', shape });
  } catch (error) {
    post({ kind: 'refused', messages: error instanceof Refusal ? error.messages : [String(error)] });
  }
}

function run(member: number): void {
  running = member;
  try {
    const result = engine.run(member, shape);
    post({ kind: 'member', result }, [result.weeks.buffer, result.months.buffer, result.whole.buffer, result.zones.buffer]);
  } catch (error) {
    post({ kind: 'failed', failure: engine.failure(member, error) });
    begin(); // a trapped instance is not to be trusted with another member
  }
}

self.onmessage = (event: MessageEvent<ToWorker>): void => {
  const message = event.data;
  if (message.kind === 'run') {
    run(message.member);
  } else {
    begun = message;
    begin();
  }
};
