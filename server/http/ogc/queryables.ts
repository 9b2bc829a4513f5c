/** `GET …/queryables`: what a filter may ask about, as a JSON Schema in the asker's language. Pure. */
import { localised, type PropertyRecord } from '../../catalog/index.ts';
import { type LayerView, queryables } from '../../features/index.ts';
import type { Language } from '../api/schema.ts';

const types: Readonly<Record<string, object>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  'string[]': { type: 'array', items: { type: 'string' } },
  'integer[]': { type: 'array', items: { type: 'integer' } },
  json: {},
};

/** Formats of https://geojson.org by the layer's type, as OGC API Features Part 5 names them. */
const geometryFormats: Readonly<Record<string, string>> = {
  Point: 'geometry-point',
  MultiPoint: 'geometry-multipoint',
  LineString: 'geometry-linestring',
  MultiLineString: 'geometry-multilinestring',
  Polygon: 'geometry-polygon',
  MultiPolygon: 'geometry-multipolygon',
  GeometryCollection: 'geometry-geometrycollection',
};

export function queryablesSchema(view: LayerView, address: string, language: Language) {
  const { layer } = view;
  const known = new Map(view.properties.map((property) => [property.name, property]));
  const entries = [...queryables(view)].map(([name, type]) => {
    const property = known.get(name);
    if (type === 'geometry') return [name, geometrySchema(layer.geometryType)];
    const role = name === layer.idColumn ? { 'x-ogc-role': 'id' } : {};
    return [name, { ...types[type], ...role, ...(property ? described(property, language) : {}) }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    type: 'object',
    title: localised(layer.titles, layer.title, language),
    properties: Object.fromEntries(entries),
    additionalProperties: false,
  };
}

function geometrySchema(geometryType: string) {
  const format = geometryFormats[geometryType] ?? 'geometry-any';
  return { 'x-ogc-role': 'primary-geometry', format };
}

function described(property: PropertyRecord, language: Language) {
  const { unit, codeList } = property;
  return {
    title: localised(property.titles, property.title, language),
    ...(unit === null ? {} : { 'x-ogc-unit': unit }),
    ...(codeList === null ? {} : { oneOf: codesOf(codeList, language) }),
  };
}

/** Each code with its title, the JSON Schema way of an enumeration for people. */
function codesOf(codeList: NonNullable<PropertyRecord['codeList']>, language: Language) {
  return Object.entries(codeList).map(([code, titles]) => ({
    const: code,
    title: localised(titles, code, language),
  }));
}
