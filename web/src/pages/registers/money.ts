// The money of the trust fund as nodes and flows: donors, the fund, what it was spent on, what is left.
import type { MoneyFlow, Spread } from '../../data/shape.ts';
import type { Link, Node } from './sankey.ts';

export interface MoneyNode extends Node {
  kind: 'donor' | 'deposited' | 'missing_node' | 'use' | 'spent' | 'left' | 'owed';
  name: string; // of a donor or a use; else ''
  spread: Spread | null; // null: exact, as pledged
}

const SMALLEST = 0.02; // of all pledges: smaller donors are put together

/** Pledges by donor, the largest first. */
export function donors(money: MoneyFlow): { donor: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const p of money.pledged) sums.set(p.donor, (sums.get(p.donor) ?? 0) + p.amount);
  return [...sums].map(([donor, amount]) => ({ donor, amount })).sort((a, b) => b.amount - a.amount);
}

export function pledgedIn(money: MoneyFlow): number {
  return money.pledged.reduce((s, p) => s + p.amount, 0);
}

/** Every donor's pledge comes in in the same share: the model does not say whose money is late. Amounts
 * are medians, so what goes out of the fund need not be what went in; the difference stays in the node.
 * `spent` stands for the uses where a run does not tell them apart. */
export function moneyFlow(money: MoneyFlow, spent: Spread): { nodes: MoneyNode[]; links: Link[] } {
  const pledged = pledgedIn(money);
  const deposited = money.deposited.median ?? 0;
  const share = pledged > 0 ? Math.min(1, deposited / pledged) : 0;
  const nodes: MoneyNode[] = [];
  const links: Link[] = [];
  const large = donors(money).filter((d) => d.amount >= SMALLEST * pledged);
  const small = pledged - large.reduce((s, d) => s + d.amount, 0);
  for (const { donor, amount } of small > 0 ? [...large, { donor: '', amount: small }] : large) {
    const id = `donor ${donor}`;
    nodes.push({ id, column: 0, kind: 'donor', name: donor, spread: null });
    links.push({ from: id, to: 'deposited', value: amount * share }, { from: id, to: 'missing', value: amount * (1 - share) });
  }
  nodes.push({ id: 'deposited', column: 1, kind: 'deposited', name: '', spread: money.deposited });
  nodes.push({ id: 'missing', column: 1, kind: 'missing_node', name: '', spread: null });
  const uses = money.uses.filter((u) => (u.amount.median ?? 0) > 0).sort((a, b) => (b.amount.median ?? 0) - (a.amount.median ?? 0));
  for (const { use, amount } of uses) {
    nodes.push({ id: `use ${use}`, column: 2, kind: 'use', name: use, spread: amount });
    links.push({ from: 'deposited', to: `use ${use}`, value: amount.median ?? 0 });
  }
  if (uses.length === 0 && (spent.median ?? 0) > 0) {
    nodes.push({ id: 'spent', column: 2, kind: 'spent', name: '', spread: spent });
    links.push({ from: 'deposited', to: 'spent', value: spent.median ?? 0 });
  }
  const balance = money.balance.median ?? 0;
  nodes.push({ id: 'left', column: 2, kind: balance < 0 ? 'owed' : 'left', name: '', spread: money.balance });
  if (balance > 0) links.push({ from: 'deposited', to: 'left', value: balance });
  return { nodes, links };
}
