// One plan against another, line by line, as a code diff: what was added, taken out, moved to another
// date or changed. Lines are those of PlanView.elements.
import type { PlanView } from '../data/shape.ts';

export type How = 'added' | 'removed' | 'moved' | 'changed' | 'same';

export interface DiffLine {
  element: string;
  how: How;
  before: string | null;
  after: string | null;
}

interface Line {
  element: string;
  value: string;
}

const DATED = /^(\d{4}-\d{2}-\d{2}): (.*)$/;

interface Read {
  date: string | null;
  what: string; // the line without its date
  bare: string; // and without its numbers, or the name before a colon
}

function read(value: string): Read {
  const dated = DATED.exec(value);
  if (dated) return { date: dated[1] ?? null, what: dated[2] ?? '', bare: (dated[2] ?? '').replace(/[\d.,]+/g, '#') };
  return { date: null, what: value, bare: value.split(':')[0] ?? value };
}

type Match = (a: Read, b: Read) => boolean;

/** From the surest to the vaguest: a line is taken once. */
const MATCHES: { how: How; fits: Match }[] = [
  { how: 'same', fits: (a, b) => a.date === b.date && a.what === b.what },
  { how: 'moved', fits: (a, b) => a.date !== null && b.date !== null && a.what === b.what },
  { how: 'changed', fits: (a, b) => a.date !== null && a.date === b.date && a.bare === b.bare },
  { how: 'changed', fits: (a, b) => a.date === null && b.date === null && a.bare === b.bare },
];

function diffOf(element: string, before: Line[], after: Line[]): DiffLine[] {
  const left = before.map((l) => ({ value: l.value, read: read(l.value), taken: false }));
  const right = after.map((l) => ({ value: l.value, read: read(l.value), line: null as DiffLine | null }));
  for (const { how, fits } of MATCHES) {
    for (const r of right) {
      if (r.line) continue;
      const found = left.find((l) => !l.taken && fits(l.read, r.read));
      if (!found) continue;
      found.taken = true;
      r.line = { element, how, before: found.value, after: r.value };
    }
  }
  const removed = left.filter((l) => !l.taken).map((l): DiffLine => ({ element, how: 'removed', before: l.value, after: null }));
  return [...removed, ...right.map((r): DiffLine => r.line ?? { element, how: 'added', before: null, after: r.value })];
}

/** From plan `b` to plan `a`; elements in the order of the plans. */
export function planDiff(a: PlanView, b: PlanView): DiffLine[] {
  const elements = [...new Set([...b.elements, ...a.elements].map((l) => l.element))];
  const of = (plan: PlanView, element: string): Line[] => plan.elements.filter((l) => l.element === element);
  return elements.flatMap((element) => diffOf(element, of(b, element), of(a, element)));
}

export function countHow(lines: DiffLine[], how: How): number {
  return lines.filter((l) => l.how === how).length;
}
