// Conditions under which one plan loses to another: boxes of inputs, and leaves of a small tree.
import type { ParameterInfo, View } from '../../data/shape.ts';
import type { TurnTree } from '../../parts/study.ts';
import { number } from '../../text/format.ts';
import { t } from '../../text/index.svelte.ts';

export interface Condition {
  input: string;
  low: number | null; // null: not limited on this side
  high: number | null;
  info: ParameterInfo | null;
}

export function conditionOf(view: View, input: string, low: number | null, high: number | null): Condition {
  return { input, low, high, info: view.table.parameters.find((p) => p.name === input) ?? null };
}

/** "under 0.52", "between 0.2 and 0.4", in the unit of the input. */
export function limitText(c: Condition): string {
  const unit = c.info && c.info.unit !== '1' ? ` ${c.info.unit}` : '';
  if (c.low !== null && c.high !== null) return t('compare.between', { low: number(c.low), high: number(c.high) }) + unit;
  return (c.low !== null ? t('compare.over', { value: number(c.low) }) : t('compare.under', { value: number(c.high) })) + unit;
}

/** The sides of a leaf: node i has the children 2 i + 1, at most the limit, and 2 i + 2. */
export function leafConditions(view: View, tree: TurnTree, leaf: number): Condition[] {
  const sides = new Map<string, { low: number | null; high: number | null }>();
  for (let node = leaf; node > 0; ) {
    const parent = Math.floor((node - 1) / 2);
    const question = tree.questions.find((q) => q.node === parent);
    if (question && question.at_most !== null) {
      const side = sides.get(question.input) ?? { low: null, high: null };
      if (node === 2 * parent + 1) side.high = Math.min(side.high ?? Infinity, question.at_most);
      else side.low = Math.max(side.low ?? -Infinity, question.at_most);
      sides.set(question.input, side);
    }
    node = parent;
  }
  return [...sides].map(([input, side]) => conditionOf(view, input, side.low, side.high));
}
