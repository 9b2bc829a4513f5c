/**
 * The tools that move what is there: whole features, and single vertices. With the pointer one drags; with the keyboard Enter
 * at the crosshair takes up, the map is moved, and Enter sets down.
 */
import type { MapTool, ToolEvent } from '../map/index.ts';
import {
  type EditFeature,
  insertJoinedVertex,
  joinedKeys,
  type Position,
  select,
  selectedOf,
  verticesOf,
} from './core/index.ts';
import { takeFeature } from './hand.ts';
import {
  edgesAbout,
  isAsItWas,
  letNeighboursGo,
  moveWhole,
  stretchesOf,
  takeJoined,
  vertexMove,
} from './joining.ts';
import { edgeAt, inHandAt, type Pointing, pointAt, vertexAt } from './pointing.ts';
import { arrange, type Drag, edit, letGo, useEditing } from './session.ts';

/** Whether the neighbours of what is being moved could be taken into hand; null until they are asked for. */
let joining: Promise<boolean> | null = null;

/** Takes the neighbours into hand, once for each thing that is taken up. */
function join({ key, vertex, isNew, shapes }: Drag): Promise<boolean> {
  const { features } = useEditing.getState().state.draft;
  const feature = features.get(key);
  if (!feature) return Promise.resolve(false);
  joining ??= takeJoined(
    feature.layer,
    vertex ? edgesAbout(feature, vertex, isNew) : [...shapes.values()].flatMap(stretchesOf),
  );
  return joining;
}

/**
 * Lets go of what was taken up: it is shown until its neighbours are read, and is then set down by `act`, unless what was
 * taken up is no more as it was: undone, let be, changed by somebody else.
 */
async function letGoOf(drag: Drag, isParted: boolean, act: (isRead: boolean) => void) {
  const held = { ...drag, isLetGo: true };
  useEditing.setState({ drag: held, snapped: null });
  const isRead = isParted || (await join(held));
  if (useEditing.getState().drag !== held) return;
  useEditing.setState({ drag: null });
  if (isAsItWas(held.shapes)) act(isRead);
  letNeighboursGo();
}

/** Shows where the pointer is and what it snaps to. */
export function show(pointing: Pointing | null): void {
  useEditing.setState({
    pointer: pointing?.position ?? null,
    snapped: pointing?.snapped ?? null,
  });
}

/** Alt or Shift parts, this once. */
function isAlone({ isAlt, isShift }: ToolEvent): boolean {
  return isAlt || isShift || !useEditing.getState().keepsJoined;
}

/** Chooses features, and moves the chosen by dragging them. */
export const choose: MapTool = {
  cursor: 'default',
  on(event) {
    const pointing = pointAt({ ...event, isAlt: true });
    if (!pointing) return false;
    const { drag } = useEditing.getState();
    if (drag?.isLetGo) return false;
    if (drag?.isByKeys) return setDownByKeys(event, drag);
    if (event.kind === 'choose' && event.isKeys && !event.isShift && isOnSelected(pointing)) {
      takeWhole(event, pointing);
      return false;
    }
    if (event.kind === 'choose') chooseFeature(event, pointing);
    return dragWhole(event, pointing);
  },
};

function chooseFeature(event: ToolEvent, { position, reach }: Pointing): void {
  const { layer, state } = useEditing.getState();
  const inHand = inHandAt(position, reach);
  if (inHand && (inHand.layer === layer || event.isShift)) {
    const others = event.isShift ? state.draft.selection.filter((key) => key !== inHand.key) : [];
    const isOff = event.isShift && state.draft.selection.includes(inHand.key);
    arrange((draft) => select(draft, isOff ? others : [...others, inHand.key]));
    return;
  }
  const found = event.find().find((feature) => feature.layer === layer);
  if (found) takeFeature(found.layer, found.id, event.isShift);
  else if (!event.isShift) arrange((draft) => select(draft, []));
}

/** Is one of the selected under the pointer? Only then a press takes hold. */
function isOnSelected({ position, reach }: Pointing): boolean {
  const feature = inHandAt(position, reach);
  return feature !== null && useEditing.getState().state.draft.selection.includes(feature.key);
}

/** Takes hold of the selected features; with the keyboard by a vertex of theirs where one is near. */
function takeWhole({ isKeys }: ToolEvent, { position, reach }: Pointing): void {
  const { state, keepsJoined } = useEditing.getState();
  const selected = selectedOf(state.draft);
  const [first] = selected;
  if (!first) return;
  const from = (isKeys ? placeOfVertex(selected, position, reach) : null) ?? position;
  joining = null;
  const shapes = new Map(selected.map(({ key, geometry }) => [key, geometry]));
  const drag = { key: first.key, from, to: from, at: from, vertex: null, shapes };
  useEditing.setState({
    drag: { ...drag, isNew: false, isAlone: !keepsJoined, isByKeys: isKeys, isLetGo: false },
    reason: null,
  });
}

function placeOfVertex(
  features: readonly EditFeature[],
  near: Position,
  reach: number,
): Position | null {
  for (const feature of features) {
    const vertex = vertexAt(feature, near, reach);
    const found = vertex && positionOf(feature, vertex);
    if (found) return found;
  }
  return null;
}

function positionOf(feature: EditFeature, address: NonNullable<Drag['vertex']>): Position | null {
  const found = verticesOf(feature.geometry).find(
    ({ address: at }) =>
      at.part === address.part && at.ring === address.ring && at.vertex === address.vertex,
  );
  return found?.position ?? null;
}

