/** Features of results, which are no rows of a layer. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';

export function collectionOf(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}

/** A feature of a result; coordinates in degrees. */
export function featureOf(
  id: number,
  geometry: Geometry,
  properties: Readonly<Record<string, unknown>>,
): Feature {
  return { type: 'Feature', id, geometry, properties };
}
