// Places on paper: a plane in which the case's latitude is true, areas of zones, what lies in which
// direction. Distances of a country are small enough for a plane, and a plane does not ask which way
// round a ring of a reader's own boundaries runs.
import { geoPath, geoTransform } from 'd3-geo';
import type { ScenarioView, View, ZoneInfo } from '../../data/shape.ts';

const KM_PER_DEGREE = 111.195; // of a great circle of the mean Earth, as src/ensemble/cells.c has it

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface Plane {
  at: (longitude: number, latitude: number) => Point;
  back: (p: Point) => { longitude: number; latitude: number };
  path: (geometry: GeoJSON.Geometry) => string;
  unitsPerKm: number;
}

export function boxOf(points: { longitude: number; latitude: number }[]): Box {
  const lon = points.map((p) => p.longitude);
  const lat = points.map((p) => p.latitude);
  return { west: Math.min(...lon), east: Math.max(...lon), south: Math.min(...lat), north: Math.max(...lat) };
}

export function within(box: Box, point: { longitude: number; latitude: number } | undefined): boolean {
  if (!point) return false;
  const { longitude, latitude } = point;
  return longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north;
}

/** A box wider on each side by a share of its size. */
export function widened(box: Box, share: number): Box {
  const dx = (box.east - box.west) * share;
  const dy = (box.north - box.south) * share;
  return { west: box.west - dx, east: box.east + dx, south: box.south - dy, north: box.north + dy };
}

/** The plane in which `box` fills `width` by `height` as far as it can, in the middle. */
export function planeOf(box: Box, width: number, height: number): Plane {
  const middle = { longitude: (box.west + box.east) / 2, latitude: (box.south + box.north) / 2 };
  const shrink = Math.cos((middle.latitude * Math.PI) / 180);
  const scale = Math.min(width / ((box.east - box.west) * shrink), height / (box.north - box.south));
  const x = (longitude: number): number => width / 2 + (longitude - middle.longitude) * shrink * scale;
  const y = (latitude: number): number => height / 2 - (latitude - middle.latitude) * scale;
  const draw = geoPath(geoTransform({
    point(longitude, latitude) {
      this.stream.point(x(longitude), y(latitude));
    },
  })).digits(3);
  return {
    at: (longitude, latitude) => ({ x: x(longitude), y: y(latitude) }),
    back: (p) => ({
      longitude: middle.longitude + (p.x - width / 2) / (shrink * scale),
      latitude: middle.latitude - (p.y - height / 2) / scale,
    }),
    path: (geometry) => draw(geometry) ?? '',
    unitsPerKm: scale / KM_PER_DEGREE,
  };
}

function ringHolds(ring: GeoJSON.Position[], longitude: number, latitude: number): boolean {
  let inside = false;
  ring.forEach(([x1 = 0, y1 = 0], i) => {
    const [x0 = 0, y0 = 0] = ring.at(i - 1) ?? [];
    if (y0 > latitude !== y1 > latitude && longitude < ((x1 - x0) * (latitude - y0)) / (y1 - y0) + x0) inside = !inside;
  });
  return inside;
}

/** Whether a point lies in a polygon (even-odd, so that holes are none of it). */
export function holds(polygon: GeoJSON.MultiPolygon, longitude: number, latitude: number): boolean {
  return polygon.coordinates.some((rings) => rings.filter((r) => ringHolds(r, longitude, latitude)).length % 2 === 1);
}

/** The country in which most of the points lie; null where none does. */
export function countryOf<T>(
  countries: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, T>,
  points: { longitude: number; latitude: number }[],
): GeoJSON.Feature<GeoJSON.MultiPolygon, T> | null {
  let best: GeoJSON.Feature<GeoJSON.MultiPolygon, T> | null = null;
  let most = 0;
  for (const country of countries.features) {
    const count = points.filter((p) => holds(country.geometry, p.longitude, p.latitude)).length;
    if (count > most) [best, most] = [country, count];
  }
  return best;
}

