/** Ends of lines that a change leaves in the air: in a network that is nearly always a slip. */
import { holdsOf } from './geometry/joints.ts';
import { isSame, nearestOn } from './geometry/segments.ts';
import { isSameGeometry, kindOf, pathsOf } from './geometry/shapes.ts';
import { SnapIndex } from './snapping/snap-index.ts';
import type { Draft, EditFeature, Geometry, Position } from './types.ts';

export interface LooseEnd {
  /** The feature whose end it is. */
  readonly key: string;
  readonly position: Position;
}

/**
 * Ends that are new or were moved in lines of these layers, and that meet nothing else in hand. What is not in hand the
 * draft does not know: what the server has there decides.
 */
export function looseEnds(
  { features }: Draft,
  layers: ReadonlySet<string>,
  reach: number,
): readonly LooseEnd[] {
  const all = [...features.values()];
  const index = indexOf(all);
  return all
    .filter(({ layer, geometry }) => layers.has(layer) && kindOf(geometry) === 'line')
    .flatMap((feature) => newEnds(feature).map((position) => ({ key: feature.key, position })))
    .filter(({ key, position }) => !isMet(position, index, reach, key));
}

function indexOf(features: readonly EditFeature[]): SnapIndex {
  return new SnapIndex(
    features.flatMap(({ key, geometry }) =>
      pathsOf(geometry).map(({ positions }) => ({ key, positions })),
    ),
  );
}

/** Does a position lie within `reach` metres of something, other than one feature? */
function isMet(position: Position, index: SnapIndex, reach: number, without?: string): boolean {
  return index
    .near(position, reach)
    .some(
      ({ key, from, to }) => key !== without && nearestOn(position, from, to).distance <= reach,
    );
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
  const index = indexOf(changed);
  const gone = [...removed.values()].filter(({ layer }) => layers.has(layer));
  return [...changed, ...gone]
    .flatMap(({ key, base }) =>
      base ? holdsOf(base.geometry).map((position) => ({ key, position })) : [],
    )
    .filter(({ position }) => !isMet(position, index, reach));
}
