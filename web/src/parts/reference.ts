// The run that others are held against: the one under which nobody is sent.
import type { RunView } from '../data/shape.ts';
import { selection } from '../state/selection.svelte.ts';
import { sameFutures, seriesOf } from './members.ts';

/** Runs of What if do not know the tranches of every plan: whether somebody was in the country tells. */
function sendsNobody(run: RunView): boolean {
  if (run.then || run.plan.tranches.length > 0) return false;
  return !run.made || !(seriesOf(run, 'in_country')?.bands.at(-1)?.some((people) => people > 0) ?? false);
}

function isReference(run: RunView): boolean {
  const named = selection.view?.comparison?.['against'];
  return typeof named === 'string' ? run.result.run.plan === named && !run.then : sendsNobody(run);
}

/** The run without a mission; null where the document has none. */
export function withoutMission(): RunView | null {
  return selection.runs.find(isReference) ?? selection.runs.find(sendsNobody) ?? null;
}

/** What `run` is held against: the run chosen beside it, else the one without a mission. */
export function heldAgainst(run: RunView): RunView | null {
  const other = selection.beside ?? withoutMission();
  return other && other !== run && sameFutures(run, other) ? other : null;
}
