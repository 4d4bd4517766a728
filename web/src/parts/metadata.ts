// Where a picture or table comes from: enough to find the run and make it again.
import type { RunView } from '../data/shape.ts';
import { runId, runTitle, selection } from '../state/selection.svelte.ts';
import { locale } from '../text/index.svelte.ts';

export interface About {
  title: string;
  caption: string;
  runs: RunView[];
  study?: Record<string, unknown>; // of a comparison, exploration, ...: as its command prints it
}

function ofRun(run: RunView): Record<string, unknown> {
  const r = run.result.run;
  return {
    id: runId(run),
    title: runTitle(run),
    scenario: r.scenario,
    plan: r.plan,
    then: r.then,
    then_from: r.then_from,
    first_day: r.first_day,
    last_day: r.last_day,
    members: r.members,
    members_failed: r.members_failed,
    seed: r.seed,
    people_per_agent: r.people_per_agent,
    input_digest: r.input,
    made_by: r.version,
    program_digest: r.program,
    created: r.created,
    store: r.store.replace(/^.*[\\/]/, ''), // folders are the maker's own business
  };
}

/** The address that shows the same view; of a file only its last part. */
function address(): string {
  if (location.protocol === 'file:') return location.pathname.replace(/^.*\//, '') + location.hash;
  return location.href;
}

export function metadata(about: About): Record<string, unknown> {
  return {
    title: about.title,
    caption: about.caption,
    language: locale(),
    address: address(),
    made: new Date().toISOString(),
    version: selection.view?.kafou ?? null,
    data_until: selection.view?.scenario?.data_date ?? null,
    plans_part_on: selection.view?.scenario?.decision_date ?? null,
    runs: about.runs.map(ofRun),
    ...(about.study ? { study: about.study } : {}),
  };
}
