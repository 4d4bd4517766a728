// Names on the map: departments and the capital from afar, communes and zones from near, as many as
// there is room for.
import { thinned, type Label, type Plane, type Point } from './geo.ts';
import type { ZoneInfo } from '../../data/shape.ts';

export type Rank = 'department' | 'capital' | 'commune' | 'zone';

export interface Name extends Label {
  rank: Rank;
}

/** The first of several names of a zone: what fits on a map. */
export function shortName(name: string): string {
  return (name.split(/ [/(]/)[0] ?? name).trim();
}

interface Place {
  text: string;
  longitude: number;
  latitude: number;
  people: number;
}

/** Zones by a name they share, each at the middle of its people. */
function grouped(zones: ZoneInfo[], nameOf: (z: ZoneInfo) => string): Place[] {
  const groups = new Map<string, ZoneInfo[]>();
  for (const z of zones) groups.set(nameOf(z), [...(groups.get(nameOf(z)) ?? []), z]);
  return [...groups].map(([text, members]) => {
    const people = members.reduce((sum, z) => sum + z.population, 0);
    const middle = (of: (z: ZoneInfo) => number): number =>
      members.reduce((sum, z) => sum + of(z) * z.population, 0) / people;
    return { text, longitude: middle((z) => z.longitude), latitude: middle((z) => z.latitude), people };
  });
}

function largest(places: Place[]): Place | undefined {
  return [...places].sort((a, b) => b.people - a.people)[0];
}

const STYLE: Record<Rank, { size: number; rank: number }> = {
  capital: { size: 13, rank: 4 },
  commune: { size: 12.5, rank: 3 },
  department: { size: 11, rank: 2 },
  zone: { size: 10, rank: 1 },
};

const SYMBOL = 6; // half of its width

function candidates(zones: ZoneInfo[], near: boolean): { place: Place; rank: Rank }[] {
  const capital = zones.filter((z) => z.region === 'metropolitan');
  const communes = grouped(capital, (z) => z.commune);
  if (near) {
    const named = new Set(communes.map((c) => c.text));
    const own = zones.map((z) => ({ text: shortName(z.name), longitude: z.longitude, latitude: z.latitude, people: z.population }));
    return [
      ...communes.map((place) => ({ place, rank: 'commune' as const })),
      ...own.filter((z) => !named.has(z.text)).map((place) => ({ place, rank: 'zone' as const })),
    ];
  }
  const rest = capital.length < zones.length ? zones.filter((z) => z.region !== 'metropolitan') : zones;
  const chief = largest(communes);
  return [
    ...(chief ? [{ place: chief, rank: 'capital' as const }] : []),
    ...grouped(rest, (z) => z.department).map((place) => ({ place, rank: 'department' as const })),
  ];
}

/** The names that fit into a map, where they stand on it. `toScreen`: from the plane to the picture;
 * `symbols`, and something in its upper left `corner`, stand there already. */
export function namesFor(
  zones: ZoneInfo[],
  near: boolean,
  plane: Plane,
  toScreen: (p: Point) => Point,
  size: { width: number; height: number },
  symbols: Point[],
  corner: { width: number; height: number } | null,
): Name[] {
  const labels = candidates(zones, near).map(({ place, rank }): Name => {
    const { x, y } = toScreen(plane.at(place.longitude, place.latitude));
    const style = STYLE[rank];
    const text = rank === 'department' ? place.text.toLocaleUpperCase() : place.text;
    return { x, y: y + style.size * 0.35, text, size: style.size, weight: style.rank * 1e9 + place.people, rank };
  });
  const taken = symbols.map(({ x, y }): [number, number, number, number] => [x - SYMBOL, y - SYMBOL, x + SYMBOL, y + SYMBOL]);
  if (corner) taken.push([0, 0, corner.width + 12, corner.height + 12]);
  return thinned(labels, size.width, size.height, taken);
}
