/**
 * Which recipe draws which layer. A layer that is not in the list (a table that a city adopted) is drawn by its
 * geometry type in the colour of its theme; nothing else has to be done for it.
 */
import type { Layer } from '../../../server/http/api/schema.ts';
import { plainArea, protectedZone } from './areas.ts';
import {
  hydrant,
  manhole,
  plainPoint,
  streetLight,
  tree,
  wasteContainer,
  waterValve,
} from './assets.ts';
import { address, cadastralMunicipality, parcel } from './cadastre.ts';
import { building, district, greenArea, settlement, waterBody } from './ground.ts';
import { heatingPipe, plainLine, roadSection, sewerPipe, waterPipe } from './networks.ts';
import type { Recipe } from './recipe.ts';
import { request } from './requests.ts';
import { street } from './streets.ts';

const recipes: Readonly<Record<string, Recipe>> = {
  water_body: waterBody,
  green_area: greenArea,
  building,
  settlement,
  district,
  street,
  cadastral_municipality: cadastralMunicipality,
  parcel,
  address,
  road_section: roadSection,
  water_pipe: waterPipe,
  water_valve: waterValve,
  hydrant,
  sewer_pipe: sewerPipe,
  manhole,
  heating_pipe: heatingPipe,
  street_light: streetLight,
  tree,
  waste_container: wasteContainer,
  protected_zone: protectedZone,
  request,
};

/** The order of themes in lists, from what lies on the ground to what citizens say. */
export const themeOrder = [
  'requests',
  'lighting',
  'water',
  'sewerage',
  'heating',
  'gas',
  'greenery',
  'waste',
  'roads',
  'protection',
  'cadastre',
  'base',
  'other',
] as const;

/** The recipe of a layer, a decent one for any geometry type. */
export function recipeOf(layer: Layer): Recipe {
  const known = recipes[layer.name];
  if (known) return known;
  const type = layer.geometryType.toLowerCase();
  if (type.includes('point')) return plainPoint;
  return type.includes('line') ? plainLine : plainArea;
}

/** What is shown at first: the ground, the cadastre and the requests; the trades are switched on by those who need them. */
export function firstVisible(layers: readonly Layer[]): ReadonlySet<string> {
  return new Set(
    layers
      .filter((layer) => !layer.isAsset && layer.theme !== 'protection' && layer.theme !== 'other')
      .map((layer) => layer.name),
  );
}