export interface Area {
  geometry: GeoJSON.Geometry;
  official: boolean; // a limit that the reader brought; else a cell computed from points
}

/** An area for each zone: the reader's boundaries where they name the zone, else its computed cell. */
export function areasOf(boundaries: View['boundaries'], scenario: ScenarioView): Area[] {
  const official = new Map((boundaries?.features ?? []).map((f) => [String(f.properties?.['zone'] ?? ''), f.geometry]));
  return scenario.zones.map((zone, i) => {
    const limit = official.get(zone.id);
    if (limit) return { geometry: limit, official: true };
    const cell = scenario.cells.features[i];
    return { geometry: cell?.geometry ?? { type: 'Point', coordinates: [zone.longitude, zone.latitude] }, official: false };
  });
}

const CAPITAL = 'metropolitan';

/** Where the small zones are: the metropolitan ones without the outermost; null where there are none. */
export function capitalBox(zones: ZoneInfo[]): Box | null {
  const capital = zones.filter((z) => z.region === CAPITAL);
  if (capital.length < 4 || capital.length === zones.length) return null;
  const cut = (values: number[]): [number, number] => {
    const sorted = values.sort((a, b) => a - b);
    const out = Math.floor(sorted.length * 0.05);
    return [sorted[out] ?? 0, sorted[sorted.length - 1 - out] ?? 0];
  };
  const [west, east] = cut(capital.map((z) => z.longitude));
  const [south, north] = cut(capital.map((z) => z.latitude));
  return widened({ west, east, south, north }, 0.06);
}

/** The strip between two points, `half` wide on either side, as a path. */
export function strip(a: Point, b: Point, half: number): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const dx = (-(b.y - a.y) / length) * half;
  const dy = ((b.x - a.x) / length) * half;
  const corner = (x: number, y: number): string => `${x.toFixed(3)} ${y.toFixed(3)}`;
  return `M${corner(a.x + dx, a.y + dy)}L${corner(b.x + dx, b.y + dy)}L${corner(b.x - dx, b.y - dy)}L${corner(a.x - dx, a.y - dy)}Z`;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest point in a direction, within 45° of it: what an arrow key goes to. -1: nothing there. */
export function towards(points: Point[], from: number, direction: Direction): number {
  const start = points[from];
  let best = -1;
  let least = Infinity;
  points.forEach((p, i) => {
    if (!start || i === from) return;
    const dx = p.x - start.x;
    const dy = p.y - start.y;
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx);
    const distance = along + 2 * aside;
    if (along > 0 && aside <= along && distance < least) [best, least] = [i, distance];
  });
  return best;
}

export interface Label extends Point {
  text: string;
  size: number; // px of the type
  weight: number; // the heavier stays where two want the same room
}

type Rectangle = [left: number, top: number, right: number, bottom: number];

// A name that has no room at its place may stand a little higher or lower.
const SHIFTS = [0, -13, 14];

/** Labels that run into nothing and not out of the picture, the heaviest first. `taken`: what stands
 * there already. */
export function thinned<T extends Label>(labels: T[], width: number, height: number, taken: Rectangle[] = []): T[] {
  const boxes = [...taken];
  const kept: T[] = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
    const half = label.text.length * label.size * 0.29 + 3;
    for (const shift of SHIFTS) {
      const y = label.y + shift;
      const box: Rectangle = [label.x - half, y - label.size, label.x + half, y + label.size * 0.35];
      const out = box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height;
      if (out || boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
      boxes.push(box);
      kept.push({ ...label, y });
      break;
    }
  }
  return kept;
}

/** A round length in km for a bar at most `most` px long. */
export function scaleBar(pxPerKm: number, most: number): { km: number; px: number } {
  const longest = most / pxPerKm;
  const power = 10 ** Math.floor(Math.log10(longest));
  const km = ([5, 2, 1].find((m) => m * power <= longest) ?? 1) * power;
  return { km, px: km * pxPerKm };
}
