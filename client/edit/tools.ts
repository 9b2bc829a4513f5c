/** The tools: what each makes of the pointer. They change the session; the map only shows it. */
import type { MapTool, ToolEvent } from '../map/index.ts';
import {
  addPosition,
  type EditFeature,
  finishSketch,
  insertVertex,
  keyOf,
  moveSelected,
  moveSharedVertex,
  moveVertex,
  placeOnLine,
  select,
  selectedOf,
  traceTo,
} from './core/index.ts';
import { takeFeature, takeSharing } from './hand.ts';
import { edgeAt, inHandAt, type Pointing, pointAt, snapIndexes, vertexAt } from './pointing.ts';
import { arrange, edit, type ToolName, useEditing } from './session.ts';

/** Two clicks this near in place and time are a double click: the second sets no vertex. */
const doubleClickMs = 400;
const doubleClickPixels = 4;

let lastChoice = { atMs: 0, lonLat: [0, 0] as readonly [number, number] };

function isSecondOfTwo({ lonLat, metresPerPixel }: ToolEvent): boolean {
  const [lon, lat] = lastChoice.lonLat;
  const metres = Math.hypot(lonLat[0] - lon, lonLat[1] - lat) * 111_320;
  const isSecond =
    performance.now() - lastChoice.atMs < doubleClickMs &&
    metres < doubleClickPixels * metresPerPixel;
  lastChoice = { atMs: performance.now(), lonLat };
  return isSecond;
}

/** Shows where the pointer is and what it snaps to. */
function show(pointing: Pointing | null): void {
  useEditing.setState({
    pointer: pointing?.position ?? null,
    snapped: pointing?.snapped ?? null,
  });
}

