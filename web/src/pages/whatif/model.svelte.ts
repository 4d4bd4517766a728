// What the page asks for, read from the address and written back to it.
import type { RunView, View } from '../../data/shape.ts';
import { address } from '../../state/address.svelte.ts';
import { selection } from '../../state/selection.svelte.ts';
import { addressOf, changesFrom, countOf, requestsOf, startOf, type Changes, type Request, type Start } from './settings.ts';
import { places, type Where } from './runner.ts';

export const MEMBERS = 20;
export const PEOPLE_PER_AGENT = 2000;
export const AGENT_SIZES = [500, 1000, 2000, 5000];

/** The run that changes start from: of the plan chosen; made ones are changes themselves. */
function startRun(plan: string): RunView | null {
  const shown = selection.run;
  if (shown && !shown.made && shown.result.run.plan === plan) return shown;
  return selection.view?.runs.find((r) => r.result.run.plan === plan && !r.result.run.then) ?? null;
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, Math.round(value)));
}

export class WhatIfModel {
  constructor(private readonly view: View) {}

  readonly places: Where[] = $derived.by(() => places(this.view));
  readonly plans = $derived.by(() => this.view.scenario?.plans ?? []);
  readonly plan: string = $derived.by(() => {
    const shown = selection.run && !selection.run.made ? selection.run.result.run.plan : null;
    const asked = address.get('plan', shown ?? this.view.scenario?.default_plan ?? '');
    return this.plans.some((p) => p.name === asked) || this.view.runs.some((r) => r.result.run.plan === asked) ? asked : (this.view.scenario?.default_plan ?? '');
  });
  readonly run: RunView | null = $derived.by(() => startRun(this.plan));
  readonly start: Start = $derived.by(() => startOf(this.view, this.run, this.plan));
  readonly changes: Changes = $derived.by(() => changesFrom(address.all('set.'), address.all('lever.')));
  readonly count: number = $derived.by(() => countOf(this.changes));
  readonly members: number = $derived.by(() => within(address.getNumber('members', MEMBERS), 1, 200));
  readonly agent: number = $derived.by(() => within(address.getNumber('agent', PEOPLE_PER_AGENT), 1, 10_000));
  readonly where: Where | null = $derived.by(() => this.places.find((p) => p === address.get('where', '')) ?? this.places[0] ?? null);
  readonly requests: { base: Request; moved: Request } = $derived.by(() =>
    requestsOf(this.start, this.changes, { members: this.members, peoplePerAgent: this.agent }, this.view.table),
  );
  /** Title of the plan, short: up to its colon. */
  readonly planTitle: string = $derived.by(() => {
    const title = this.plans.find((p) => p.name === this.plan)?.title ?? this.run?.result.run.plan_title ?? this.plan;
    return title.split(':')[0] ?? title;
  });

  /** A stored run that already has the futures of the base; null: they have to be run. */
  get stored(): RunView | null {
    const r = this.run?.result.run;
    const same = r && r.people_per_agent === this.agent && r.members - r.members_failed >= this.members && r.version === this.view.kafou;
    return same ? this.run : null;
  }

  /** Whether the plan has what the lever moves; what a document does not say is tried. */
  moves(lever: string): boolean {
    return this.plans.find((p) => p.name === this.plan)?.levers?.includes(lever) ?? true;
  }

  setParameter(name: string, value: number | null): void {
    address.set({ [`set.${name}`]: value });
  }

  setLever(name: string, value: number | null): void {
    address.set({ [`lever.${name}`]: value });
  }

  setSwitch(name: string, on: boolean): void {
    const home = this.start.switches[name] ?? true;
    address.set({ [`set.mechanisms.${name}`]: on === home ? null : on ? 'on' : 'off' });
  }

  reset(): void {
    address.set(Object.fromEntries(Object.keys(addressOf(this.changes)).map((key) => [key, null])));
  }
}
