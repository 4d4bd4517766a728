// The What-if run at work: the plan with its changes and, beside it, the same futures without them. It
// goes on while other pages are open.
import type { RunView, View } from '../../data/shape.ts';
import { selection } from '../../state/selection.svelte.ts';
import { startRunner, type Runner, type RunnerListener, type Where } from './runner.ts';
import type { Identity } from './assemble.ts';
import type { Request } from './settings.ts';

export type Status = 'idle' | 'running' | 'done' | 'cancelled' | 'refused';

const KEPT = 6; // runs made here; each holds all its members

export interface Asked {
  view: View;
  where: Where;
  base: Request;
  baseIdentity: Identity;
  moved: Request | null; // null: nothing is changed, the plan is run as it is
  movedIdentity: Identity;
  fromRun: number | null;
  /** A stored run that has the same futures of the base: then it is not run again. */
  stored: RunView | null;
  /** What is shown once all is there. */
  onDone: (run: RunView) => void;
}

class Study {
  status = $state<Status>('idle');
  asked = $state.raw<Asked | null>(null);
  base = $state.raw<RunView | null>(null);
  moved = $state.raw<RunView | null>(null);
  messages = $state.raw<string[]>([]);
  seconds = $state(0); // of the last run
  #share = $state({ base: 0, moved: 0 });
  #runners: Runner[] = [];
  #movedRunner: Runner | null = null;
  #left = 0;
  #began = 0;
  /** Bases made here, by what was asked: the next change of the same plan needs none. */
  readonly #bases = new Map<string, RunView>();

  get progress(): number {
    const { base, moved } = this.#share;
    if (!this.asked?.moved) return base;
    return (base + moved) / 2;
  }

  start(asked: Asked): void {
    this.cancel();
    this.asked = asked;
    this.messages = [];
    this.moved = null;
    this.base = asked.stored ?? this.#bases.get(key(asked)) ?? null;
    this.#share = { base: this.base ? 1 : 0, moved: 0 };
    this.#began = performance.now();
    this.status = 'running';
    const runs = [...(asked.moved ? (['moved'] as const) : []), ...(this.base ? [] : (['base'] as const))];
    this.#left = runs.length;
    if (this.#left === 0) this.#finish();
    // the base first: its members are what those of the change are held against
    for (const which of runs.reverse()) this.#run(which, asked, runs.length - 1);
  }

  cancel(): void {
    this.#runners.forEach((r) => r.cancel());
    this.#runners = [];
    if (this.status === 'running') this.status = 'cancelled';
  }

  /** The plan with its levers moved, in kafou's own format. */
  async planYaml(): Promise<string | null> {
    return (await this.#movedRunner?.plan()) ?? null;
  }

  #run(which: 'base' | 'moved', asked: Asked, beside: number): void {
    const current = (): boolean => this.asked === asked && this.status === 'running';
    const on: RunnerListener = {
      progress: (share) => {
        if (current()) this.#share[which] = share;
      },
      update: (run) => {
        if (current()) this[which] = run;
      },
      done: (run) => {
        if (!current()) return;
        this[which] = run;
        this.#share[which] = 1;
        if (which === 'base') this.#bases.set(key(asked), run);
        if (--this.#left === 0) this.#finish();
      },
      refused: (messages) => {
        if (!current()) return;
        this.messages = messages;
        this.#runners.forEach((r) => r.cancel());
        this.status = 'refused';
      },
    };
    const request = which === 'base' ? asked.base : (asked.moved ?? asked.base);
    const identity = which === 'base' ? asked.baseIdentity : asked.movedIdentity;
    const runner = startRunner({ view: asked.view, where: asked.where, request, identity, fromRun: asked.fromRun, beside }, on);
    this.#runners.push(runner);
    if (which === 'moved' || !asked.moved) this.#movedRunner = runner;
  }

  #finish(): void {
    this.status = 'done';
    this.seconds = (performance.now() - this.#began) / 1000;
    const fresh = [this.base, this.moved].filter((r): r is RunView => r !== null && r.made !== undefined);
    const others = selection.made.filter((r) => !fresh.some((f) => f.id === r.id));
    selection.made = [...others, ...fresh].slice(-KEPT);
    const last = this.moved ?? this.base;
    if (last) this.asked?.onDone(last);
  }
}

function key(asked: Asked): string {
  return JSON.stringify([asked.where, asked.base]);
}

export const study = new Study();
