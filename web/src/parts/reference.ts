// The run that others are held against: the one under which nobody is sent.
import type { RunView } from '../data/shape.ts';
import { selection } from '../state/selection.svelte.ts';
import { sameFutures } from './members.ts';

function isReference(run: RunView): boolean {
  const named = selection.view?.comparison?.['against'];
  return typeof named === 'string' ? run.result.run.plan === named && !run.then : run.plan.tranches.length === 0 && !run.then;
}

/** The run without a mission; null where the document has none. */
export function withoutMission(): RunView | null {
  return selection.runs.find(isReference) ?? selection.runs.find((r) => r.plan.tranches.length === 0 && !r.then) ?? null;
}

/** What `run` is held against: the run chosen beside it, else the one without a mission. */
export function heldAgainst(run: RunView): RunView | null {
  const other = selection.beside ?? withoutMission();
  return other && other !== run && sameFutures(run, other) ? other : null;
}
