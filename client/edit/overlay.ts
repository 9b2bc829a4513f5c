/** The session as shapes over the map: what changed, what is in hand, handles, the sketch and the sign of snapping. */
import type { Formats } from '../i18n/format.ts';
import type { OverlayShape } from '../map/index.ts';
import { middleOf } from './core/geometry/segments.ts';
import { closed, isSameAddress, lengthOf, mapPositions } from './core/geometry/shapes.ts';
import {
  type Draft,
  type Geometry,
  isChanged,
  moveSelected,
  type Position,
  pathsOf,
  selectedOf,
  verticesOf,
} from './core/index.ts';
import { vertexMove } from './joining.ts';
import type { Plane } from './plane.ts';
import type { Session } from './session.ts';

type Shown = Pick<
  Session,
  | 'plane'
  | 'state'
  | 'tool'
  | 'drag'
  | 'pointer'
  | 'snapped'
  | 'reason'
  | 'conflicts'
  | 'vertex'
  | 'past'
>;

/** More handles than these on one feature would hide it: one comes closer or chooses a smaller one. */
const mostHandles = 2000;

export function overlayOf(shown: Shown, format: Formats): readonly OverlayShape[] {
  const { plane } = shown;
  if (!plane) return [];
  const { draft } = shown.state;
  const point = (mark: OverlayShape['mark'], position: Position, label = ''): OverlayShape => ({
    mark,
    geometry: { type: 'Point', coordinates: plane.toDegrees(position) },
    label,
  });
  return [
    ...[...draft.removed.values()].map((feature) => drawn('gone', feature.geometry, plane)),
    ...theirs(shown, plane),
    ...(shown.past ? [drawn('theirs', shown.past.base.geometry, plane)] : []),
    ...inHand(shown, plane),
    ...handles(shown, point),
    ...sketched(shown, plane, format),
    ...(shown.reason?.position ? [point('fault', shown.reason.position)] : []),
    ...(shown.snapped ? [point(`snap-${shown.snapped.kind}`, shown.snapped.position)] : []),
  ];
}

function drawn(
  mark: OverlayShape['mark'],
  geometry: Geometry,
  plane: Plane,
  label = '',
): OverlayShape {
  return { mark, geometry: plane.drawn(geometry), label };
}

function theirs({ conflicts }: Shown, plane: Plane): readonly OverlayShape[] {
  return conflicts.flatMap(({ conflict }) => {
    if (conflict.field === 'property') return [];
    const geometry = conflict.field === 'removal' ? conflict.theirs.geometry : conflict.theirs;
    return [drawn('theirs', geometry, plane)];
  });
}

function inHand(shown: Shown, plane: Plane): readonly OverlayShape[] {
  const { selection } = shown.state.draft;
  return [...previewOf(shown).features.values()].flatMap((feature) => {
    const isSelected = selection.includes(feature.key);
    if (!isSelected && !isChanged(feature)) return [];
    return [drawn(isSelected ? 'hand' : 'edit', feature.geometry, plane)];
  });
}

/** The draft as it will be when the pointer is let go, with all that goes along; a shape that would be refused as well. */
function previewOf({ state, drag }: Shown): Draft {
  const { draft } = state;
  if (!drag) return draft;
  const { from, to, vertex, isNew, isAlone } = drag;
  if (!vertex) {
    const moved = moveSelected(draft, to[0] - from[0], to[1] - from[1]);
    return moved.ok ? moved.draft : draft;
  }
  const moved = vertexMove(drag, to, !isAlone)(draft);
  const feature = draft.features.get(drag.key);
  if (moved.ok || isNew || !feature) return moved.ok ? moved.draft : draft;
  const geometry = mapPositions(feature.geometry, (position, at) =>
    isSameAddress(at, vertex) ? to : position,
  );
  return { ...draft, features: new Map(draft.features).set(drag.key, { ...feature, geometry }) };
}

function handles(
  shown: Shown,
  point: (mark: OverlayShape['mark'], position: Position) => OverlayShape,
): readonly OverlayShape[] {
  const [feature] = selectedOf(previewOf(shown));
  if (shown.tool !== 'vertices' || !feature) return [];
  const { geometry } = feature;
  const vertices = verticesOf(geometry).slice(0, mostHandles);
  const middles = pathsOf(geometry).flatMap(({ positions }) =>
    positions.slice(1).map((to, index) => middleOf(positions[index]!, to)),
  );
  return [
    ...middles.slice(0, mostHandles).map((position) => point('middle', position)),
    ...vertices.map(({ position }) => point('vertex', position)),
  ];
}

/** The sketch with a band to the pointer, its length or area written at the end. */
function sketched(
  { state, pointer }: Shown,
  plane: Plane,
  format: Formats,
): readonly OverlayShape[] {
  const { sketch, layers } = state.draft;
  if (!sketch || sketch.positions.length === 0) return [];
  const positions = pointer ? [...sketch.positions, pointer] : sketch.positions;
  const isArea = layers[sketch.layer]?.kind === 'polygon' && sketch.target?.use !== 'split';
  const label = format.metres(lengthOf(positions));
  const end: OverlayShape = {
    mark: 'vertex',
    geometry: { type: 'Point', coordinates: plane.toDegrees(positions.at(-1)!) },
    label,
  };
  if (positions.length < 2) return [end];
  const shape: Geometry =
    isArea && positions.length > 2
      ? { type: 'Polygon', coordinates: [closed(positions)] }
      : { type: 'LineString', coordinates: positions };
  return [drawn('sketch', shape, plane), end];
}
