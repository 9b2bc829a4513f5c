/**
 * Keeping joined what is joined: before a vertex or a feature moves, its neighbours are looked up in the index of what is in
 * view (or asked of the server where that does not reach) and taken into hand, so that one action changes all of them.
 */
import { edgesWhere } from './core/geometry/joints.ts';
import { isSame, nearestOn } from './core/geometry/segments.ts';
import { isSameAddress, kindOf } from './core/geometry/shapes.ts';
import {
  type Box,
  type Draft,
  deleteJoinedVertex,
  deleteVertex,
  type EditFeature,
  type Geometry,
  insertJoinedVertex,
  insertVertex,
  joinedWithSelected,
  moveJoinedVertex,
  moveSelected,
  moveVertex,
  type NearSegment,
  type Outcome,
  type Position,
  release,
  stretchSelected,
  undo,
  type VertexAddress,
  verticesOf,
} from './core/index.ts';
import { takeAll } from './hand.ts';
import { boxAround, indexFor } from './near.ts';
import { indexInHand } from './pointing.ts';
import { arrange, type Drag, edit, useEditing } from './session.ts';

interface Stretch {
  readonly from: Position;
  readonly to: Position;
}

/** Moves a vertex, or sets one on an edge and moves it: one step. */
export function vertexMove(
  { key, vertex, isNew, at }: Drag,
  to: Position,
  isJoined: boolean,
): (draft: Draft) => Outcome {
  return (draft) => {
    if (!vertex) return { ok: true, draft };
    const insert = isJoined ? insertJoinedVertex : insertVertex;
    const move = isJoined ? moveJoinedVertex : moveVertex;
    const set: Outcome = isNew ? insert(draft, key, vertex, at) : { ok: true, draft };
    const isStill = at[0] === to[0] && at[1] === to[1];
    return !set.ok || isStill ? set : move(set.draft, key, vertex, to);
  };
}

/**
 * Takes away a vertex; those that share it lose it as well, unless it is to be alone. What is done meanwhile goes before:
 * then nothing is taken away.
 */
export async function deleteVertexNow(
  feature: EditFeature,
  vertex: VertexAddress,
  isAlone: boolean,
): Promise<void> {
  const isJoined = useEditing.getState().keepsJoined && !isAlone;
  const edges = edgesAbout(feature, vertex, false);
  const isRead = !isJoined || (await takeJoined(feature.layer, edges));
  if (isRead && isAsItWas(new Map([[feature.key, feature.geometry]]))) {
    const remove = isJoined ? deleteJoinedVertex : deleteVertex;
    if (edit('vertex', (draft) => remove(draft, feature.key, vertex))) {
      useEditing.setState({ vertex: null, drag: null });
    }
  }
  letNeighboursGo();
}

/** Are these features in hand, in these very shapes? */
export function isAsItWas(shapes: ReadonlyMap<string, Geometry>): boolean {
  const { features } = useEditing.getState().state.draft;
  return [...shapes].every(([key, geometry]) => features.get(key)?.geometry === geometry);
}

/** What was taken into hand for an action and did not change is let go; undo still has it. */
export function letNeighboursGo(): void {
  const { reason, trouble } = useEditing.getState();
  arrange(release);
  // Why something was not done stays told.
  useEditing.setState({ reason, trouble });
}

/** Moves these features, and tells what was joined with them and stays behind. */
export function moveWhole(moved: readonly string[], east: number, north: number): void {
  const joined = joinedWithSelected({ ...useEditing.getState().state.draft, selection: moved });
  const move = (draft: Draft) => moveSelected(draft, east, north);
  if (!edit('move', (draft) => onThese(draft, moved, move))) return;
  const step = useEditing.getState().state.past.at(-1);
  if (step && joined.length > 0) {
    const keys = joined.map(({ key }) => key);
    useEditing.setState({ leftBehind: { step, keys, moved, east, north } });
  }
}

