/** Geometries for the tests of the editing core: metres about a corner of the city, as its reference system has them. */
import fc from 'fast-check';
import {
  type Base,
  type Draft,
  type EditLayer,
  emptyDraft,
  type Geometry,
  type Outcome,
  type Position,
  type Properties,
  select,
  take,
} from '../../../client/edit/core/index.ts';

const east = 519_000;
const north = 4_825_000;

export function at(x: number, y: number): Position {
  return [east + x, north + y];
}

export function line(...positions: readonly (readonly [number, number])[]): Geometry {
  return { type: 'LineString', coordinates: positions.map(([x, y]) => at(x, y)) };
}

/** A ring closed by its first position. */
export function ring(...positions: readonly (readonly [number, number])[]): readonly Position[] {
  const open = positions.map(([x, y]) => at(x, y));
  return [...open, open[0]!];
}

export function polygon(...rings: readonly (readonly Position[])[]): Geometry {
  return { type: 'Polygon', coordinates: rings };
}

export function square(x: number, y: number, side: number): readonly Position[] {
  return ring([x, y], [x + side, y], [x + side, y + side], [x, y + side]);
}

function layer(name: string, kind: EditLayer['kind'], isMulti = false): EditLayer {
  const isNetwork = ['pipe', 'valve'].includes(name);
  return {
    name,
    kind,
    isMulti,
    isWritable: true,
    ownProperties: ['number'],
    joins: isNetwork ? ['pipe', 'valve'] : [name],
    reachMetres: isNetwork ? 0.01 : 0.001,
  };
}

export const layers: readonly EditLayer[] = [
  layer('pipe', 'line'),
  layer('valve', 'point'),
  layer('parcel', 'polygon'),
  layer('forest', 'polygon', true),
  layer('track', 'line', true),
  { ...layer('border', 'line'), isWritable: false },
];

/** A draft with these features in hand and selected, numbered from 1 in each layer's order. */
export function holding(
  ...features: readonly (readonly [layer: string, geometry: Geometry, properties?: Properties])[]
): Draft {
  let draft = emptyDraft(layers);
  const keys: string[] = [];
  for (const [index, [name, geometry, properties = {}]] of features.entries()) {
    const base: Base = { geometry, properties, etag: `"${index + 1}"` };
    draft = ok(take(draft, name, index + 1, base));
    keys.push(`${name}/${index + 1}`);
  }
  return ok(select(draft, keys));
}

export function ok(outcome: Outcome): Draft {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.draft;
}

export function geometryOf(draft: Draft, key: string): Geometry {
  const feature = draft.features.get(key);
  if (!feature) throw new Error(`no ${key}`);
  return feature.geometry;
}

/** Positions on a grid of centimetres within a kilometre. */
export const positionArbitrary: fc.Arbitrary<Position> = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }))
  .map(([x, y]) => at(x / 100, y / 100));

/** Lines of 2 to 12 vertices, of which no two neighbours are the same. */
export const lineArbitrary: fc.Arbitrary<readonly Position[]> = fc
  .array(positionArbitrary, { minLength: 2, maxLength: 12 })
  .filter((positions) =>
    positions.every(
      ([x, y], index) =>
        index === 0 || x !== positions[index - 1]![0] || y !== positions[index - 1]![1],
    ),
  );

/** Star-shaped polygons: vertices at growing angles about a centre, so that no ring crosses itself; some with a hole. */
export const polygonArbitrary: fc.Arbitrary<readonly (readonly Position[])[]> = fc
  .tuple(
    fc.array(fc.double({ min: 60, max: 200, noNaN: true }), { minLength: 3, maxLength: 20 }),
    fc.boolean(),
  )
  .map(([radii, hasHole]) => {
    const around = (radiusOf: (index: number) => number) =>
      radii.map((_, index) => {
        const angle = (2 * Math.PI * index) / radii.length;
        const radius = radiusOf(index);
        return at(500 + radius * Math.cos(angle), 500 + radius * Math.sin(angle));
      });
    const shell = around((index) => radii[index]!);
    const hole = around(() => 20).reverse();
    const rings = [[...shell, shell[0]!]];
    return hasHole ? [...rings, [...hole, hole[0]!]] : rings;
  });
