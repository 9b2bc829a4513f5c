/** The editing core: a pure library. See README.md. */
export { isChanged, release, select, take, takeEach } from './actions/hand.ts';
export {
  deleteJoinedVertex,
  insertJoinedVertex,
  joinedKeys,
  joinedWithSelected,
  moveJoinedVertex,
  stretchSelected,
} from './actions/joined.ts';
export { mergeSelected } from './actions/merge.ts';
export { placeOnLine } from './actions/network.ts';
export { offsetFeature } from './actions/offset.ts';
export {
  addPosition,
  beginFeature,
  beginHole,
  beginPart,
  beginSplit,
  cancelSketch,
  finishSketch,
  removePosition,
} from './actions/sketch.ts';
export { copiedProperties, splitAt, splitWith } from './actions/split.ts';
export { traceTo } from './actions/trace.ts';
export { deleteVertex, insertVertex, moveVertex } from './actions/vertices.ts';
export {
  describeEach,
  describeSelected,
  insertFeatures,
  moveSelected,
  removeHole,
  removePart,
  removeSelected,
  restoreFeature,
} from './actions/whole.ts';
export { type Change, changedProperties, changesOf } from './changes.ts';
export { emptyDraft, keyOf, selectedOf } from './draft.ts';
export { pathsOf, sizeOf, type VertexAddress, verticesOf } from './geometry/shapes.ts';
export { faultOf } from './geometry/validity.ts';
export {
  adjust,
  type EditState,
  perform,
  redo,
  type Step,
  startWith,
  type Turn,
  undo,
} from './history.ts';
export { readDraft, writeDraft } from './keep.ts';
export { type LeftPlace, type LooseEnd, leftPlaces, looseEnds } from './loose-ends.ts';
export { readPosition } from './read-position.ts';
export { type Conflict, choose, type Reconciled, reconcile } from './reconcile.ts';
export { type Settled, settle } from './settle.ts';
export { type Snap, type SnapKind, snap, snapKinds } from './snapping/snap.ts';
export { type Box, type NearSegment, SnapIndex, type SnapRun } from './snapping/snap-index.ts';
export type * from './types.ts';
