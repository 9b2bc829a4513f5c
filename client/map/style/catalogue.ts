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
import type { Drawing, Recipe, RecipeContext } from './recipe.ts';
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

type GeometryFamily = 'point' | 'line' | 'area';

/** Null for a column that takes any geometry. */
function familyOf({ geometryType }: Layer): GeometryFamily | null {
  const type = geometryType.toLowerCase();
  if (type.includes('point')) return 'point';
  if (type.includes('line') || type.includes('curve')) return 'line';
  return type.includes('polygon') || type.includes('surface') ? 'area' : null;
}

/**
 * How other cities call what we have a recipe for: beginnings of a word of the layer's name, in English, Serbian
 * and Slovene. The first that fits wins, so "street_lights" are lights.
 */
const alike: readonly (readonly [GeometryFamily, readonly string[], Recipe])[] = [
  ['point', ['light', 'lamp', 'streetlight', 'rasvet', 'svetilj', 'svetilk'], streetLight],
  ['point', ['hydrant', 'hidrant'], hydrant],
  ['point', ['valve', 'zatvarac', 'ventil'], waterValve],
  ['point', ['manhole', 'saht', 'jasek', 'jaski'], manhole],
  ['point', ['tree', 'drvo', 'drvec', 'stabl', 'drev'], tree],
  ['point', ['container', 'barrel', 'kontejner', 'zabojnik'], wasteContainer],
  ['point', ['address', 'adres', 'naslov', 'kucni'], address],
  ['point', ['settlement', 'naselj'], settlement],
  ['line', ['sewer', 'kanaliz'], sewerPipe],
  ['line', ['heat', 'toplovod', 'vrelovod'], heatingPipe],
  ['line', ['watermain', 'vodovod'], waterPipe],
  ['line', ['street', 'centerline', 'centreline', 'ulic'], street],
  ['area', ['parcel'], parcel],
  ['area', ['building', 'zgrad', 'stavb', 'objekat', 'objekt'], building],
  ['area', ['river', 'lake', 'waterbod', 'waterbodies', 'reka', 'jezero'], waterBody],
  ['area', ['parks', 'openspace', 'greenery', 'zelen'], greenArea],
];

const plain: Readonly<Record<GeometryFamily, Recipe>> = {
  point: plainPoint,
  line: plainLine,
  area: plainArea,
};

/** What a geometry is called in a tile. */
const typesInTiles: Readonly<Record<GeometryFamily, readonly string[]>> = {
  area: ['Polygon', 'MultiPolygon'],
  line: ['LineString', 'MultiLineString'],
  point: ['Point', 'MultiPoint'],
};

/** One family's drawings, for features of that family only. */
function drawingsOf(family: GeometryFamily, context: RecipeContext): readonly Drawing[] {
  const isOfFamily = ['in', ['geometry-type'], ['literal', [...typesInTiles[family]]]];
  return plain[family].draw(context).map((drawing) => {
    const { filter } = drawing.spec as { filter?: unknown };
    const all = filter ? ['all', isOfFamily, filter] : isOfFamily;
    const spec = { ...drawing.spec, filter: all } as Drawing['spec'];
    return { ...drawing, part: `${family}-${drawing.part}`, spec };
  });
}

/** A layer that may hold points, lines and areas: each is drawn as it is. */
const plainMixture: Recipe = {
  pickOrder: 20,
  draw: (context) =>
    (['area', 'line', 'point'] as const).flatMap((each) => drawingsOf(each, context)),
  legend: plainArea.legend,
};

/** The recipe of a layer: its own, that of its like in another city, or a decent one for its geometry. */
export function recipeOf(layer: Layer): Recipe {
  const own = recipes[layer.name];
  if (own) return own;
  const family = familyOf(layer);
  const words = layer.name.split('_');
  const like = alike.find(
    ([wanted, beginnings]) =>
      (family === null || wanted === family) &&
      words.some((word) => beginnings.some((beginning) => word.startsWith(beginning))),
  );
  return like?.[2] ?? (family === null ? plainMixture : plain[family]);
}

/** What is shown at first: the ground, the cadastre and the requests; the trades are switched on by those who need them. */
export function firstVisible(layers: readonly Layer[]): ReadonlySet<string> {
  return new Set(
    layers
      .filter((layer) => !layer.isAsset && layer.theme !== 'protection' && layer.theme !== 'other')
      .map((layer) => layer.name),
  );
}
