/** Ends of lines that a change leaves in the air: in a network that is nearly always a slip. */
import { holdsOf, isHeldAt } from './geometry/joints.ts';
import { isSame, nearestOn } from './geometry/segments.ts';
import { isSameGeometry, kindOf, pathsOf } from './geometry/shapes.ts';
import type { Draft, EditFeature, Geometry, Position } from './types.ts';

export interface LooseEnd {
  /** The feature whose end it is. */
  readonly key: string;
  readonly position: Position;
}

/**
 * Ends that are new or were moved in lines of these layers, and that meet nothing else in hand. What is not in hand the
 * draft does not know: `isMet` decides with what the server has there.
 */
export function looseEnds(
  { features }: Draft,
  layers: ReadonlySet<string>,
  reach: number,
): readonly LooseEnd[] {
  const all = [...features.values()];
  return all
    .filter(({ layer, geometry }) => layers.has(layer) && kindOf(geometry) === 'line')
    .flatMap((feature) => newEnds(feature).map((position) => ({ key: feature.key, position })))
    .filter(({ key, position }) => {
      const others = all.filter((other) => other.key !== key).map(({ geometry }) => geometry);
      return !isMet(position, others, reach);
    });
}

function newEnds({ geometry, base }: EditFeature): readonly Position[] {
  if (base && isSameGeometry(base.geometry, geometry)) return [];
  const before = base ? endsOf(base.geometry) : [];
  return endsOf(geometry).filter((end) => !before.some((former) => isSame(former, end)));
}

function endsOf(geometry: Geometry): readonly Position[] {
  return pathsOf(geometry).flatMap(({ positions }) => {
    const [first] = positions;
    const last = positions.at(-1);
    // A line that comes back to its beginning has no ends.
    return first && last && !isSame(first, last) ? [first, last] : [];
  });
}

/** Does a position lie within `reach` metres of one of these? */
export function isMet(position: Position, geometries: readonly Geometry[], reach: number): boolean {
  return geometries.some((geometry) =>
    pathsOf(geometry).some(({ positions }) =>
      positions.some(
        (to, index) => nearestOn(position, positions[index - 1] ?? to, to).distance <= reach,
      ),
    ),
  );
}

/** A place that something held on to as the server has it, and that nothing changed in hand holds any more. */
export interface LeftPlace {
  /** The feature that was moved or is removed. */
  readonly key: string;
  readonly position: Position;
}

/** The places that changes of these layers leave. Who stays behind there is not in hand: the server is asked. */
export function leftPlaces(
  { features, removed }: Draft,
  layers: ReadonlySet<string>,
  reach: number,
): readonly LeftPlace[] {
  const changed = [...features.values()].filter(
    ({ layer, base, geometry }) =>
      layers.has(layer) && !(base && isSameGeometry(base.geometry, geometry)),
  );
  const gone = [...removed.values()].filter(({ layer }) => layers.has(layer));
  return [...changed, ...gone]
    .flatMap(({ key, base }) =>
      base ? holdsOf(base.geometry).map((position) => ({ key, position })) : [],
    )
    .filter(({ position }) => !changed.some(({ geometry }) => isHeldAt(geometry, position, reach)));
}
