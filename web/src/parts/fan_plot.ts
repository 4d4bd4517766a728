// Draws fans with Observable Plot: bands whose density fades outwards, the median, the record, events.
import { axisText, axisUnit, numberTicks, timeTicks } from './axis.ts';
import { band, stepAt, type FanData } from './fan_data.ts';
import type { EventMark, PhaseMark, RecordMark } from './marks.ts';
import { thinned } from './marks.ts';
import { draw, Plot, type Drawn } from './plot.ts';

export interface Fan {
  data: FanData;
  colour: string; // a CSS colour
  dash: string; // of the median, so that two plans are told apart in black and white, too
  name: string;
  phases: PhaseMark[];
}

export interface FanOptions {
  fans: Fan[];
  width: number;
  height: number;
  from: Date;
  until: Date;
  low: number;
  high: number;
  single: boolean; // futures one by one instead of bands
  detail: boolean; // labels of events and plans, or marks alone
  record: RecordMark[];
  events: EventMark[];
  partsOn: Date; // plans part
  partsText: string;
  dataUntil: Date | null;
  dataText: string;
}

/** Outer to inner: the share of futures within, and how dark. */
export const BANDS = [
  { share: 0.95, low: 0.025, high: 0.975, opacity: 0.16 },
  { share: 0.8, low: 0.1, high: 0.9, opacity: 0.2 },
  { share: 0.5, low: 0.25, high: 0.75, opacity: 0.28 },
] as const;

const LETTER = 6.1; // width of a letter of labels at 11 px, about
const LANES = 2;

interface Point {
  x: Date;
  y1: number;
  y2: number;
}

function area(fan: Fan, lowP: number, highP: number): Point[] {
  const low = band(fan.data, lowP);
  const high = band(fan.data, highP);
  return fan.data.at.map((x, i) => ({ x, y1: low[i] ?? NaN, y2: high[i] ?? NaN }));
}

function line(fan: Fan, values: number[], series = 0): { x: Date; y: number; series: number }[] {
  return fan.data.at.map((x, i) => ({ x, y: values[i] ?? NaN, series }));
}

function bandMarks(fan: Fan, faint: number): Plot.Markish[] {
  return BANDS.map((b) => Plot.areaY(area(fan, b.low, b.high), { x: 'x', y1: 'y1', y2: 'y2', fill: fan.colour, fillOpacity: b.opacity * faint, clip: true, ariaHidden: 'true' }));
}

function singleMarks(fan: Fan): Plot.Markish {
  const points = fan.data.single.flatMap((values, m) => line(fan, values, m));
  return Plot.lineY(points, { x: 'x', y: 'y', z: 'series', stroke: fan.colour, strokeWidth: 0.8, strokeOpacity: 0.55, strokeDasharray: fan.dash, clip: true });
}

function median(fan: Fan, single: boolean): Plot.Markish {
  return Plot.lineY(line(fan, band(fan.data, 0.5)), { x: 'x', y: 'y', stroke: fan.colour, strokeWidth: single ? 2.5 : 2, strokeDasharray: fan.dash, strokeLinejoin: 'round', clip: true });
}

function recordMarks(record: RecordMark[]): Plot.Markish[] {
  const long = record.filter((r) => r.until > r.from);
  const dots = (target: boolean): RecordMark[] => record.filter((r) => r.target === target);
  return [
    Plot.link(long, { x1: 'from', x2: 'until', y1: 'value', y2: 'value', stroke: 'var(--record)', strokeWidth: 1, strokeOpacity: 0.55, clip: true }),
    Plot.dot(dots(false), { x: 'at', y: 'value', r: 2.6, fill: 'var(--panel)', stroke: 'var(--record)', strokeWidth: 1.2, title: 'full', clip: true }),
    Plot.dot(dots(true), { x: 'at', y: 'value', r: 3.2, fill: 'var(--record)', stroke: 'var(--panel)', strokeWidth: 1, title: 'full', clip: true }),
  ];
}

function inside<T>(marks: T[], at: (mark: T) => Date, o: FanOptions): T[] {
  return marks.filter((m) => at(m) >= o.from && at(m) <= o.until);
}

/** Left of the frame: room for the widest number. */
function leftMargin(ticks: number[], unit: string): number {
  return Math.max(...ticks.map((v) => axisText(v, unit).length), 2) * 7.2 + 10;
}

const TOP = { detail: 8 + LANES * 14, plain: 24 };

/** Events above the frame: a dotted line at the day, a bar as long as it lasted, labels where there is room. */
function eventMarks(o: FanOptions, position: (d: Date) => number, right: number): Plot.Markish[] {
  if (!o.detail) return [];
  const events = inside(o.events, (e) => e.from, o);
  const wanted = events.map((e) => ({ item: e, x: position(e.from), width: e.text.length * LETTER }));
  const lasting = events.filter((e) => e.until !== null);
  return [
    Plot.ruleX(events, { x: 'from', stroke: 'var(--soft)', strokeOpacity: 0.55, strokeWidth: 1, strokeDasharray: '1 3', title: 'full' }),
    Plot.ruleY(lasting, { x1: 'from', x2: (e: EventMark) => (e.until && e.until < o.until ? e.until : o.until), y: () => o.high, stroke: 'var(--soft)', strokeWidth: 3, strokeOpacity: 0.6, title: 'full' }),
    ...thinned(wanted, [-Infinity, position(o.from) + 80], right).map(({ item, x, lane }) =>
      Plot.text([item], { x: 'from', text: 'text', frameAnchor: 'top', textAnchor: 'start', dx: x - position(item.from) + 2, dy: -13 - (LANES - 1 - lane) * 14, fill: 'var(--soft)', fontSize: 10.5, title: 'full' }),
    ),
  ];
}

