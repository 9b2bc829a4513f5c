/**
 * Reads a GeoJSON geometry into parts that can be worked on. Rejects: what is no geometry, positions that are none,
 * numbers that no place has. Pure.
 */
import type { FieldFault } from '../../errors.ts';
import type { CoordinateSystem } from '../crs/index.ts';

/** Easting first, whatever the order of the body. */
export type Position = readonly number[];

export type Kind = 'point' | 'line' | 'polygon';

/** A geometry as a list of what it is made of. */
export type Parts =
  | { readonly kind: 'point'; readonly isMultiple: boolean; readonly parts: Position[] }
  | { readonly kind: 'line'; readonly isMultiple: boolean; readonly parts: Position[][] }
  | { readonly kind: 'polygon'; readonly isMultiple: boolean; readonly parts: Position[][][] }
  | { readonly kind: 'collection'; readonly members: Parts[] };

/** GeoJSON's names, with how deep the positions of one part lie. */
const kinds: Readonly<Record<string, readonly [kind: Kind, isMultiple: boolean]>> = {
  Point: ['point', false],
  MultiPoint: ['point', true],
  LineString: ['line', false],
  MultiLineString: ['line', true],
  Polygon: ['polygon', false],
  MultiPolygon: ['polygon', true],
};
const depths: Readonly<Record<Kind, number>> = { point: 0, line: 1, polygon: 2 };

const readDefaults = {
  /** Faults that one answer tells of. */
  mostFaults: 20,
  /** Farther from the origin no projected system has a place, in its own unit. */
  farthest: 1e8,
  /** Collections in collections. */
  deepest: 8,
};

/** Collects what is wrong while a geometry is read. */
export class Faults {
  readonly list: FieldFault[] = [];

  add(field: string, message: string, position?: readonly number[]): void {
    if (this.list.length >= readDefaults.mostFaults) return;
    this.list.push(position === undefined ? { field, message } : { field, message, position });
  }
}

/** The order of the axes undone, or done again: the two are the same. */
export function flipped(position: Position, { isLatitudeFirst }: CoordinateSystem): Position {
  const [first = 0, second = 0, ...rest] = position;
  return isLatitudeFirst ? [second, first, ...rest] : position;
}

/** The parts of a geometry, or undefined when something of it is wrong; then `faults` tells what and where. */
export function readParts(
  value: unknown,
  system: CoordinateSystem,
  field: string,
  faults: Faults,
  depth = 0,
): Parts | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return void faults.add(field, 'Give a GeoJSON geometry.');
  }
  const { type, coordinates, geometries } = value as Record<string, unknown>;
  if (type === 'GeometryCollection') {
    return readCollection(geometries, system, field, faults, depth);
  }
  const known = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!known) {
    const names = [...Object.keys(kinds), 'GeometryCollection'].join(', ');
    return void faults.add(`${field}/type`, `Take one of ${names}.`);
  }
  const [kind, isMultiple] = known;
  const read = new PositionReader(system, faults);
  const found = read.nested(
    coordinates,
    depths[kind] + (isMultiple ? 1 : 0),
    `${field}/coordinates`,
  );
  if (found === undefined) return undefined;
  return { kind, isMultiple, parts: isMultiple ? found : [found] } as Parts;
}

function readCollection(
  geometries: unknown,
  system: CoordinateSystem,
  field: string,
  faults: Faults,
  depth: number,
): Parts | undefined {
  if (!Array.isArray(geometries) || geometries.length === 0 || depth >= readDefaults.deepest) {
    return void faults.add(`${field}/geometries`, 'Give a list of geometries.');
  }
  const members = geometries.map((one, index) =>
    readParts(one, system, `${field}/geometries/${index}`, faults, depth + 1),
  );
  const sound = members.filter((one) => one !== undefined);
  return sound.length === members.length ? { kind: 'collection', members: sound } : undefined;
}

type Nested = Position | Nested[];

class PositionReader {
  readonly #system: CoordinateSystem;
  readonly #faults: Faults;

  constructor(system: CoordinateSystem, faults: Faults) {
    this.#system = system;
    this.#faults = faults;
  }

  /** Lists of lists of positions, `depth` levels of them. */
  nested(value: unknown, depth: number, field: string): Nested | undefined {
    if (depth === 0) return this.#position(value, field);
    if (!Array.isArray(value) || value.length === 0) {
      return void this.#faults.add(field, 'Give a list that is not empty.');
    }
    const found: Nested[] = [];
    for (const [index, one] of value.entries()) {
      const inner = this.nested(one, depth - 1, `${field}/${index}`);
      if (inner === undefined) return undefined;
      found.push(inner);
    }
    return found;
  }

  #position(value: unknown, field: string): Position | undefined {
    const isPosition =
      Array.isArray(value) &&
      (value.length === 2 || value.length === 3) &&
      value.every((one) => typeof one === 'number' && Number.isFinite(one));
    if (!isPosition)
      return void this.#faults.add(field, 'Give a position of two or three numbers.');
    const position = flipped(value as number[], this.#system);
    if (this.#isPossible(position)) return position;
    const help = this.#system.isGeographic
      ? `No place has these degrees; ${this.#system.isLatitudeFirst ? 'latitude' : 'longitude'} comes first.`
      : 'No place has these numbers in this reference system.';
    return void this.#faults.add(field, help, value as number[]);
  }

  #isPossible([x = 0, y = 0]: Position): boolean {
    if (this.#system.isGeographic) return Math.abs(x) <= 180 && Math.abs(y) <= 90;
    return Math.abs(x) <= readDefaults.farthest && Math.abs(y) <= readDefaults.farthest;
  }
}

/** GeoJSON of parts, easting first. */
export function geojsonOf(parts: Parts): object {
  if (parts.kind === 'collection') {
    return { type: 'GeometryCollection', geometries: parts.members.map(geojsonOf) };
  }
  const type = Object.entries(kinds).find(
    ([, [kind, isMultiple]]) => kind === parts.kind && isMultiple === parts.isMultiple,
  )?.[0];
  return { type, coordinates: parts.isMultiple ? parts.parts : parts.parts[0] };
}
