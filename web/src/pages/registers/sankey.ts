// A small diagram of flows: nodes in columns, as high as what passes through them; ribbons between.
export interface Node {
  id: string;
  column: number;
}

export interface Link {
  from: string;
  to: string;
  value: number;
}

export interface Placed<N extends Node> {
  node: N;
  value: number; // the larger of what comes in and what goes out
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Ribbon {
  link: Link;
  y0: number; // upper edges at both ends
  y1: number;
  width: number;
  path: string;
}

export interface Room {
  width: number;
  height: number;
  node: number; // width of a node
  gap: number; // least between nodes of a column
}

function passes(links: Link[], id: string): number {
  const sum = (end: 'from' | 'to'): number => links.filter((l) => l[end] === id).reduce((s, l) => s + l.value, 0);
  return Math.max(sum('from'), sum('to'));
}

function ribbonPath(x0: number, y0: number, x1: number, y1: number, width: number): string {
  const m = (x0 + x1) / 2;
  const p = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `M${p(x0, y0)}C${p(m, y0)} ${p(m, y1)} ${p(x1, y1)}L${p(x1, y1 + width)}C${p(m, y1 + width)} ${p(m, y0 + width)} ${p(x0, y0 + width)}Z`;
}

/** Places nodes in the order given, the columns centred; links leave and arrive in the order of nodes, so
 * that ribbons do not cross more than they must. Nodes through which nothing passes are left out. */
export function layout<N extends Node>(nodes: N[], links: Link[], room: Room): { nodes: Placed<N>[]; ribbons: Ribbon[] } {
  const flows = links.filter((l) => l.value > 0);
  const used = nodes.map((node) => ({ node, value: passes(flows, node.id) })).filter((n) => n.value > 0);
  const columns = Math.max(1, ...used.map((n) => n.node.column));
  const of = (column: number): typeof used => used.filter((n) => n.node.column === column);
  let scale = Infinity; // px a unit, that of the fullest column
  for (let c = 0; c <= columns; c++) {
    const total = of(c).reduce((s, n) => s + n.value, 0);
    if (total > 0) scale = Math.min(scale, (room.height - room.gap * (of(c).length - 1)) / total);
  }
  const placed: Placed<N>[] = [];
  for (let c = 0; c <= columns; c++) {
    const own = of(c);
    const high = own.reduce((s, n) => s + n.value * scale, 0) + room.gap * Math.max(0, own.length - 1);
    let y = (room.height - high) / 2;
    for (const { node, value } of own) {
      placed.push({ node, value, x: (c / columns) * (room.width - room.node), y, width: room.node, height: value * scale });
      y += value * scale + room.gap;
    }
  }
  return { nodes: placed, ribbons: ribbons(placed, flows, scale) };
}

function ribbons(placed: Placed<Node>[], flows: Link[], scale: number): Ribbon[] {
  const at = new Map(placed.map((p, i) => [p.node.id, { p, i, out: 0, in: 0 }]));
  const order = (id: string): number => at.get(id)?.i ?? 0;
  const sorted = [...flows].sort((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
  return sorted.flatMap((link) => {
    const from = at.get(link.from);
    const to = at.get(link.to);
    if (!from || !to) return [];
    const width = link.value * scale;
    const y0 = from.p.y + from.out;
    const y1 = to.p.y + to.in;
    from.out += width;
    to.in += width;
    return [{ link, y0, y1, width, path: ribbonPath(from.p.x + from.p.width, y0, to.p.x, y1, width) }];
  });
}
