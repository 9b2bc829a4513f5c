/**
 * GeoJSON (RFC 7946) as it is taken for ad-hoc tiles. Rejects: what is no FeatureCollection, positions that are not
 * finite degrees, lines of one position, rings of less than four, more than 200 different properties.
 */
import type { FeatureCollection } from 'geojson';
import { z } from 'zod';

const mostProperties = 200;
const deepestCollection = 8;

function isPosition(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 2) return false;
  const [longitude, latitude] = value as unknown[];
  return (
    typeof longitude === 'number' &&
    typeof latitude === 'number' &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}

const listOf =
  (isMember: (value: unknown) => boolean, least = 0) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length >= least && value.every(isMember);

const isLine = listOf(isPosition, 2);
const isPolygon = listOf(listOf(isPosition, 4));

const isCoordinates: Readonly<Record<string, (value: unknown) => boolean>> = {
  Point: isPosition,
  MultiPoint: listOf(isPosition),
  LineString: isLine,
  MultiLineString: listOf(isLine),
  Polygon: isPolygon,
  MultiPolygon: listOf(isPolygon),
};

function isGeometry(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'GeometryCollection') {
    const isMember = (member: unknown) => isGeometry(member, depth + 1);
    return 'geometries' in value && depth < deepestCollection && listOf(isMember)(value.geometries);
  }
  if (typeof value.type !== 'string' || !Object.hasOwn(isCoordinates, value.type)) return false;
  return 'coordinates' in value && isCoordinates[value.type]!(value.coordinates);
}

const feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.custom(
    (value) => value === null || isGeometry(value),
    'Give a geometry of RFC 7946 with positions in degrees, longitude first.',
  ),
  properties: z.custom(
    (value) => typeof value === 'object' && !Array.isArray(value),
    'Give an object, or null.',
  ),
});

export const featureCollection = z
  .looseObject({ type: z.literal('FeatureCollection'), features: z.array(feature) })
  // The parts were checked above; GeoJSON's own type says it in one word.
  .transform((value) => value as unknown as FeatureCollection)
  .refine(({ features }) => hasFewProperties(features), {
    path: ['features'],
    error: `Use ${mostProperties} different properties at most.`,
  });

function hasFewProperties(features: FeatureCollection['features']): boolean {
  const names = new Set<string>();
  for (const { properties } of features) {
    for (const name of Object.keys(properties ?? {})) names.add(name);
    if (names.size > mostProperties) return false;
  }
  return true;
}
