// Published results held against the model, as `kafou verify --json` prints them.
import type { Reference } from '../../data/model.ts';
import type { Json } from '../../data/shape.ts';

export interface Value {
  name: string;
  pass: boolean;
  expected: number;
  obtained: number;
  allowed: number;
}

export interface Check {
  id: string;
  title: string;
  file: string;
  result: string; // pass, FAIL, skipped, not expressed, later, refused
  method?: string;
  reason?: string;
  values: Value[];
}

export interface Case {
  id: string;
  title: string;
  file: string;
  part: string;
  source: string;
  result: string; // the worst of its checks
  reason: string | null;
  checks: Check[];
}

const WORST = ['FAIL', 'refused', 'skipped', 'later', 'not expressed', 'pass'];

function worst(checks: Check[]): string {
  return WORST.find((result) => checks.some((c) => c.result === result)) ?? checks[0]?.result ?? '';
}

/** Checks grouped by case, in the order of the program. */
export function casesOf(verify: Json, references: Reference[]): Case[] {
  const known = new Map(references.map((r) => [r.id, r]));
  const groups = new Map<string, Check[]>();
  for (const check of (verify['cases'] as Check[] | undefined) ?? []) groups.set(check.id, [...(groups.get(check.id) ?? []), check]);
  return [...groups].flatMap(([id, checks]) => {
    const [first] = checks;
    if (!first) return [];
    const reference = known.get(id);
    return {
      id, title: first.title, file: first.file, part: reference?.part ?? first.file, source: reference?.source ?? '',
      result: worst(checks), reason: checks.find((c) => c.reason)?.reason ?? null, checks,
    };
  });
}

export interface Tally {
  pass: number;
  able: number; // that were compared
  numbers: number; // within tolerance
}

export function tally(cases: Case[]): Tally {
  const compared = cases.filter((c) => c.result === 'pass' || c.result === 'FAIL');
  const values = compared.flatMap((c) => c.checks.flatMap((k) => k.values));
  return { pass: compared.filter((c) => c.result === 'pass').length, able: compared.length, numbers: values.filter((v) => v.pass).length };
}

/** Whether every word asked for stands in one of the texts. */
export function matches(asked: string, ...texts: string[]): boolean {
  const all = texts.join(' ').toLowerCase();
  return asked.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}
