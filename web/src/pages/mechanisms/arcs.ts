// Geometry of the day: systems in a column, what one passes on to a later one as an arc on the right,
// what it leaves for the next morning as an arc on the left.
import type { Flow } from '../../data/model.ts';

export const ROW = 36; // px between two systems
export const TOP = 34; // px above the first, for the words over the two sides
const PORT = 5; // px between where arcs leave and where they arrive

export interface Arc {
  flow: Flow;
  path: string;
  head: string; // the arrow's points
  width: number;
}

export interface Layout {
  width: number;
  height: number;
  box: { x: number; width: number };
  arcs: Arc[];
}

export function middle(row: number): number {
  return TOP + row * ROW + ROW / 2;
}

/** @param width of the drawing; the column takes its middle. @param box of a system's box */
export function layout(flows: Flow[], order: string[], width: number, box: number): Layout {
  const side = (width - box) / 2;
  const x = side;
  const longest = Math.max(1, order.length - 1);
  const arcs = flows.flatMap((flow) => {
    const from = order.indexOf(flow.from);
    const to = order.indexOf(flow.to);
    if (from < 0 || to < 0) return [];
    const down = to > from;
    const edge = down ? x + box : x;
    const outward = down ? 1 : -1;
    const reach = outward * (10 + ((side - 14) * 1.3 * Math.abs(to - from)) / longest);
    const y1 = middle(from) + outward * PORT;
    const y2 = middle(to) - outward * PORT;
    const path = `M${edge},${y1}C${edge + reach},${y1} ${edge + reach},${y2} ${edge + outward * 5},${y2}`;
    const head = `${edge},${y2} ${edge + outward * 7},${y2 - 3.5} ${edge + outward * 7},${y2 + 3.5}`;
    return [{ flow, path, head, width: 1 + Math.min(2.5, flow.columns.length * 0.3) }];
  });
  return { width, height: TOP + order.length * ROW + 6, box: { x, width: box }, arcs };
}