function phaseMarks(o: FanOptions): Plot.Markish[] {
  if (!o.detail) return [];
  return o.fans.flatMap((fan) => {
    const marks = inside(fan.phases, (p) => p.at, o);
    return [
      Plot.dot(marks, { x: 'at', frameAnchor: 'bottom', symbol: 'triangle', r: 3.5, fill: fan.colour, dy: -4 }),
      Plot.text(marks, { x: 'at', text: 'text', frameAnchor: 'bottom', textAnchor: 'start', dx: 6, dy: -6, fill: fan.colour, stroke: 'var(--panel)', strokeWidth: 3, fontSize: 10.5 }),
    ];
  });
}

/** Names of the plans at the ends of their medians, pushed apart. */
function endLabels(o: FanOptions, height: number): Plot.Markish[] {
  if (!o.detail || o.fans.length < 2) return [];
  const scale = height / (o.high - o.low);
  const ends = o.fans.map((fan) => ({ fan, y: band(fan.data, 0.5)[stepAt(fan.data, o.until)] ?? 0, dy: 0 })).sort((a, b) => b.y - a.y);
  for (let i = 1; i < ends.length; i++) {
    const [above, here] = [ends[i - 1], ends[i]];
    if (!above || !here) continue;
    const gap = (above.y - here.y) * scale + here.dy - above.dy;
    if (gap < 13) here.dy += 13 - gap;
  }
  return ends.map(({ fan, y, dy }) =>
    Plot.text([{ x: o.until, y }], { x: 'x', y: 'y', text: () => fan.name, textAnchor: 'end', lineAnchor: 'bottom', dx: -2, dy: dy - 5, fill: fan.colour, stroke: 'var(--panel)', strokeWidth: 4, fontWeight: 600, fontSize: 11.5 }),
  );
}

/** What was not yet known when plans part lies on a ground of its own. */
function heldOut(o: FanOptions): Plot.Markish[] {
  const marks: Plot.Markish[] = [];
  if (o.partsOn < o.until) {
    const from = o.partsOn < o.from ? o.from : o.partsOn;
    marks.push(Plot.rect([0], { x1: () => from, x2: () => o.until, y1: () => o.low, y2: () => o.high, fill: 'var(--hold-out)' }));
  }
  for (const [day, text] of [[o.partsOn, o.partsText], [o.dataUntil, o.dataText]] as const) {
    if (!day || day <= o.from || day >= o.until) continue;
    marks.push(Plot.ruleX([day], { stroke: 'var(--soft)', strokeWidth: 1, strokeDasharray: day === o.partsOn ? 'none' : '4 3' }));
    if (o.detail) marks.push(Plot.text([day], { x: (d: Date) => d, text: () => text, frameAnchor: 'top', textAnchor: 'start', dx: 4, dy: 10, fill: 'var(--soft)', stroke: 'var(--panel)', strokeWidth: 3, fontSize: 10.5 }));
  }
  return marks;
}

export function fanPlot(o: FanOptions): Drawn {
  const unit = o.fans[0]?.data.unit ?? '';
  const ticks = numberTicks(o.low, o.high, o.height < 180 ? 3 : 4);
  const margin = { left: leftMargin(ticks, unit), right: 6, top: o.detail ? TOP.detail : TOP.plain, bottom: 34 };
  const inner = o.width - margin.left - margin.right;
  const time = timeTicks(o.from, o.until, inner);
  const texts = new Map(time.map((tick) => [tick.at.getTime(), tick.text]));
  const span = o.until.getTime() - o.from.getTime();
  const position = (d: Date): number => margin.left + ((d.getTime() - o.from.getTime()) / span) * inner;
  const faint = o.fans.length > 1 ? 0.75 : 1;
  return draw({
    width: o.width,
    height: o.height,
    marginLeft: margin.left, marginRight: margin.right, marginTop: margin.top, marginBottom: margin.bottom,
    x: { type: 'utc', domain: [o.from, o.until] },
    y: { domain: [o.low, o.high] },
    marks: [
      ...heldOut(o),
      Plot.gridY(ticks, { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY(ticks, { tickFormat: (v: number) => axisText(v, unit), tickSize: 0, label: null, fill: 'var(--soft)', fontSize: 11.5 }),
      Plot.axisX(time.map((tick) => tick.at), { tickFormat: (d: Date) => texts.get(d.getTime()) ?? '', tickSize: 4, label: null, fill: 'var(--soft)', stroke: 'var(--line)', fontSize: 11.5 }),
      Plot.text([axisUnit(unit, o.fans[0]?.data)], { frameAnchor: 'top-left', textAnchor: 'start', dx: -margin.left + 1, dy: -14, fill: 'var(--soft)', fontSize: 11 }),
      ...eventMarks(o, position, o.width - margin.right),
      ...o.fans.flatMap((fan) => (o.single && fan.data.single.length > 0 ? [singleMarks(fan)] : bandMarks(fan, faint))),
      ...(o.low < 0 && o.high > 0 ? [Plot.ruleY([0], { stroke: 'var(--soft)', strokeWidth: 1 })] : []),
      ...o.fans.map((fan) => median(fan, o.single)),
      ...recordMarks(o.record),
      ...phaseMarks(o),
      ...endLabels(o, o.height - margin.top - margin.bottom),
    ],
  });
}
