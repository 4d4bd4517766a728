// The engine itself: build/web/engine.wasm with an image open (src/wasm/engine.h), in a worker or in
// node. It asks its surroundings for nothing that could change a result: no clock, no chance, no file.
import { dayOf, wholeMonths } from './calendar.ts';
import type { EngineRequest, MemberFailure, MemberResult, OutcomeRow, RunShape } from './types.ts';

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  kafou_input(size: number): number;
  kafou_open(): number;
  kafou_errors(): number;
  kafou_outcomes(): number;
  kafou_first_day(): number;
  kafou_groups(): number;
  kafou_state_held(): number;
  kafou_plan(): number;
  kafou_then(from: number): number;
  kafou_set(): number;
  kafou_lever(): number;
  kafou_begin(peoplePerAgent: number, days: number, seed: number): number;
  kafou_drill(member: number, day: number): void;
  kafou_moved_plan(): number;
  kafou_run(member: number): number;
  kafou_failed(member: number): number;
  kafou_cause(): number;
  kafou_failed_day(): number;
  kafou_digest(): number;
  kafou_daily(): number;
  kafou_weekly(): number;
  kafou_days(): number;
  kafou_weeks(): number;
  kafou_zones(): number;
}

const DONE = 0;
const NO_MEMORY = 3;

/** The engine did not take what it was asked for; its own words say why. */
export class Refusal extends Error {
  constructor(readonly messages: string[]) {
    super(messages.join('\n'));
  }
}

// The C library links what it would print with; the engine never does.
function absent(name: string): () => never {
  return () => {
    throw new Error(`the engine called ${name}`);
  };
}

export class Engine {
  private readonly x: Exports;

  private constructor(module: WebAssembly.Module, onDay: (day: number) => void) {
    const instance = new WebAssembly.Instance(module, {
      kafou: { day: onDay },
      wasi_snapshot_preview1: {
        fd_close: absent('fd_close'),
        fd_seek: absent('fd_seek'),
        fd_write: absent('fd_write'),
      },
    });
    this.x = instance.exports as unknown as Exports;
    this.x._initialize();
  }

  static open(module: WebAssembly.Module, image: ArrayBuffer, onDay: (day: number) => void): Engine {
    const engine = new Engine(module, onDay);
    engine.write(new Uint8Array(image));
    engine.must(engine.x.kafou_open());
    return engine;
  }

  /** Plan, levers, parameters and switches as asked; all that is wrong with them is told at once. */
  begin(request: EngineRequest): RunShape {
    const x = this.x;
    const days = request.days ?? 0;
    const agents = request.peoplePerAgent ?? 0;
    this.writeTexts(request.plan);
    this.may(x.kafou_plan());
    if (request.then) {
      this.writeTexts(request.then.plan);
      this.may(x.kafou_then(dayOf(request.then.from)));
    }
    for (const [name, value] of Object.entries(request.parameters)) this.give(x.kafou_set, name, String(value));
    for (const [name, on] of Object.entries(request.mechanisms)) this.give(x.kafou_set, `mechanisms.${name}`, on ? 'on' : 'off');
    for (const [name, value] of Object.entries(request.levers)) this.give(x.kafou_lever, name, String(value));
    this.must(x.kafou_begin(agents, days, request.seed));
    if (request.drill) x.kafou_drill(request.drill.member, request.drill.day);
    return this.shape();
  }

  /** One member to its end. What a trap leaves of the instance is told by `failure`. */
  run(member: number, shape: RunShape): MemberResult {
    const started = performance.now();
    this.must(this.x.kafou_run(member));
    const seconds = (performance.now() - started) / 1000;
    const n = shape.outcomes.length;
    const daily = new Float64Array(this.x.memory.buffer, this.x.kafou_daily(), n * shape.days);
    const zones = new Float64Array(this.x.memory.buffer, this.x.kafou_weekly(), shape.zoneOutcomes.length * shape.zones * shape.weeks);
    return { member, digest: this.text(this.x.kafou_digest()), seconds, ...fold(daily, shape), zones: new Float32Array(zones) };
  }

  /** What stopped `run`. After a trap the instance answers this once more and is then let go. */
  failure(member: number, error: unknown): MemberFailure {
    if (error instanceof Refusal) return { member, reason: 'memory', cause: '', day: null, digest: '' };
    const fault: MemberFailure = { member, reason: 'trap', cause: String(error), day: null, digest: '' };
    try {
      if (this.x.kafou_failed(member) !== DONE) return fault;
      return { member, reason: 'check', cause: this.text(this.x.kafou_cause()), day: this.x.kafou_failed_day(), digest: this.text(this.x.kafou_digest()) };
    } catch {
      return fault; // no stack left to ask on
    }
  }

  private shape(): RunShape {
    const x = this.x;
    const rows = this.text(x.kafou_outcomes()).trim().split('\n').map((line) => line.split('\t'));
    const of = (where: string): OutcomeRow[] =>
      rows.filter((row) => row[0] === where).map((row) => ({ name: row[1] ?? '', unit: row[2] ?? '', kind: row[3] === 'flow' ? 'flow' : 'stock', meaning: row[4] ?? '' }));
    const firstDay = x.kafou_first_day();
    const days = x.kafou_days();
    return {
      outcomes: of('country'), zoneOutcomes: of('zone'), firstDay, days, weeks: x.kafou_weeks(), months: wholeMonths(firstDay, days),
      zones: x.kafou_zones(), groups: x.kafou_groups(), stateHeld: x.kafou_state_held(), plan: this.text(x.kafou_moved_plan()),
    };
  }

  private give(call: () => number, name: string, value: string): void {
    this.writeTexts(name, value);
    this.may(call());
  }

  /** A refusal waits until all has been said. */
  private may(status: number): void {
    if (status === NO_MEMORY) this.must(status);
  }

  private must(status: number): void {
    if (status === DONE) return;
    throw new Refusal(this.text(this.x.kafou_errors()).split('\n').filter((line) => line !== ''));
  }

  private write(bytes: Uint8Array): void {
    const at = this.x.kafou_input(bytes.length);
    if (at === 0) throw new Refusal([]);
    new Uint8Array(this.x.memory.buffer, at, bytes.length).set(bytes);
  }

  private writeTexts(...texts: string[]): void {
    this.write(new TextEncoder().encode(texts.join('\0')));
  }

  private text(at: number): string {
    if (at === 0) throw new Refusal([]);
    const bytes = new Uint8Array(this.x.memory.buffer, at);
    return new TextDecoder().decode(bytes.slice(0, bytes.indexOf(0)));
  }
}

/** Sums of flows and last days of stocks, in the order of days as the program adds them. */
export function fold(daily: Float64Array, shape: RunShape): Pick<MemberResult, 'weeks' | 'months' | 'whole'> {
  const { outcomes, days } = shape;
  const weeks = new Float64Array(outcomes.length * shape.weeks);
  const months = new Float64Array(outcomes.length * shape.months.length);
  const whole = new Float64Array(outcomes.length);
  outcomes.forEach(({ kind }, o) => {
    const measure = (first: number, last: number): number => {
      if (kind === 'stock') return daily[o * days + last] ?? NaN;
      let sum = 0;
      for (let day = first; day <= last; day++) sum += daily[o * days + day] ?? NaN;
      return sum;
    };
    for (let w = 0; w < shape.weeks; w++) weeks[o * shape.weeks + w] = measure(7 * w, 7 * w + 6);
    shape.months.forEach(({ first, last }, m) => (months[o * shape.months.length + m] = measure(first, last)));
    whole[o] = measure(0, days - 1);
  });
  return { weeks, months, whole };
}
