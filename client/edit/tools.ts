/** The tools: what each makes of the pointer. They change the session; the map only shows it. */
import type { MapTool, ToolEvent } from '../map/index.ts';
import { addPosition, finishSketch, keyOf, placeOnLine, traceTo } from './core/index.ts';
import { takeFeature } from './hand.ts';
import { choose, show, vertices } from './moving.ts';
import { type Pointing, pathsAt, pointAt } from './pointing.ts';
import { edit, type ToolName, useEditing } from './session.ts';

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
  const paths = pathsAt(position, onEdgeMetres);
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
