// Who is worse off under one plan than under another: mean changes in the same futures.
import type { RunView } from '../../data/shape.ts';
import { LEVEL } from '../../parts/effects.ts';
import { fromDecision, paired } from '../../parts/members.ts';
import { outcomeLabel } from '../../parts/outcome.ts';
import { differences, holm, meanAndError, studentChance } from '../../parts/statistics.ts';
import type { Running, Study } from '../../parts/study.ts';
import { hasText, t } from '../../text/index.svelte.ts';

export interface HarmRow {
  label: string;
  mean: number;
  error: number;
  count: number;
  told: boolean;
}

export interface HarmOfPair {
  rows: HarmRow[];
  zones: { zone: string; mean: number }[] | null; // those told apart; null: zones are not known
}

function row(label: string, mean: number | null, error: number | null, count: number, sign: number): HarmRow[] {
  if (mean === null || error === null || !Number.isFinite(error)) return [];
  return [{ label, mean: sign * mean, error, count, told: false }];
}

/** Marks what luck does not explain, all rows taken together. */
function told(rows: HarmRow[]): HarmRow[] {
  const chances = rows.map((r) => (r.error > 0 ? studentChance(r.mean / r.error, r.count - 1) : 1));
  const holds = holm(chances, LEVEL);
  return rows.map((r, i) => ({ ...r, told: holds[i] ?? false }));
}

const named = (name: string, key: string): string => (hasText(name) ? t(name) : key.replaceAll('_', ' '));
const victimName = (victim: string): string => named(`victim.${victim}`, victim);
const sideName = (side: string): string => named(`side.${side}`, side);

function killed(all: Record<string, Record<string, Running>>, sign: number): HarmRow[] {
  return Object.entries(all).flatMap(([victim, sides]) =>
    Object.entries(sides).flatMap(([side, change]) => {
      const values = { victim: victimName(victim), side: side === 'all' ? '' : sideName(side) };
      return row(t(side === 'all' ? 'compare.harm_all' : 'compare.harm_cell', values), change.mean, change.standard_error, change.draws, sign);
    }),
  );
}

/** From the study, whichever way it keeps the pair. */
export function harmOfStudy(study: Study, a: string, b: string): HarmOfPair | null {
  const pair = study.harm.find((h) => (h.plan === a && h.less === b) || (h.plan === b && h.less === a));
  if (!pair) return null;
  const sign = pair.plan === a ? 1 : -1;
  const others = Object.entries(pair.other).flatMap(([outcome, r]) => row(outcomeLabel(outcome).text, r.mean, r.standard_error, r.draws, sign));
  const zones = pair.zones.flatMap((z) => {
    const change = z['killed_residents'];
    return typeof change === 'object' && change.marked && change.mean !== null ? [{ zone: z.zone, mean: sign * change.mean }] : [];
  });
  return { rows: told([...killed(pair.killed, sign), ...others]), zones };
}

const SIDES = {
  armed_groups: ['attack', 'clash', 'assault', 'reprisal'],
  operations: ['mission', 'police', 'drone'],
  brigades: ['brigade'],
};
const OTHERS = ['newly_displaced', 'displaced', 'mission_killed', 'cholera_deaths', 'misconduct_substantiated'];

/** From two runs: residents killed by side, and the other harm that the document has by member. */
export function harmOfRuns(a: RunView, b: RunView): HarmOfPair | null {
  const change = (outcome: string): number[] | null => {
    const pairs = paired(a, b, outcome, fromDecision(a));
    return pairs ? differences(pairs.a, pairs.b) : null;
  };
  const rowOf = (label: string, values: number[] | null): HarmRow[] => {
    if (!values) return [];
    const { mean, error } = meanAndError(values);
    return row(label, mean, error, values.length, 1);
  };
  const bySide = Object.entries(SIDES).flatMap(([side, channels]) => {
    const parts = channels.map((c) => change(`killed_${c}_residents`));
    const [first] = parts;
    if (!first) return [];
    const sum = first.map((_, i) => parts.reduce((total, p) => total + (p?.[i] ?? NaN), 0));
    return rowOf(t('compare.harm_cell', { victim: victimName('residents'), side: sideName(side) }), sum);
  });
  const all = rowOf(t('compare.harm_all', { victim: victimName('residents') }), change('killed_residents'));
  const rows = [...bySide, ...all, ...OTHERS.flatMap((o) => rowOf(outcomeLabel(o).text, change(o)))];
  return rows.length > 0 ? { rows: told(rows), zones: null } : null;
}
