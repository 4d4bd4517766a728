// The log of one future read as registers: what happened to each case of misconduct, each reform, each
// contributor. What a to d of a case mean is written in docs/store.md.
import type { CaseView, Spread } from '../../data/shape.ts';

export interface MisconductCase {
  number: number;
  reported: string;
  zone: number | null;
  contributor: number | null; // null: the police
  isTrue: boolean;
  press: string | null;
  investigated: string | null;
  ruled: { date: string; substantiated: boolean } | null;
  sanctioned: string | null;
  published: string | null;
}

const NONE: Spread = { median: 0, q05: 0, q25: 0, q75: 0, q95: 0 };

export function ofKind(cases: CaseView[], kind: string): CaseView[] {
  return cases.filter((c) => c.kind === kind);
}

export function totalOf(kinds: { kind: string; total: Spread }[], kind: string): Spread {
  return kinds.find((k) => k.kind === kind)?.total ?? NONE;
}

/** Every reported case with what became of it, by its number. */
export function misconduct(cases: CaseView[]): MisconductCase[] {
  const found = new Map<number, MisconductCase>();
  for (const c of cases) {
    if (!c.kind.startsWith('misconduct ')) continue;
    if (c.kind === 'misconduct reported') {
      found.set(c.a, {
        number: c.a, reported: c.date, zone: c.zone, contributor: c.contributor, isTrue: c.b === 1,
        press: null, investigated: null, ruled: null, sanctioned: null, published: null,
      });
    }
    const one = found.get(c.a);
    if (!one) continue;
    if (c.kind === 'misconduct in the press') one.press = c.date;
    if (c.kind === 'misconduct investigated') one.investigated = c.date;
    if (c.kind === 'misconduct substantiated') one.ruled = { date: c.date, substantiated: true };
    if (c.kind === 'misconduct dismissed') one.ruled = { date: c.date, substantiated: false };
    if (c.kind === 'misconduct sanctioned') one.sanctioned = c.date;
    if (c.kind === 'misconduct published') one.published = c.date;
  }
  return [...found.values()];
}

export interface Vote {
  date: string;
  reform: string;
  passed: boolean;
  yes: number;
  votes: number;
}

export function votes(cases: CaseView[], agenda: { reform: string }[]): Vote[] {
  return ofKind(cases, 'council vote').map((c) => ({
    date: c.date,
    reform: agenda[c.a]?.reform ?? String(c.a),
    passed: c.b === 1,
    yes: c.c,
    votes: c.d,
  }));
}

export const OPERATIONS = ['clearing', 'raid', 'strike'];

/** Operations by residents killed in them, the deadliest first. */
export function deadliest(cases: CaseView[]): CaseView[] {
  return cases.filter((c) => OPERATIONS.includes(c.kind)).sort((a, b) => b.b - a.b);
}

export function sumOf(cases: CaseView[], field: 'a' | 'b' | 'c' | 'd'): number {
  return cases.reduce((sum, c) => sum + c[field], 0);
}
