/**
 * A small map: drawn here as a picture of lines, so that it is there without a script; where scripts run, the page's
 * own puts a map in its place. Projection: equirectangular about the middle latitude, good enough for a city.
 */
import type { Reader } from './page.ts';
import { type Html, html } from './template.ts';

/** West, south, east, north in degrees. */
export type Degrees = readonly [number, number, number, number];

/** A geometry as GeoJSON has it. */
export interface Shape {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly Shape[];
}

export interface Sketch {
  readonly label: string;
  /** What is to be seen; null where nothing is known of it. */
  readonly bounds: Degrees | null;
  /** Drawn as they are. */
  readonly shapes?: readonly Shape[];
  /** Path of the style that the script draws; on dark pages its dark sister. */
  readonly style?: string;
  /** From which zoom on there is something to see: the map looks at the middle from as near. */
  readonly leastZoom?: number;
  /** The style is meant as it is; otherwise a dark page takes its dark sister. */
  readonly isOneTheme?: boolean;
  /** Address of features that the script draws upon the style. */
  readonly features?: string;
}

const widthPixels = 640;
const heightPixels = 320;
const marginPixels = 16;
/** A single point would have no extent: as much around it is shown, in degrees. */
const leastDegrees = 0.002;

/** The figure with the picture and the extent in words; nothing when there is no extent. */
export function sketch(map: Sketch, { say, to }: Reader): Html | null {
  const bounds = wide(map.bounds ?? boundsOf(map.shapes ?? []));
  if (bounds === null) return null;
  const styleAt = (suffix = '') => map.style && to(map.style + suffix, { f: 'mbs' });
  const [west, south, east, north] = bounds.map((degrees) => degrees.toFixed(4)) as [
    string,
    string,
    string,
    string,
  ];
  return html`<figure class="sketch" data-map data-zoom="${map.leastZoom ?? ''}" data-bounds="${bounds.join()}" data-style="${styleAt()}" data-style-dark="${map.isOneTheme === true ? null : styleAt('-dark')}" data-features="${map.features ?? ''}" data-label="${map.label}">
<svg viewBox="0 0 ${widthPixels} ${heightPixels}" role="img" aria-label="${map.label}">${pictureOf(bounds, map.shapes ?? [])}</svg>
<figcaption>${say('map.extent', { west, south, east, north })}</figcaption>
</figure>`;
}

function pictureOf(bounds: Degrees, shapes: readonly Shape[]): Html[] {
  const place = placing(bounds);
  if (shapes.length > 0) return shapes.flatMap((shape) => drawn(shape, place));
  const [west, south, east, north] = bounds;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  return [html`<path class="extent" d="${path(ring, place, true)}"/>`];
}

type Place = (position: readonly number[]) => readonly [number, number];

function placing([west, south, east, north]: Degrees): Place {
  const narrowing = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const across = (east - west) * narrowing;
  const scale = Math.min(
    (widthPixels - 2 * marginPixels) / across,
    (heightPixels - 2 * marginPixels) / (north - south),
  );
  const left = (widthPixels - across * scale) / 2;
  const top = (heightPixels - (north - south) * scale) / 2;
  return ([longitude = 0, latitude = 0]) => [
    left + (longitude - west) * narrowing * scale,
    top + (north - latitude) * scale,
  ];
}

type Positions = readonly (readonly number[])[];

function drawn(shape: Shape, place: Place): Html[] {
  const coordinates = shape.coordinates as never;
  switch (shape.type) {
    case 'Point':
      return [dot(coordinates, place)];
    case 'MultiPoint':
      return (coordinates as Positions).map((position) => dot(position, place));
    case 'LineString':
      return [html`<path class="line" d="${path(coordinates, place, false)}"/>`];
    case 'MultiLineString':
      return (coordinates as readonly Positions[]).map(
        (line) => html`<path class="line" d="${path(line, place, false)}"/>`,
      );
    case 'Polygon':
      return [area(coordinates, place)];
    case 'MultiPolygon':
      return (coordinates as readonly (readonly Positions[])[]).map((rings) => area(rings, place));
    default:
      return (shape.geometries ?? []).flatMap((part) => drawn(part, place));
  }
}

function dot(position: readonly number[], place: Place): Html {
  const [x, y] = place(position);
  return html`<circle class="dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4"/>`;
}

function area(rings: readonly Positions[], place: Place): Html {
  return html`<path class="area" fill-rule="evenodd" d="${rings.map((ring) => path(ring, place, true)).join('')}"/>`;
}

function path(positions: Positions, place: Place, isClosed: boolean): string {
  const points = positions.map((position) =>
    place(position)
      .map((at) => at.toFixed(1))
      .join(' '),
  );
  return points.length === 0 ? '' : `M${points.join('L')}${isClosed ? 'Z' : ''}`;
}

/** West, south, east, north of shapes; null when they have no position. */
function boundsOf(shapes: readonly Shape[]): Degrees | null {
  const all: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number') {
      for (const inner of value) grow(inner);
      return;
    }
    all[0] = Math.min(all[0], x);
    all[1] = Math.min(all[1], y);
    all[2] = Math.max(all[2], x);
    all[3] = Math.max(all[3], y);
  };
  const walk = (shape: Shape): void => {
    grow(shape.coordinates);
    shape.geometries?.forEach(walk);
  };
  shapes.forEach(walk);
  return all[0] === Infinity ? null : all;
}

function wide(bounds: Degrees | null): Degrees | null {
  if (bounds === null) return null;
  const [west, south, east, north] = bounds;
  const x = Math.max(0, leastDegrees - (east - west)) / 2;
  const y = Math.max(0, leastDegrees - (north - south)) / 2;
  return [west - x, south - y, east + x, north + y];
}
