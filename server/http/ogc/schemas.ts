/**
 * JSON Schemas of a layer in the asker's language: what a filter may ask about (`queryables`), what features can be
 * sorted by (`sortables`), and what a feature holds when it is read or written (`schema`). OGC API Common 3. Pure.
 */
import { type LayerRecord, localised, type PropertyRecord } from '../../catalog/index.ts';
import { type LayerView, primaryInstant, queryables, sortables } from '../../features/index.ts';
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

/** Formats of the geometries by the layer's type, as the standard names them. */
const geometryFormats: Readonly<Record<string, string>> = {
  Point: 'geometry-point',
  MultiPoint: 'geometry-multipoint',
  LineString: 'geometry-linestring',
  MultiLineString: 'geometry-multilinestring',
  Polygon: 'geometry-polygon',
  MultiPolygon: 'geometry-multipolygon',
  GeometryCollection: 'geometry-geometrycollection',
};

interface JsonSchema {
  readonly $schema: string;
  readonly $id: string;
  readonly type: 'object';
  readonly title: string;
  readonly description?: string;
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** What a filter may ask about. */
export function queryablesSchema(view: LayerView, address: string, language: Language): JsonSchema {
  const entries = [...queryables(view).keys()].map((name) => entry(view, name, language));
  return { ...document(view.layer, address, language, entries), additionalProperties: false };
}

/** What features can be sorted by. */
export function sortablesSchema(view: LayerView, address: string, language: Language): JsonSchema {
  const entries = sortables(view).map((name) => entry(view, name, language));
  return { ...document(view.layer, address, language, entries), additionalProperties: false };
}

/** What a feature holds: read-only what only the database writes, required what a new feature must name. */
export function featureSchema(view: LayerView, address: string, language: Language): JsonSchema {
  const { layer, properties } = view;
  const names = [...queryables(view).keys()];
  const entries = names.map((name, index) => {
    const [, schema] = entry(view, name, language);
    const isReadOnly =
      name === layer.idColumn || properties.find((one) => one.name === name)?.isReadOnly;
    const property = {
      ...schema,
      ...(isReadOnly ? { readOnly: true } : {}),
      'x-ogc-propertySeq': index + 1,
    };
    return [name, property] as const;
  });
  const required = properties
    .filter(({ isNullable, hasDefault, isReadOnly }) => !isNullable && !hasDefault && !isReadOnly)
    .map(({ name }) => name);
  return {
    ...document(layer, address, language, entries),
    ...(layer.description === null ? {} : { description: layer.description }),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function document(
  layer: LayerRecord,
  address: string,
  language: Language,
  entries: readonly (readonly [string, object])[],
): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    type: 'object',
    title: localised(layer.titles, layer.title, language),
    properties: Object.fromEntries(entries),
  };
}

function entry(
  view: LayerView,
  name: string,
  language: Language,
): readonly [name: string, schema: object] {
  const { layer } = view;
  const type = queryables(view).get(name) ?? 'string';
  if (type === 'geometry') return [name, geometrySchema(layer.geometryType)];
  const property = view.properties.find((one) => one.name === name);
  return [
    name,
    {
      ...types[type],
      ...roleOf(view, name),
      ...(property ? described(property, language) : {}),
    },
  ];
}

function geometrySchema(geometryType: string) {
  const format = geometryFormats[geometryType] ?? 'geometry-any';
  return { 'x-ogc-role': 'primary-geometry', format };
}

function roleOf(view: LayerView, name: string) {
  if (name === view.layer.idColumn) return { 'x-ogc-role': 'id' };
  if (name === primaryInstant(view)?.name) return { 'x-ogc-role': 'primary-instant' };
  return {};
}

function described(property: PropertyRecord, language: Language) {
  const { unit, codeList, minimum, maximum, maximumLength, decimalPlaces } = property;
  return {
    title: localised(property.titles, property.title, language),
    ...(unit === null ? {} : { 'x-ogc-unit': unit }),
    ...(minimum === null ? {} : { minimum }),
    ...(maximum === null ? {} : { maximum }),
    ...(maximumLength === null ? {} : { maxLength: maximumLength }),
    ...(decimalPlaces === null ? {} : { multipleOf: Number(`1e-${decimalPlaces}`) }),
    ...(codeList === null ? {} : { oneOf: codesOf(property, codeList, language) }),
  };
}

/** Each code with its title, the JSON Schema way of an enumeration for people. */
function codesOf(
  { dataType }: PropertyRecord,
  codeList: NonNullable<PropertyRecord['codeList']>,
  language: Language,
) {
  return Object.entries(codeList).map(([code, titles]) => ({
    const: dataType === 'integer' || dataType === 'number' ? Number(code) : code,
    title: localised(titles, code, language),
  }));
}