/** Does with these what an action does with the selected. */
function onThese(
  draft: Draft,
  keys: readonly string[],
  action: (draft: Draft) => Outcome,
): Outcome {
  const outcome = action({ ...draft, selection: keys });
  if (!outcome.ok) return outcome;
  return { ok: true, draft: { ...outcome.draft, selection: draft.selection } };
}

/** Does the last move again with what is joined stretched along; undo then takes back both. */
export function stretchAlong(): void {
  const { leftBehind, state } = useEditing.getState();
  if (!leftBehind || state.past.at(-1) !== leftBehind.step) return;
  const { moved, east, north } = leftBehind;
  const back = undo(state);
  if (!back.ok) return;
  useEditing.setState({ state: back.state, leftBehind: null });
  const stretch = (draft: Draft) => stretchSelected(draft, east, north);
  if (edit('stretch', (draft) => onThese(draft, moved, stretch))) {
    letNeighboursGo();
    return;
  }
  // Why not is told; the move itself stays as it was.
  useEditing.setState({ state, leftBehind });
}

/** The edges about a vertex, or the one on which a new vertex is set; of a point its place. */
export function edgesAbout(
  { geometry }: EditFeature,
  vertex: VertexAddress,
  isNew: boolean,
): readonly Stretch[] {
  if (isNew) return edgesWhere(geometry, () => true).filter(({ at }) => isSameAddress(at, vertex));
  const found = verticesOf(geometry).find(({ address }) => isSameAddress(address, vertex));
  return found ? stretchesOf(geometry).filter((edge) => endsAt(edge, found.position)) : [];
}

/** All of a geometry, to be moved as a whole. */
export function stretchesOf(geometry: Geometry): readonly Stretch[] {
  if (kindOf(geometry) !== 'point') return edgesWhere(geometry, () => true);
  return verticesOf(geometry).map(({ position }) => ({ from: position, to: position }));
}

function endsAt({ from, to }: Stretch, place: Position): boolean {
  return isSame(from, place) || isSame(to, place);
}

/**
 * Takes into hand what is joined with these edges of a layer, and what is joined with the edges of those: all that an action
 * may have to change. Answers whether it could be read; why not is kept in `trouble`.
 */
export async function takeJoined(layer: string, edges: readonly Stretch[]): Promise<boolean> {
  const { layers } = useEditing.getState().state.draft;
  const { joins = [], reachMetres = 0 } = layers[layer] ?? {};
  const names = joins.filter((name) => layers[name]?.isWritable);
  try {
    const beside = await touching(names, edges, reachMetres);
    const beyond = await touching(names, beside, reachMetres);
    const keys = [...new Set([...beside, ...beyond].map(({ key }) => key))];
    return await takeAll(keys.flatMap(namedBy));
  } catch (error) {
    useEditing.setState({ trouble: error });
    return false;
  }
}

/** The layer and the number of a feature; a new one is in hand already. */
function namedBy(key: string): readonly { layer: string; id: string }[] {
  const [layer = '', id = ''] = key.split('/');
  return id.startsWith('new-') ? [] : [{ layer, id }];
}

/** The edges of these layers that an edge touches with an end, or that touch it with theirs. */
async function touching(
  layers: readonly string[],
  edges: readonly Stretch[],
  reach: number,
): Promise<readonly NearSegment[]> {
  if (edges.length === 0) return [];
  const around = edges.map((edge) => boxOf([edge], reach));
  const whole = boxOf(edges, reach);
  const indexes = await Promise.all(layers.map((layer) => indexFor(layer, whole)));
  return [...indexes, indexInHand()].flatMap((index) =>
    edges.flatMap((edge, number) =>
      index.inBox(around[number]!).filter((other) => doTouch(edge, other, reach)),
    ),
  );
}

function doTouch(a: Stretch, b: Stretch, reach: number): boolean {
  return (
    [a.from, a.to].some((place) => nearestOn(place, b.from, b.to).distance <= reach) ||
    [b.from, b.to].some((place) => nearestOn(place, a.from, a.to).distance <= reach)
  );
}

function boxOf(edges: readonly Stretch[], reach: number): Box {
  return boxAround(
    edges.flatMap(({ from, to }) => [from, to]),
    reach,
  );
}
