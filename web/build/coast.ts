// The coastline as a module: `import coast from 'virtual:coast'` gives land and inner borders around a
// case as GeoJSON, cut out of Natural Earth's 1:10m map (public domain, by npm's world-atlas), so that
// the page carries kilobytes of it and not the world. Cases elsewhere need their window here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

type Box = [west: number, south: number, east: number, north: number];

// Windows of the shipped cases, degrees: Hispaniola with room for the margin of cells.
const WINDOWS: Box[] = [[-75.2, 17.2, -68.0, 20.4]];

function overlaps(ring: GeoJSON.Position[], box: Box): boolean {
  return ring.some(([x = 0, y = 0]) => x > box[0] && x < box[2] && y > box[1] && y < box[3]);
}

const rounded = (p: GeoJSON.Position): GeoJSON.Position => p.map((v) => Math.round(v * 1e4) / 1e4);

function land(world: Topology<{ land: GeometryCollection }>): GeoJSON.Position[][][] {
  const polygons: GeoJSON.Position[][][] = [];
  for (const f of feature(world, world.objects.land).features) {
    const g = f.geometry;
    const parts = g.type === 'MultiPolygon' ? g.coordinates : g.type === 'Polygon' ? [g.coordinates] : [];
    for (const rings of parts) {
      const [outer] = rings;
      if (outer && WINDOWS.some((box) => overlaps(outer, box))) polygons.push(rings.map((r) => r.map(rounded)));
    }
  }
  return polygons;
}

function borders(world: Topology<{ countries: GeometryCollection }>): GeoJSON.Position[][] {
  const lines = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates;
  return lines.filter((line) => WINDOWS.some((box) => overlaps(line, box))).map((line) => line.map(rounded));
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/${name}`), 'utf8')) as T;
}

export function coast(): Plugin {
  const id = 'virtual:coast';
  return {
    name: 'kafou-coast',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const result = {
        land: { type: 'MultiPolygon', coordinates: land(read('land-10m.json')) },
        borders: { type: 'MultiLineString', coordinates: borders(read('countries-10m.json')) },
      };
      return `export default ${JSON.stringify(result)};`;
    },
  };
}