/** Chooses features, and moves the chosen by dragging them. */
const choose: MapTool = {
  cursor: 'default',
  on(event) {
    const pointing = pointAt({ ...event, isAlt: true });
    if (!pointing) return false;
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

function dragWhole(event: ToolEvent, pointing: Pointing): boolean {
  const { drag, state } = useEditing.getState();
  if (event.kind === 'press' && isOnSelected(pointing)) {
    const { position } = pointing;
    useEditing.setState({ drag: { from: position, to: position, vertex: null } });
    return true;
  }
  if (!drag) return false;
  const to = pointAt(event, new Set(state.draft.selection)) ?? pointing;
  if (event.kind === 'move') useEditing.setState({ drag: { ...drag, to: to.position } });
  if (event.kind === 'release') {
    useEditing.setState({ drag: null });
    const [east, north] = [to.position[0] - drag.from[0], to.position[1] - drag.from[1]];
    const isSlip = Math.hypot(east, north) < 2 * event.metresPerPixel;
    if (!isSlip) edit('move', (draft) => moveSelected(draft, east, north));
  }
  return true;
}

/** Drags vertices, sets new ones on edges; what shares the vertex goes along unless Shift is held. */
const vertices: MapTool = {
  cursor: 'default',
  on(event) {
    const [feature] = selectedOf(useEditing.getState().state.draft);
    const bare = pointAt({ ...event, isAlt: true });
    if (!bare) return false;
    if (!feature) {
      if (event.kind === 'choose') chooseFeature(event, bare);
      return false;
    }
    if (event.kind === 'press') return pressVertex(feature, bare);
    if (event.kind === 'choose' && !vertexAt(feature, bare.position, bare.reach)) {
      chooseFeature(event, bare);
    }
    return dragVertex(event, feature);
  },
};

function pressVertex(feature: EditFeature, { position, reach }: Pointing): boolean {
  let vertex = vertexAt(feature, position, reach);
  if (!vertex) {
    const edge = edgeAt(feature, position, reach);
    if (!edge) return false;
    if (!edit('vertex', (draft) => insertVertex(draft, feature.key, edge.address, edge.position))) {
      return false;
    }
    vertex = edge.address;
  }
  takeSharing(feature.key, vertex);
  useEditing.setState({ vertex, drag: { from: position, to: position, vertex } });
  return true;
}

function dragVertex(event: ToolEvent, feature: EditFeature): boolean {
  const { drag } = useEditing.getState();
  const pointing = pointAt(event, new Set([feature.key]));
  if (!drag?.vertex || !pointing) {
    if (event.kind === 'move') show(pointing);
    return false;
  }
  const { vertex } = drag;
  if (event.kind === 'move') {
    show(pointing);
    useEditing.setState({ drag: { ...drag, to: pointing.position } });
  }
  if (event.kind === 'release') {
    useEditing.setState({ drag: null, snapped: null });
    const moved = Math.hypot(drag.to[0] - drag.from[0], drag.to[1] - drag.from[1]);
    if (moved > event.metresPerPixel) {
      const action = event.isShift ? moveVertex : moveSharedVertex;
      edit('vertex', (draft) => action(draft, feature.key, vertex, pointing.position));
    }
  }
  return true;
}

/** Draws: each click a vertex, a double click ends it; a point is ended by its one click. */
const draw: MapTool = {
  cursor: 'crosshair',
  on(event) {
    const { state } = useEditing.getState();
    const { sketch } = state.draft;
    if (!sketch) return false;
    const pointing = pointAt(event);
    if (event.kind === 'leave' || !pointing) show(null);
    else if (event.kind === 'move') show(pointing);
    if (event.kind === 'choose' && pointing && !isSecondOfTwo(event)) {
      if (!follow(pointing)) edit('draw', (draft) => addPosition(draft, pointing.position));
      if (state.draft.layers[sketch.layer]?.kind === 'point') endSketch();
    }
    if (event.kind === 'finish') endSketch();
    return false;
  },
};

/** Within a millimetre or two of an edge is on it: what is snapped to is kept to the millimetre. */
const onEdgeMetres = 0.002;

/** Draws on along an edge that leads from the last vertex to where the pointer snaps, when that is wanted. */
function follow({ position, snapped }: Pointing): boolean {
  const { isTracing, state } = useEditing.getState();
  const last = state.draft.sketch?.positions.at(-1);
  if (!isTracing || !snapped || !last) return false;
  const paths = snapIndexes().flatMap((index) => index.pathsAt(position, onEdgeMetres));
  const isOnOne = traceTo(state.draft, paths, position, onEdgeMetres).ok;
  return isOnOne && edit('trace', (draft) => traceTo(draft, paths, position, onEdgeMetres));
}

/** Ends the sketch; what came of it is selected, and there is nothing more to draw. */
export function endSketch(): boolean {
  const { keptValues, state } = useEditing.getState();
  const kept = keptValues[state.draft.sketch?.layer ?? ''];
  const isDone = edit('finish', (draft) => finishSketch(draft, kept));
  if (isDone) useEditing.setState({ tool: 'choose', snapped: null, pointer: null });
  return isDone;
}

/** Puts a point of the layer onto a line, which is split there. */
const place: MapTool = {
  cursor: 'crosshair',
  on(event) {
    const pointing = pointAt(event);
    if (event.kind === 'move' || event.kind === 'leave')
      show(event.kind === 'move' ? pointing : null);
    if (event.kind === 'choose' && pointing) void placeOn(event, pointing);
    return false;
  },
};

async function placeOn(event: ToolEvent, { position, reach, snapped }: Pointing): Promise<void> {
  const { layer, state } = useEditing.getState();
  if (!layer) return;
  const isLine = (name: string) => state.draft.layers[name]?.kind === 'line';
  const under = snapped && isLine(snapped.key.split('/')[0] ?? '') ? snapped.key : null;
  const found = event.find().find((feature) => isLine(feature.layer));
  const key = under ?? (found ? keyOf(found.layer, found.id) : null);
  if (!key) {
    useEditing.setState({ reason: { code: 'not-on-feature', position } });
    return;
  }
  const [lineLayer = '', id = ''] = key.split('/');
  if (!(await takeFeature(lineLayer, id, false, { isSelected: false }))) return;
  const isDone = edit('place', (draft) =>
    placeOnLine(draft, { layer, at: position, properties: {} }, key, reach),
  );
  if (isDone) useEditing.setState({ tool: 'choose', snapped: null, pointer: null });
}

export const tools: Readonly<Record<ToolName, MapTool>> = { choose, vertices, draw, place };
