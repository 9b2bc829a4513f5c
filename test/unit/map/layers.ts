/** Layers as `/api/layers` describes them, for the tests of the map. */
import type { Layer } from '../../../server/http/api/schema.ts';

type Property = Layer['properties'][number];

export function property(name: string, codeList: Record<string, string> | null = null): Property {
  return { name, title: name, type: 'string', unit: null, codeList };
}

export function layer(
  name: string,
  theme: string,
  geometryType: string,
  more: Partial<Layer> = {},
) {
  const isAsset = !['base', 'cadastre', 'requests', 'protection', 'other'].includes(theme);
  return {
    name,
    title: `Title of ${name}`,
    description: null,
    theme,
    geometryType,
    isAsset,
    minimumZoom: 10,
    properties: [],
    ...more,
  } satisfies Layer;
}

const state = property('state', {
  in_use: 'In use',
  planned: 'Planned',
  out_of_use: 'Out of use',
  damaged: 'Damaged',
});

/** The city's own layers and three adopted ones that no recipe knows. */
export const allLayers: readonly Layer[] = [
  layer('water_body', 'base', 'MultiPolygon', { minimumZoom: 0 }),
  layer('green_area', 'base', 'MultiPolygon'),
  layer('building', 'base', 'Polygon', { minimumZoom: 13 }),
  layer('district', 'base', 'MultiPolygon'),
  layer('settlement', 'base', 'Point', { minimumZoom: 0 }),
  layer('street', 'roads', 'MultiLineString', { isAsset: false }),
  layer('cadastral_municipality', 'cadastre', 'MultiPolygon'),
  layer('parcel', 'cadastre', 'Polygon', { minimumZoom: 15 }),
  layer('address', 'cadastre', 'Point', { minimumZoom: 16 }),
  layer('road_section', 'roads', 'LineString', {
    properties: [property('surface', { asphalt: 'Asphalt', mud: 'Mud' }), state],
  }),
  layer('sewer_pipe', 'sewerage', 'LineString', {
    properties: [
      property('kind', { sanitary: 'Sanitary', storm: 'Storm', combined: 'Combined' }),
      property('diameter_mm'),
      property('material', { pvc: 'PVC' }),
      state,
    ],
  }),
  layer('manhole', 'sewerage', 'Point', { properties: [property('number'), state] }),
  layer('water_pipe', 'water', 'LineString', { properties: [property('material'), state] }),
  layer('water_valve', 'water', 'Point', { properties: [state] }),
  layer('hydrant', 'water', 'Point', {
    properties: [property('kind', { above: 'Above', below: 'Below' }), state],
  }),
  layer('heating_pipe', 'heating', 'LineString', {
    properties: [property('kind', { supply: 'Supply', return: 'Return' }), state],
  }),
  layer('street_light', 'lighting', 'Point', {
    minimumZoom: 13,
    properties: [
      property('number'),
      property('lamp_kind', { led: 'LED', sodium: 'Sodium', mercury: 'Mercury' }),
      state,
    ],
  }),
  layer('tree', 'greenery', 'Point', { properties: [state] }),
  layer('waste_container', 'waste', 'Point', {
    properties: [property('kind', { paper: 'Paper', glass: 'Glass' }), state],
  }),
  layer('protected_zone', 'protection', 'MultiPolygon'),
  layer('request', 'requests', 'Point', { minimumZoom: 8 }),
  layer('bus_stop', 'transport', 'MultiPoint', { properties: [property('Naziv')] }),
  layer('tram_line', 'transport', 'MultiLineString', { isAsset: false }),
  layer('flood_area', 'other', 'Geometry', { properties: [property('name')] }),
];
