/**
 * The places that a question is about, as plain values: a layer or a part of it, single features, or what was drawn. In
 * the address they are written `layer:water_body:kind = 'river'`, `features:district:4,7:Centar`, `point:21.33,43.58`.
 */
import type { LonLat, OverlayGeometry } from '../map/index.ts';

export type DrawnShape = 'point' | 'line' | 'area';

export type Place =
  /** All of a layer, or what fits a CQL2 filter; '' is all. */
  | { readonly kind: 'layer'; readonly layer: string; readonly filter: string }
  | {
      readonly kind: 'features';
      readonly layer: string;
      readonly ids: readonly number[];
      /** What it is called, where that was known when it was chosen. */
      readonly title?: string;
    }
  | {
      readonly kind: 'drawn';
      readonly shape: DrawnShape;
      readonly positions: readonly LonLat[];
    };

/** Positions that a shape needs before it is one. */
export const leastPositions: Record<DrawnShape, number> = { point: 1, line: 2, area: 3 };

const shapes = Object.keys(leastPositions) as DrawnShape[];
const parting = ';';
/** About a tenth of a metre. */
const coordinateDigits = 6;

function part(text: string): string {
  return encodeURIComponent(text);
}

/** A drawn shape as GeoJSON, its ring closed. */
export function geometryOf(
  shape: DrawnShape,
  positions: readonly LonLat[],
): OverlayGeometry & { type: 'Point' | 'LineString' | 'Polygon' } {
  const [first] = positions;
  if (shape === 'point') return { type: 'Point', coordinates: first ?? [] };
  if (shape === 'line') return { type: 'LineString', coordinates: positions };
  return { type: 'Polygon', coordinates: [first ? [...positions, first] : []] };
}

/** GeoJSON back to what was drawn; null when it is none that can be drawn here. */
export function drawnOf(geometry: unknown): Place | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type === 'Point') return drawn('point', [coordinates]);
  if (type === 'LineString' && Array.isArray(coordinates)) return drawn('line', coordinates);
  if (type !== 'Polygon' || !Array.isArray(coordinates) || coordinates.length !== 1) return null;
  const [ring] = coordinates as unknown[];
  return Array.isArray(ring) ? drawn('area', ring.slice(0, -1)) : null;
}

function drawn(shape: DrawnShape, coordinates: readonly unknown[]): Place | null {
  const positions = coordinates.map(lonLatOf);
  if (positions.length < leastPositions[shape] || positions.includes(null)) return null;
  return { kind: 'drawn', shape, positions: positions as LonLat[] };
}

function lonLatOf(position: unknown): LonLat | null {
  if (!Array.isArray(position)) return null;
  const [lon, lat] = position.map(Number);
  const isThere = Math.abs(Number(lon)) <= 180 && Math.abs(Number(lat)) <= 90;
  return isThere ? [lon as number, lat as number] : null;
}

function written(place: Place): string {
  if (place.kind === 'layer') return `layer:${part(place.layer)}:${part(place.filter)}`;
  if (place.kind === 'features') {
    const title = place.title ? `:${part(place.title)}` : '';
    return `features:${part(place.layer)}:${place.ids.join(',')}${title}`;
  }
  const numbers = place.positions.flat().map((degree) => Number(degree.toFixed(coordinateDigits)));
  return `${place.shape}:${numbers.join(',')}`;
}

/** Places as they stand in the address; null for none. */
export function writePlaces(places: readonly Place[]): string | null {
  return places.length === 0 ? null : places.map(written).join(parting);
}

function readOne(text: string): Place | null {
  const [kind = '', first = '', second = '', third = ''] = text.split(':');
  if (kind === 'layer' && first) {
    return { kind, layer: decodeURIComponent(first), filter: decodeURIComponent(second) };
  }
  if (kind === 'features' && first) {
    const ids = second.split(',').map(Number).filter(Number.isSafeInteger);
    if (ids.length === 0) return null;
    const title = decodeURIComponent(third);
    return { kind, layer: decodeURIComponent(first), ids, ...(title && { title }) };
  }
  const shape = shapes.find((known) => known === kind);
  if (!shape) return null;
  const numbers = first.split(',').map(Number);
  const pairs = Array.from({ length: Math.floor(numbers.length / 2) }, (_, pair) =>
    numbers.slice(2 * pair, 2 * pair + 2),
  );
  return drawn(shape, pairs);
}

/** Places of an address; what cannot be read is left out, as somebody may have cut the address. */
export function readPlaces(text: string | null): Place[] {
  return (text ?? '').split(parting).flatMap((one) => {
    try {
      const place = readOne(one);
      return place ? [place] : [];
    } catch (error) {
      if (error instanceof URIError) return [];
      throw error;
    }
  });
}
