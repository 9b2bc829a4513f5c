/**
 * Makes of a geometry as it came one that the layer can take: what can be mended without losing anything is, and said;
 * what cannot is refused with its place. Whether it crosses itself and lies in the city, PostGIS is asked afterwards
 * (`check.ts`). Pure.
 */
import type { LayerRecord } from '../../catalog/index.ts';
import type { FieldFault } from '../../errors.ts';
import type { CoordinateSystem } from '../crs/index.ts';
import type { Mending } from './change.ts';
import {
  Faults,
  flipped,
  geojsonOf,
  type Parts,
  type Position,
  readParts,
} from './geometry-parts.ts';

export interface CheckedGeometry {
  /** GeoJSON, easting first; null when there are faults. */
  readonly geojson: string | null;
  readonly mended: readonly Mending[];
  readonly faults: readonly FieldFault[];
}

type Rules = Pick<LayerRecord, 'geometryType' | 'dimensions'>;

/** Looks at a geometry that a body gives at `field`. */
export function checkGeometry(
  value: unknown,
  layer: Rules,
  system: CoordinateSystem,
  field: string,
): CheckedGeometry {
  const faults = new Faults();
  const mended = new Set<Mending>();
  const read = value === null ? undefined : readParts(value, system, field, faults);
  if (value === null) faults.add(field, 'A feature of this layer needs a geometry.');
  if (!read) return { geojson: null, mended: [], faults: faults.list };
  const mender = new Mender(system, faults, mended);
  const sound = mender.fit(mender.levelled(mender.mend(read, field), layer, field), layer, field);
  const isSound = faults.list.length === 0 && sound !== undefined;
  return {
    geojson: isSound ? JSON.stringify(geojsonOf(sound)) : null,
    mended: [...mended],
    faults: faults.list,
  };
}

class Mender {
  readonly #system: CoordinateSystem;
  readonly #faults: Faults;
  readonly #mended: Set<Mending>;

  constructor(system: CoordinateSystem, faults: Faults, mended: Set<Mending>) {
    this.#system = system;
    this.#faults = faults;
    this.#mended = mended;
  }

  /** Without repeated points, rings closed and the right way round. */
  mend(parts: Parts, field: string): Parts {
    switch (parts.kind) {
      case 'collection':
        return { kind: 'collection', members: parts.members.map((one) => this.mend(one, field)) };
      case 'point':
        return parts;
      case 'line':
        return { ...parts, parts: parts.parts.map((line) => this.#line(line, field)) };
      case 'polygon':
        return { ...parts, parts: parts.parts.map((rings) => this.#polygon(rings, field)) };
    }
  }

  /** As many numbers in a position as the layer keeps. */
  levelled(parts: Parts, { dimensions }: Rules, field: string): Parts {
    if (dimensions === null) return parts;
    if (dimensions.endsWith('M')) {
      this.#faults.add(
        field,
        'This layer keeps measures, which GeoJSON cannot carry: edit by SQL.',
      );
      return parts;
    }
    const all = [...positionsOf(parts)];
    const flat = all.find((position) => position.length === 2);
    const high = all.find((position) => position.length === 3 && position[2] !== 0);
    if (dimensions === 'XYZ' && flat) {
      this.#add(field, 'This layer keeps heights: give each position a third number.', flat);
    }
    if (dimensions !== 'XY' || all.every((position) => position.length === 2)) return parts;
    if (high) {
      this.#add(field, 'This layer keeps no heights: give two numbers a position.', high);
      return parts;
    }
    this.#mended.add('zero-heights');
    return withPositions(parts, ([x = 0, y = 0]) => [x, y]);
  }

  /** Of the layer's type: one of many where it takes many, the only one where it takes one. */
  fit(parts: Parts, { geometryType }: Rules, field: string): Parts | undefined {
    const type = geometryType.toLowerCase();
    if (type === 'geometry') return parts;
    if (parts.kind === 'collection') {
      return type === 'geometrycollection' ? parts : this.#misfit(geometryType, field);
    }
    const isMultiple = type.startsWith('multi');
    const wanted = type.replace('multi', '').replace('string', '');
    if (wanted !== parts.kind) return this.#misfit(geometryType, field);
    if (isMultiple === parts.isMultiple) return parts;
    if (!isMultiple && parts.parts.length > 1) return this.#misfit(geometryType, field);
    this.#mended.add(isMultiple ? 'made-multiple' : 'made-single');
    return { ...parts, isMultiple } as Parts;
  }

  #misfit(geometryType: string, field: string): undefined {
    this.#faults.add(`${field}/type`, `This layer takes ${geometryType}.`);
    return undefined;
  }

  #line(line: readonly Position[], field: string): Position[] {
    const points = this.#distinct(line);
    if (points.length < 2) this.#add(field, 'A line needs two different points.', line[0]);
    return points;
  }

  #polygon(rings: readonly Position[][], field: string): Position[][] {
    const closed = rings.map((ring) => this.#ring(ring, field));
    const shell = closed.reduce((a, b) => (Math.abs(areaOf(b)) > Math.abs(areaOf(a)) ? b : a));
    if (shell !== closed[0]) this.#mended.add('ring-order');
    const holes = closed.filter((ring) => ring !== shell);
    return [shell, ...holes].map((ring, index) => this.#wound(ring, index === 0));
  }

  #ring(ring: readonly Position[], field: string): Position[] {
    const points = this.#distinct(ring);
    const [first] = points;
    const last = points.at(-1);
    if (first && last && points.length > 1 && !isSame(first, last)) {
      this.#mended.add('closed-ring');
      points.push(first);
    }
    if (points.length < 4) this.#add(field, 'A ring needs three different points.', ring[0]);
    return points;
  }

  /** Shells counter-clockwise, holes clockwise, as RFC 7946 wants them. */
  #wound(ring: Position[], isShell: boolean): Position[] {
    const area = areaOf(ring);
    if (area === 0 || area > 0 === isShell) return ring;
    this.#mended.add('ring-direction');
    return ring.toReversed();
  }

  #distinct(line: readonly Position[]): Position[] {
    const points = line.filter((point, index) => {
      const before = line[index - 1];
      return before === undefined || !isSame(before, point);
    });
    if (points.length < line.length) this.#mended.add('duplicate-points');
    return points;
  }

  /** The place is told in the body's own order of axes. */
  #add(field: string, message: string, position: Position | undefined): void {
    this.#faults.add(field, message, position && flipped(position, this.#system));
  }
}

function isSame(a: Position, b: Position): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Twice the area, positive when counter-clockwise. Counted from the first point, so that far places lose no digits. */
function areaOf(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sum = 0;
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }
  return sum;
}

function* positionsOf(parts: Parts): Generator<Position> {
  if (parts.kind === 'collection') for (const one of parts.members) yield* positionsOf(one);
  else if (parts.kind === 'point') yield* parts.parts;
  else if (parts.kind === 'line') yield* parts.parts.flat();
  else yield* parts.parts.flat(2);
}

function withPositions(parts: Parts, change: (position: Position) => Position): Parts {
  switch (parts.kind) {
    case 'collection':
      return { ...parts, members: parts.members.map((one) => withPositions(one, change)) };
    case 'point':
      return { ...parts, parts: parts.parts.map(change) };
    case 'line':
      return { ...parts, parts: parts.parts.map((line) => line.map(change)) };
    case 'polygon':
      return {
        ...parts,
        parts: parts.parts.map((rings) => rings.map((ring) => ring.map(change))),
      };
  }
}
