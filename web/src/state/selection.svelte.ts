// Which run is shown, which stands beside it, and the colour of each. In the address: run, beside.
import type { RunView, View } from '../data/shape.ts';
import { address } from './address.svelte.ts';

/** Okabe and Ito (2008): told apart by the colour-blind; style/theme.css has one for each ground. */
export const PLAN_COLOURS = 7;

class Selection {
  // Raw: documents hold millions of numbers and are replaced, never changed.
  view = $state.raw<View | null>(null);
  /** Runs made on this page by What if; they stand after those of the document. */
  made = $state.raw<RunView[]>([]);

  get runs(): RunView[] {
    return [...(this.view?.runs ?? []), ...this.made];
  }

  get run(): RunView | null {
    return this.find(address.get('run', '')) ?? this.runs[0] ?? null;
  }

  get beside(): RunView | null {
    const found = this.find(address.get('beside', ''));
    return found === this.run ? null : found;
  }

  find(id: string): RunView | null {
    return this.runs.find((r) => runId(r) === id) ?? null;
  }

  readonly #others: string[] = []; // plans that the scenario does not have, in the order they came

  /** Number of a plan's colour, the same on every page: its place among the scenario's plans; for others
   * one that no run of the document has. */
  colour(plan: string): number {
    const plans = this.view?.scenario?.plans ?? [];
    const at = plans.findIndex((p) => p.name === plan);
    if (at >= 0) return at % PLAN_COLOURS;
    const taken = new Set(this.view?.runs.map((r) => plans.findIndex((p) => p.name === r.result.run.plan) % PLAN_COLOURS));
    const free = Array.from({ length: PLAN_COLOURS }, (_, i) => i).filter((i) => !taken.has(i));
    if (!this.#others.includes(plan)) this.#others.push(plan);
    const place = this.#others.indexOf(plan);
    return free.length > 0 ? (free[place % free.length] ?? 0) : place % PLAN_COLOURS;
  }
}

/** Name of a run in addresses: its plans, and the seed where another run has the same. */
export function runId(run: RunView): string {
  if (run.id) return run.id;
  const r = run.result.run;
  return r.then ? `${r.plan}-${r.then_from}-${r.then}` : r.plan;
}

/** Its title for people. */
export function runTitle(run: RunView): string {
  const r = run.result.run;
  return r.then_title ? `${r.plan_title} → ${r.then_title}` : r.plan_title;
}

export const selection = new Selection();
