/** The areas and places of a question as shapes over the map. */
import type { OverlayShape } from '../map/index.ts';
import { drawableOf } from './geometry.ts';
import { geometryOf, type Place } from './places.ts';
import type { FeatureCollection } from './processes.ts';

/** The areas that were searched. */
export function areaShapes(areas: FeatureCollection | undefined): OverlayShape[] {
  return (areas?.features ?? []).flatMap((area): OverlayShape[] => {
    const geometry = drawableOf(area);
    return geometry ? [{ mark: 'area', geometry }] : [];
  });
}

/** The places that were drawn. */
export function placeShapes(places: readonly Place[]): OverlayShape[] {
  return places.flatMap((place) =>
    place.kind === 'drawn'
      ? [{ mark: 'edit', geometry: geometryOf(place.shape, place.positions) }]
      : [],
  );
}
