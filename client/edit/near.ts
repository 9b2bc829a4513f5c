/** What lies at places of a layer: known from what is in view, or asked of the server, once for all that lie together. */
import { nearestOn } from './core/geometry/segments.ts';
import { type Box, type NearSegment, type Position, SnapIndex } from './core/index.ts';
import { runsOf } from './pointing.ts';
import { useEditing } from './session.ts';
import { readSurroundings } from './wire.ts';

/** Places are asked about together by squares of so many metres; of more squares than these the rest is left. */
const squareMetres = 500;
const mostSquares = 20;

/** What is in view is known; beyond it, or where there is too much to know all, the server is asked. */
export async function indexFor(layer: string, box: Box, signal?: AbortSignal): Promise<SnapIndex> {
  const { plane, surroundings, surrounded, cutLayers } = useEditing.getState();
  const known = surroundings[layer];
  if (known && surrounded && isWithin(box, surrounded) && !cutLayers.includes(layer)) return known;
  if (!plane) return new SnapIndex([]);
  const { features } = await readSurroundings(layer, box, plane, signal);
  return new SnapIndex(features.flatMap(({ id, geometry }) => runsOf(`${layer}/${id}`, geometry)));
}

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  );
}

/** The box of these positions, wider by `reach` metres. */
export function boxAround(positions: readonly Position[], reach: number): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    box[0] = Math.min(box[0], x - reach);
    box[1] = Math.min(box[1], y - reach);
    box[2] = Math.max(box[2], x + reach);
    box[3] = Math.max(box[3], y + reach);
  }
  return box;
}

export interface Placed {
  readonly position: Position;
  /** The layers that are looked at there. */
  readonly layers: readonly string[];
}

export interface Found<T> {
  readonly place: T;
  /** The edges and points of these layers within `reach` metres of it. */
  readonly segments: readonly NearSegment[];
}

/** What lies at each place that was looked at; the answer is shorter where they lie too far apart to ask about all. */
export async function lookAt<T extends Placed>(
  places: readonly T[],
  reach: number,
  signal?: AbortSignal,
): Promise<readonly Found<T>[]> {
  const squares = Map.groupBy(places, ({ position: [x, y] }) =>
    [x, y].map((metres) => Math.floor(metres / squareMetres)).join(),
  );
  const found = await Promise.all(
    [...squares.values()].slice(0, mostSquares).map(async (together) => {
      const positions = together.map(({ position }) => position);
      const box = boxAround(positions, reach);
      const layers = [...new Set(together.flatMap((place) => place.layers))];
      const indexes = new Map(
        await Promise.all(
          layers.map(async (layer) => [layer, await indexFor(layer, box, signal)] as const),
        ),
      );
      return together.map((place) => ({ place, segments: segmentsAt(place, indexes, reach) }));
    }),
  );
  return found.flat();
}

function segmentsAt(
  { position, layers }: Placed,
  indexes: ReadonlyMap<string, SnapIndex>,
  reach: number,
): readonly NearSegment[] {
  return layers
    .flatMap((layer) => indexes.get(layer)?.near(position, reach) ?? [])
    .filter(({ from, to }) => nearestOn(position, from, to).distance <= reach);
}
