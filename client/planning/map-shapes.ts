/** The areas and places of a question as shapes over the map. */
import type { OverlayGeometry, OverlayShape } from '../map/index.ts';
import { geometryOf, type Place } from './places.ts';
import type { FeatureCollection } from './processes.ts';

/** The areas that were searched. */
export function areaShapes(areas: FeatureCollection | undefined): OverlayShape[] {
  return (areas?.features ?? []).flatMap(({ geometry }) =>
    geometry ? [{ mark: 'area', geometry: geometry as OverlayGeometry }] : [],
  );
}

/** The places that were drawn. */
export function placeShapes(places: readonly Place[]): OverlayShape[] {
  return places.flatMap((place) =>
    place.kind === 'drawn'
      ? [{ mark: 'edit', geometry: geometryOf(place.shape, place.positions) }]
      : [],
  );
}
