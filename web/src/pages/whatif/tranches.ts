// Tranches of a plan from the YAML that the engine writes: one line each, in one form.
import type { PlanView } from '../../data/shape.ts';

const TRANCHE = /^ {2}- \{contributor: ("?)([\w.-]+)\1, date: (\d{4}-\d{2}-\d{2}), personnel: (\d+)\}$/gm;

/** null: those of record, which the plan does not hold. */
export function tranchesOf(yaml: string): PlanView['tranches'] | null {
  if (/^arrivals: recorded$/m.test(yaml)) return null;
  return [...yaml.matchAll(TRANCHE)].map((m) => ({ contributor: m[2] ?? '', date: m[3] ?? '', personnel: Number(m[4]) }));
}
