// Sentences that several parts share, made of the strings of the table.
import type { RunView } from '../data/shape.ts';
import { runTitle, selection } from '../state/selection.svelte.ts';
import { date, exact } from '../text/format.ts';
import { t } from '../text/index.svelte.ts';

/** "a, b and c". */
export function listed(items: string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${t('parts.and')} ${items.at(-1)}`;
}

/** What a plan is called beside a line: its title up to the colon. */
export function shortTitle(run: RunView): string {
  const r = run.result.run;
  const first = r.plan_title.split(':')[0] ?? r.plan_title;
  return r.then_title ? `${first} → ${r.then_title.split(':')[0]}` : first;
}

function sizes(run: RunView): string {
  const r = run.result.run;
  return `${r.members - r.members_failed} ${r.seed} ${r.people_per_agent}`;
}

/** Which futures a figure rests on: members, seed, people an agent. */
export function provenance(runs: RunView[]): string {
  const groups = new Map<string, RunView[]>();
  for (const run of runs) groups.set(sizes(run), [...(groups.get(sizes(run)) ?? []), run]);
  const sentences = [...groups.values()].map((same) => {
    const [first] = same;
    if (!first) return '';
    const r = first.result.run;
    const values = { members: exact(r.members - r.members_failed), seed: String(r.seed), people: exact(r.people_per_agent) };
    if (same.length === 1) return t('parts.run_one', { ...values, plan: runTitle(first) });
    return t('parts.run_many', { ...values, plans: listed(same.map((s) => t('parts.quoted', { text: shortTitle(s) }))) });
  });
  const failed = runs.reduce((n, run) => n + run.result.run.members_failed, 0);
  if (failed > 0) sentences.push(t('parts.failed', { count: exact(failed) }));
  const scenario = selection.view?.scenario;
  if (scenario) sentences.push(t('parts.data_until', { date: date(scenario.data_date) }));
  return sentences.join(' ');
}
