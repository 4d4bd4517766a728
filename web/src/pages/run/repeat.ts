// How to repeat a run: which inputs differ from the program's defaults, and the command that sets them.
import type { ParameterTable, RunView, ScenarioView } from '../../data/shape.ts';

export interface Changed {
  name: string;
  value: string; // as --set takes it
  usual: string;
  meaning: string;
}

const MS_PER_DAY = 86_400_000;
const SAME = 1e-9; // of the default: what is left of a number that was written and read

function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > SAME * Math.max(1e-12, Math.abs(a), Math.abs(b));
}

/** Parameters and mechanisms of a run that are not as the program has them. */
export function changed(run: RunView, table: ParameterTable): Changed[] {
  const known = new Map(table.parameters.map((p) => [p.name, p]));
  const meant = new Map(table.mechanisms.map((m) => [m.name, m.meaning]));
  const parameters = run.inputs.parameters.flatMap(({ name, value }) => {
    const info = known.get(name);
    if (!info || !differs(value, info.default)) return [];
    return [{ name, value: String(value), usual: String(info.default), meaning: info.meaning }];
  });
  const mechanisms = run.inputs.mechanisms
    .filter((m) => !m.on)
    .map((m) => ({ name: `mechanisms.${m.name}`, value: 'off', usual: 'on', meaning: meant.get(m.name) ?? '' }));
  return [...parameters, ...mechanisms];
}

function daysOf(scenario: ScenarioView): number {
  return (Date.parse(scenario.last_day) - Date.parse(scenario.first_day)) / MS_PER_DAY + 1;
}

/** A word for the shell: quoted where it has to be. */
export function word(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command that runs it again. A scenario lies in a folder of its name. */
export function command(run: RunView, scenario: ScenarioView | null, changes: Changed[]): string {
  const r = run.result.run;
  const parts = ['kafou run', word(`scenarios/${r.scenario}`), `--plan ${word(run.asked?.plan ?? r.plan)}`];
  if (r.then && r.then_from) parts.push(`--then ${word(r.then)} --day ${r.then_from}`);
  for (const [name, value] of Object.entries(run.asked?.levers ?? {})) parts.push(`--lever ${word(`${name}=${value}`)}`);
  parts.push(`--members ${r.members_wanted}`, `--seed ${r.seed}`, `--people-per-agent ${r.people_per_agent}`);
  if (scenario && daysOf(scenario) !== r.days) parts.push(`--days ${r.days}`);
  for (const c of changes) parts.push(`--set ${word(`${c.name}=${c.value}`)}`);
  return parts.join(' \\\n  ');
}

/** The command that runs the kept inputs again: of the report that is open, otherwise of the store. */
export function reproduce(run: RunView, runs: RunView[], address: { protocol: string; pathname: string }): string {
  const file = address.protocol === 'file:' ? decodeURIComponent(address.pathname.replace(/^.*\//, '')) : '';
  const stored = runs.filter((r) => r.made === undefined);
  const number = stored.indexOf(run) + 1;
  if (!file || number === 0) return `kafou reproduce ${word(storeName(run))}`;
  return `kafou reproduce ${word(file)}${stored.length > 1 ? ` --run ${number}` : ''}`;
}

/** The store's name without the maker's folders. */
export function storeName(run: RunView): string {
  return run.result.run.store.replace(/^.*[\\/]/, '');
}
