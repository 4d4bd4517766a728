// What is asked of a What-if run, and how it stands in the address: plan, members, agent,
// set.NAME=VALUE, set.mechanisms.NAME=on|off, lever.NAME=VALUE. Only what differs from the run that it
// starts from is written down.
import type { ParameterTable, RunView, View } from '../../data/shape.ts';
import { word } from '../run/repeat.ts';

export interface Changes {
  parameters: Record<string, number>;
  mechanisms: Record<string, boolean>;
  levers: Record<string, number>;
}

/** The run that changes start from: what it has set, beside the program's defaults. */
export interface Start {
  plan: string;
  then: { plan: string; from: string } | null;
  values: Record<string, number>; // of every parameter
  switches: Record<string, boolean>; // of every mechanism
  seed: number;
}

const SWITCH = 'mechanisms.';

/** @param run null: none is shown; the program's defaults and the scenario's plan */
export function startOf(view: View, run: RunView | null, plan: string): Start {
  const r = run?.result.run ?? null;
  const values = Object.fromEntries(view.table.parameters.map((p) => [p.name, p.default]));
  for (const p of run?.inputs.parameters ?? []) values[p.name] = p.value;
  const switches = Object.fromEntries(view.table.mechanisms.map((m) => [m.name, m.state === 'present']));
  for (const m of run?.inputs.mechanisms ?? []) switches[m.name] = m.on;
  const same = r !== null && r.plan === plan;
  return { plan, then: same && r.then && r.then_from ? { plan: r.then, from: r.then_from } : null, values, switches, seed: r?.seed ?? 1 };
}

/** Reads the address. Names that the tables do not have stay: the engine says what is wrong with them. */
export function changesFrom(set: Record<string, string>, lever: Record<string, string>): Changes {
  const changes: Changes = { parameters: {}, mechanisms: {}, levers: {} };
  for (const [name, text] of Object.entries(set)) {
    if (name.startsWith(SWITCH)) changes.mechanisms[name.slice(SWITCH.length)] = text === 'on';
    else if (text !== '' && Number.isFinite(Number(text))) changes.parameters[name] = Number(text);
  }
  for (const [name, text] of Object.entries(lever)) {
    if (text !== '' && Number.isFinite(Number(text))) changes.levers[name] = Number(text);
  }
  return changes;
}

/** Keys of the address for changes; the reverse of changesFrom. */
export function addressOf(changes: Changes): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const [name, value] of Object.entries(changes.parameters)) keys[`set.${name}`] = String(value);
  for (const [name, on] of Object.entries(changes.mechanisms)) keys[`set.${SWITCH}${name}`] = on ? 'on' : 'off';
  for (const [name, value] of Object.entries(changes.levers)) keys[`lever.${name}`] = String(value);
  return keys;
}

export function countOf(changes: Changes): number {
  return Object.values(changes).reduce((n, part) => n + Object.keys(part as object).length, 0);
}

/** Of the start: only what is not the program's default, so that a request stays readable. */
export function ownOf(start: Start, table: ParameterTable): Omit<Changes, 'levers'> {
  const parameters = table.parameters.filter((p) => start.values[p.name] !== p.default).map((p) => [p.name, start.values[p.name] ?? p.default]);
  const mechanisms = table.mechanisms
    .filter((m) => start.switches[m.name] !== (m.state === 'present'))
    .map((m) => [m.name, start.switches[m.name] ?? false]);
  return { parameters: Object.fromEntries(parameters), mechanisms: Object.fromEntries(mechanisms) };
}

export interface Request extends Changes {
  plan: string;
  then: { plan: string; from: string } | null;
  members: number;
  seed: number;
  peoplePerAgent: number;
}

export interface Size {
  members: number;
  peoplePerAgent: number;
}

/** The run asked for, and the one without the changes that it is held against: the same futures. */
export function requestsOf(start: Start, changes: Changes, size: Size, table: ParameterTable): { base: Request; moved: Request } {
  const own = ownOf(start, table);
  const base: Request = { plan: start.plan, then: start.then, seed: start.seed, ...size, ...own, levers: {} };
  const moved: Request = {
    ...base,
    parameters: { ...own.parameters, ...changes.parameters },
    mechanisms: { ...own.mechanisms, ...changes.mechanisms },
    levers: changes.levers,
  };
  return { base, moved };
}

/** The command that makes the same run. */
export function commandOf(request: Request, scenario: string): string {
  const parts = ['kafou run', word(`scenarios/${scenario}`), '--plan', word(request.plan)];
  if (request.then) parts.push('--then', word(request.then.plan), '--day', request.then.from);
  for (const [name, value] of Object.entries(request.levers)) parts.push('--lever', word(`${name}=${value}`));
  for (const [name, value] of Object.entries(request.parameters)) parts.push('--set', word(`${name}=${value}`));
  for (const [name, on] of Object.entries(request.mechanisms)) parts.push('--set', word(`${SWITCH}${name}=${on ? 'on' : 'off'}`));
  parts.push('--members', String(request.members), '--people-per-agent', String(request.peoplePerAgent), '--seed', String(request.seed));
  return parts.join(' ');
}