function dragWhole(event: ToolEvent, pointing: Pointing): boolean {
  const { drag, state } = useEditing.getState();
  if (event.kind === 'press' && isOnSelected(pointing)) {
    takeWhole(event, pointing);
    return true;
  }
  if (!drag) return false;
  const to = pointAt(event, new Set(state.draft.selection)) ?? pointing;
  if (event.kind === 'move') useEditing.setState({ drag: { ...drag, to: to.position } });
  if (event.kind === 'release') void setWholeDown(event, { ...drag, to: to.position });
  return true;
}

async function setWholeDown({ metresPerPixel }: ToolEvent, drag: Drag): Promise<void> {
  const { from, to, isAlone: isParted, shapes } = drag;
  const [east, north] = [to[0] - from[0], to[1] - from[1]];
  if (Math.hypot(east, north) < 2 * metresPerPixel) return letGo();
  // What could not be read is told; the move itself needs nothing of it.
  await letGoOf(drag, isParted, () => moveWhole([...shapes.keys()], east, north));
}

/** Drags vertices, sets new ones on edges; what is joined goes along unless Alt or Shift is held. */
export const vertices: MapTool = {
  cursor: 'default',
  on(event) {
    const { drag, state } = useEditing.getState();
    const [feature] = selectedOf(state.draft);
    const bare = pointAt({ ...event, isAlt: true });
    if (!bare || drag?.isLetGo) return false;
    if (drag?.isByKeys) return setDownByKeys(event, drag);
    if (!feature) {
      if (event.kind === 'choose') chooseFeature(event, bare);
      return false;
    }
    if (event.kind === 'press') return takeVertex(event, feature, bare);
    if (event.kind === 'choose') {
      const isTaken = event.isKeys && takeVertex(event, feature, bare);
      if (!isTaken && !isOnPath(feature, bare)) chooseFeature(event, bare);
      return false;
    }
    return dragVertex(event, feature);
  },
};

function isOnPath(feature: EditFeature, { position, reach }: Pointing): boolean {
  return (vertexAt(feature, position, reach) ?? edgeAt(feature, position, reach)) !== null;
}

/** Takes hold of a vertex, or of the place on an edge where a new one will stand. */
function takeVertex(event: ToolEvent, feature: EditFeature, { position, reach }: Pointing) {
  const vertex = vertexAt(feature, position, reach);
  const edge = vertex ? null : edgeAt(feature, position, reach);
  const address = vertex ?? edge?.address;
  const at = vertex ? positionOf(feature, vertex) : edge?.position;
  if (!address || !at) return false;
  const isParted = isAlone(event);
  joining = null;
  const from = event.isKeys ? at : position;
  useEditing.setState({
    vertex,
    reason: null,
    drag: {
      key: feature.key,
      from,
      to: at,
      at,
      vertex: address,
      isNew: edge !== null,
      isAlone: isParted,
      isByKeys: event.isKeys,
      isLetGo: false,
      shapes: new Map([[feature.key, feature.geometry]]),
    },
  });
  const { drag } = useEditing.getState();
  // With the keyboard it is sure to be meant; a press may be no more than a click.
  if (drag && event.isKeys && !isParted) void join(drag);
  return true;
}

/** What moves with a vertex is not snapped to. */
function movingWith({ key, vertex, at, isNew }: Drag, isParted: boolean): ReadonlySet<string> {
  if (isParted || !vertex) return new Set([key]);
  const { draft } = useEditing.getState().state;
  const set = isNew ? insertJoinedVertex(draft, key, vertex, at) : { ok: true as const, draft };
  return new Set(set.ok ? joinedKeys(set.draft, key, vertex) : [key]);
}

function dragVertex(event: ToolEvent, feature: EditFeature): boolean {
  const { drag } = useEditing.getState();
  const isParted = isAlone(event);
  const pointing = pointAt(event, drag ? movingWith(drag, isParted) : new Set([feature.key]));
  if (!drag?.vertex || !pointing) {
    if (event.kind === 'move') show(pointing);
    return false;
  }
  const hasMoved =
    Math.hypot(pointing.position[0] - drag.from[0], pointing.position[1] - drag.from[1]) >
    event.metresPerPixel;
  const to = hasMoved ? pointing.position : drag.at;
  if (hasMoved && !isParted) void join(drag);
  if (event.kind === 'move') {
    show(pointing);
    useEditing.setState({ drag: { ...drag, to, isAlone: isParted } });
  }
  if (event.kind === 'release') void setVertexDown({ ...drag, to }, isParted);
  return true;
}

async function setVertexDown(drag: Drag, isParted: boolean): Promise<void> {
  const isStill = drag.to[0] === drag.at[0] && drag.to[1] === drag.at[1];
  if (isStill && !drag.isNew) return letGo();
  await letGoOf(drag, isParted, (isRead) => {
    // What is joined and cannot be read would be torn off: then nothing is done, and it is told.
    if (!isRead || !edit('vertex', vertexMove(drag, drag.to, !isParted))) return;
    useEditing.setState({ vertex: drag.vertex });
  });
}

/** Enter sets down at the crosshair what Enter has taken up; the pointer meanwhile moves nothing. */
function setDownByKeys(event: ToolEvent, drag: Drag): boolean {
  if (event.kind !== 'choose' || !event.isKeys) return false;
  const isParted = isAlone(event);
  const { selection } = useEditing.getState().state.draft;
  const without = drag.vertex ? movingWith(drag, isParted) : new Set(selection);
  const pointing = pointAt(event, without);
  if (!pointing) return false;
  const { position } = pointing;
  const hasMoved =
    Math.hypot(position[0] - drag.at[0], position[1] - drag.at[1]) > event.metresPerPixel;
  const to = hasMoved ? position : drag.at;
  if (drag.vertex) void setVertexDown({ ...drag, to }, isParted);
  else void setWholeDown(event, { ...drag, to });
  return false;
}
