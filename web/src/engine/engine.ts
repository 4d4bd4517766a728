// Runs of the engine on the page's own machine: a pool of workers takes members one by one, and each
// result is handed on as it ends. Member m of a seed is the same on every machine and for every plan.
import { Refusal } from './instance.ts';
import type { EngineFiles } from './load.ts';
import type { EngineRequest, FromWorker, MemberFailure, MemberResult, RunShape, ToWorker } from './types.ts';
import EngineWorker from './worker.ts?worker&inline';

export interface RunListener {
  /** Before the first member. */
  ready(shape: RunShape): void;
  /** As members end, in no order. */
  member(result: MemberResult): void;
  failed(failure: MemberFailure): void;
  /** Days that were run of all that are to be, several times a second. */
  progress?(done: number, total: number): void;
  /** Nothing is run: the engine's own words say what is wrong; none: there is no memory. */
  refused(messages: string[]): void;
  /** The last that is heard, unless it was refused. */
  done(end: RunEnd): void;
}

export interface RunEnd {
  members: number; // that came to their end
  failed: number;
  cancelled: boolean;
  seconds: number;
}

export interface StartedRun {
  cancel(): void;
}

function workersFor(request: EngineRequest): number {
  const most = request.workers ?? (navigator.hardwareConcurrency || 1);
  return Math.max(1, Math.min(most, request.members));
}

/** One run: which member is whose, and what has come back. */
class Pool {
  private readonly started = performance.now();
  private readonly workers = new Map<Worker, At>();
  private shape: RunShape | null = null;
  private next = 0;
  private members = 0;
  private failed = 0;
  private over = false;

  constructor(private readonly request: EngineRequest, private readonly on: RunListener) {}

  begin(module: WebAssembly.Module, image: ArrayBuffer): void {
    for (let i = workersFor(this.request); i > 0 && !this.over; i--) {
      const worker = new EngineWorker();
      this.workers.set(worker, { member: null, days: 0 });
      worker.onmessage = (event: MessageEvent<FromWorker>) => this.hear(worker, event.data);
      worker.onerror = (event) => this.lose(worker, [event.message || 'the browser starts no worker']);
      tell(worker, { kind: 'begin', module, image, request: this.request });
    }
  }

  finish(cancelled: boolean): void {
    const seconds = (performance.now() - this.started) / 1000;
    this.end(() => this.on.done({ members: this.members, failed: this.failed, cancelled, seconds }));
  }

  refuse(messages: string[]): void {
    this.end(() => this.on.refused(messages));
  }

  private end(last: () => void): void {
    if (this.over) return;
    this.over = true;
    for (const worker of this.workers.keys()) worker.terminate();
    last();
  }

  private hear(worker: Worker, message: FromWorker): void {
    if (this.over) return;
    switch (message.kind) {
      case 'ready':
        if (!this.shape) this.on.ready((this.shape = message.shape));
        this.handOut(worker);
        break;
      case 'refused':
        this.lose(worker, message.messages);
        break;
      case 'day':
        this.workers.set(worker, { member: message.member, days: message.day });
        break;
      case 'member':
        this.members++;
        this.on.member(message.result);
        this.handOut(worker);
        break;
      case 'failed': // the worker says again when it is ready
        this.fail(worker, message.failure);
        break;
    }
    this.progress();
  }

  private fail(worker: Worker, failure: MemberFailure): void {
    this.failed++;
    this.workers.set(worker, { member: null, days: 0 });
    this.on.failed(failure);
  }

  private handOut(worker: Worker): void {
    const wanted = this.request.members;
    if (this.members + this.failed === wanted) {
      this.finish(false);
    } else if (this.next < wanted) {
      const member = (this.request.firstMember ?? 0) + this.next++;
      this.workers.set(worker, { member, days: 0 });
      tell(worker, { kind: 'run', member });
    } else {
      this.workers.set(worker, { member: null, days: 0 });
    }
  }

  /** Before the first is ready that is the end; later the others do what is left. */
  private lose(worker: Worker, messages: string[]): void {
    const at = this.workers.get(worker);
    if (this.over || !at) return;
    if (!this.shape) {
      this.refuse(messages);
      return;
    }
    if (at.member !== null) this.fail(worker, { member: at.member, reason: 'trap', cause: messages.join(' '), day: null, digest: '' });
    worker.terminate();
    this.workers.delete(worker);
    if (this.workers.size === 0 || this.members + this.failed === this.request.members) this.finish(false);
  }

  private progress(): void {
    if (!this.shape || this.over) return;
    let days = (this.members + this.failed) * this.shape.days;
    for (const at of this.workers.values()) days += at.days;
    this.on.progress?.(days, this.request.members * this.shape.days);
  }
}

/** The member that a worker is at, and its days so far. */
interface At {
  member: number | null;
  days: number;
}

function tell(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

export function startRuns(files: EngineFiles, request: EngineRequest, on: RunListener): StartedRun {
  const pool = new Pool(request, on);
  files.module.then(
    (module) => pool.begin(module, files.image),
    (error: unknown) => pool.refuse([String(error)]),
  );
  return { cancel: () => pool.finish(true) };
}

/** The plan of a request with its levers moved, in YAML that the program loads. */
export function planYaml(files: EngineFiles, request: EngineRequest): Promise<string> {
  return new Promise((found, lost) => {
    const run = startRuns(files, { ...request, members: 1, workers: 1 }, {
      ready: (shape) => {
        found(shape.plan);
        queueMicrotask(() => run.cancel());
      },
      member: () => {},
      failed: () => {},
      refused: (messages) => lost(new Refusal(messages)),
      done: () => {},
    });
  });
}
