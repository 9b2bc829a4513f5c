/**
 * Where the name of an area stands. Tiles cut areas into pieces and would write the name into each, so areas
 * that are few (districts, municipalities, parks, zones) get one place for the whole, where a horizontal word has
 * the most room.
 */
import type { LonLat } from '../types.ts';

type Ring = readonly (readonly number[])[];

/** Lines across the area that are tried. */
const scanLines = 11;

/** Longitudes at which a horizontal line crosses the rings, in order. */
function crossings(rings: readonly Ring[], lat: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [x1 = 0, y1 = 0] = ring[index - 1] ?? [];
      const [x2 = 0, y2 = 0] = ring[index] ?? [];
      if (y1 > lat !== y2 > lat) found.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  return found.sort((a, b) => a - b);
}

/** Twice the ring's area, signed, in square degrees: enough to compare the parts of one area. */
function doubleArea(ring: Ring): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [x1 = 0, y1 = 0] = ring[index - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[index] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

function placeInPolygon(rings: readonly Ring[]): LonLat | null {
  const lats = (rings[0] ?? []).map(([, lat = 0]) => lat);
  const south = Math.min(...lats);
  const north = Math.max(...lats);
  let best: { lonLat: LonLat; worth: number } | null = null;
  for (let line = 1; line <= scanLines; line++) {
    const lat = south + ((north - south) * line) / (scanLines + 1);
    // A word in the middle reads better than one at the edge: width counts less the further out.
    const fromMiddle = Math.abs((2 * line) / (scanLines + 1) - 1);
    const xs = crossings(rings, lat);
    for (let index = 1; index < xs.length; index += 2) {
      const from = xs[index - 1] ?? 0;
      const to = xs[index] ?? 0;
      const worth = (to - from) * (1 - 0.6 * fromMiddle ** 2);
      if (!best || worth > best.worth) best = { lonLat: [(from + to) / 2, lat], worth };
    }
  }
  return best?.lonLat ?? null;
}

/** The place of the name in an area's largest part, inside of it and outside of its holes; null for anything else. */
export function placeOfName(geometry: GeoJSON.Geometry): LonLat | null {
  if (geometry.type === 'Polygon') return placeInPolygon(geometry.coordinates);
  if (geometry.type !== 'MultiPolygon') return null;
  const largest = geometry.coordinates.toSorted(
    (a, b) => Math.abs(doubleArea(b[0] ?? [])) - Math.abs(doubleArea(a[0] ?? [])),
  )[0];
  return largest ? placeInPolygon(largest) : null;
}

export type NamePoint = GeoJSON.Feature<GeoJSON.Point, Record<string, unknown>>;

/** The names of a layer's features as points that know their layer. */
export function namePoints(layer: string, features: readonly GeoJSON.Feature[]): NamePoint[] {
  return features.flatMap(({ geometry, properties }) => {
    const place = placeOfName(geometry);
    if (!place) return [];
    return {
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [place[0], place[1]] },
      properties: { ...properties, layer },
    };
  });
}
