// The coastline as a module: `import coast from 'virtual:coast'` gives the countries around a case and
// the borders between them as GeoJSON, cut out of Natural Earth's 1:10m map (public domain, by npm's
// world-atlas), so that the page carries kilobytes of it and not the world. Cases elsewhere need their
// window here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

type Box = [west: number, south: number, east: number, north: number];
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

// Windows of the shipped cases, degrees: Hispaniola with room for the margin of cells.
const WINDOWS: Box[] = [[-75.2, 17.2, -68.0, 20.6]];

interface Side {
  inside: (p: GeoJSON.Position) => boolean;
  cut: (a: GeoJSON.Position, b: GeoJSON.Position) => GeoJSON.Position;
}

/** One side of a window: which points it keeps, where a line crosses it. */
function side(axis: 0 | 1, at: number, keepsGreater: boolean): Side {
  return {
    inside: (p) => (keepsGreater ? (p[axis] ?? 0) >= at : (p[axis] ?? 0) <= at),
    cut: (a, b) => {
      const [x0 = 0, y0 = 0] = a;
      const [x1 = 0, y1 = 0] = b;
      const share = axis === 0 ? (at - x0) / (x1 - x0) : (at - y0) / (y1 - y0);
      return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
    },
  };
}

function sidesOf([west, south, east, north]: Box): Side[] {
  return [side(0, west, true), side(0, east, false), side(1, south, true), side(1, north, false)];
}

/** A ring cut to a window (Sutherland and Hodgman 1974). */
function cutRing(ring: GeoJSON.Position[], box: Box): GeoJSON.Position[] {
  let points = ring.slice(0, -1);
  for (const { inside, cut } of sidesOf(box)) {
    const kept: GeoJSON.Position[] = [];
    points.forEach((b, i) => {
      const a = points.at(i - 1);
      if (!a) return;
      if (inside(a) !== inside(b)) kept.push(cut(a, b));
      if (inside(b)) kept.push(b);
    });
    points = kept;
  }
  const [first] = points;
  return first && points.length > 2 ? [...points, first] : [];
}

const rounded = (p: GeoJSON.Position): GeoJSON.Position => p.map((v) => Math.round(v * 1e4) / 1e4);

function polygonsOf(geometry: GeoJSON.Geometry): GeoJSON.Position[][][] {
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : [];
}

function countries(world: World): GeoJSON.Feature<GeoJSON.MultiPolygon, { name: string }>[] {
  const found: GeoJSON.Feature<GeoJSON.MultiPolygon, { name: string }>[] = [];
  for (const f of feature(world, world.objects.countries).features) {
    const coordinates = WINDOWS.flatMap((box) =>
      polygonsOf(f.geometry)
        .map((rings) => rings.map((ring) => cutRing(ring, box).map(rounded)).filter((ring) => ring.length > 3))
        .filter((rings) => rings.length > 0),
    );
    if (coordinates.length === 0) continue;
    found.push({ type: 'Feature', properties: { name: f.properties.name }, geometry: { type: 'MultiPolygon', coordinates } });
  }
  return found;
}

function borders(world: World): GeoJSON.Position[][] {
  const within = ([x = 0, y = 0]: GeoJSON.Position): boolean =>
    WINDOWS.some(([west, south, east, north]) => x > west && x < east && y > south && y < north);
  const lines = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates;
  return lines.filter((line) => line.some(within)).map((line) => line.map(rounded));
}

function readWorld(): World {
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
  return JSON.parse(readFileSync(path, 'utf8')) as World;
}

export function coast(): Plugin {
  const id = 'virtual:coast';
  return {
    name: 'kafou-coast',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const world = readWorld();
      const result = {
        countries: { type: 'FeatureCollection', features: countries(world) },
        borders: { type: 'MultiLineString', coordinates: borders(world) },
      };
      return `export default ${JSON.stringify(result)};`;
    },
  };
}
