// The case on the ground: its areas, the country they are cut to, its boxes. Worked out once a document.
import coast from 'virtual:coast';
import { areasOf, boxOf, capitalBox, countryOf, widened, type Area, type Box } from './geo.ts';
import { lookingAt, viewport } from './viewport.svelte.ts';
import type { ScenarioView, View } from '../../data/shape.ts';

export interface Ground {
  scenario: ScenarioView;
  areas: Area[];
  country: GeoJSON.Feature<GeoJSON.MultiPolygon, { name: string }> | null; // null: outside all windows
  neighbours: { name: string; geometry: GeoJSON.MultiPolygon }[];
  borders: GeoJSON.MultiLineString;
  whole: Box;
  capital: Box | null;
}

function boxOfPolygons(polygon: GeoJSON.MultiPolygon): Box {
  return boxOf(polygon.coordinates.flat(2).map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })));
}

export function groundOf(view: View, scenario: ScenarioView): Ground {
  const country = countryOf(coast.countries, scenario.zones);
  const points = boxOf(scenario.zones);
  return {
    scenario,
    areas: areasOf(view.boundaries, scenario),
    country,
    neighbours: country ? coast.countries.features.filter((c) => c !== country).map((c) => ({ name: c.properties.name, geometry: c.geometry })) : [],
    borders: coast.borders,
    whole: country ? widened(boxOfPolygons(country.geometry), 0.03) : widened(points, 0.12),
    capital: capitalBox(scenario.zones),
  };
}

/** Tells the maps' common view where country and capital are. */
export function enter(ground: Ground): void {
  viewport.country = { ...lookingAt(ground.whole, ground.whole), zoom: 1 };
  viewport.capital = ground.capital && lookingAt(ground.capital, ground.whole);
}
