/** What a batch of edits means to those who look on: which tiles drop, and what each viewer may be told. */
import {
  type Applied,
  type Condition,
  compileCondition,
  degreesOfBox,
  emptyBox,
  exactZoom,
  featureBox,
  growBox,
  type Packed,
  type RowTest,
  referenceOf,
  type Snapshot,
  type StepBox,
  touchedTiles,
} from '../../tiles/index.ts';
import type { TileCache } from './cache.ts';

/** One feature as it stood in a snapshot. */
export interface FeatureState {
  readonly packed: Packed;
  readonly feature: number;
  readonly box: StepBox;
}

const deepestZoom = 22;
/** A longer list of tiles is no help: the layer is refreshed as a whole. */
const mostListedTiles = 500;

export function stateOf(snapshot: Snapshot, id: number): FeatureState | null {
  const reference = referenceOf(snapshot, id);
  if (reference === null) return null;
  const packed = reference < 0 ? snapshot.delta : snapshot.base;
  const feature = reference < 0 ? ~reference : reference;
  return { packed, feature, box: featureBox(packed, feature) };
}

/** What an edit did to one layer. */
export type Touched = Omit<Applied, 'elsewhere'>;

/** The boxes of what an edit changed, before and after, and of neighbours that simplify otherwise now. */
export function touchedBoxes(
  ids: readonly number[],
  { before, after, neighbours }: Touched,
): StepBox[] {
  return [before, after].flatMap((snapshot) =>
    [...ids, ...neighbours].flatMap((id) => stateOf(snapshot, id)?.box ?? []),
  );
}

/** Drops exactly the tiles that show what was or what is. */
export function dropTouched(
  cache: TileCache,
  layerName: string,
  ids: readonly number[],
  applied: Touched,
) {
  for (const snapshot of [applied.before, applied.after]) {
    for (const id of ids) {
      const state = stateOf(snapshot, id);
      if (state !== null) dropState(cache, layerName, state, deepestZoom);
    }
    for (const id of applied.neighbours) {
      const state = stateOf(snapshot, id);
      if (state === null) continue;
      dropState(cache, layerName, state, exactZoom - 1);
      cache.dropStepped(layerName, state.box);
    }
  }
}

function dropState(cache: TileCache, layerName: string, state: FeatureState, lastZoom: number) {
  for (let zoom = 0; zoom <= lastZoom; zoom++) {
    const tiles = touchedTiles(state.packed, state.feature, state.box, zoom);
    if (tiles === null) {
      cache.dropBox(layerName, zoom, state.box);
      continue;
    }
    for (let i = 0; i < tiles.length; i += 2) cache.drop(layerName, zoom, tiles[i]!, tiles[i + 1]!);
  }
}

/** The features of an edit as one viewer may know of them. */
export interface SeenChange {
  readonly ids: readonly number[];
  readonly states: readonly FeatureState[];
}

/** The edited features that a viewer saw before or sees now, in the states in which he did. */
export function seenBy(
  ids: readonly number[],
  applied: Pick<Applied, 'before' | 'after'>,
  condition: Condition | null,
): SeenChange {
  const seenIds: number[] = [];
  const states: FeatureState[] = [];
  const tests = [applied.before, applied.after].map((snapshot) => ({
    snapshot,
    test: testOf(condition, snapshot),
  }));
  for (const id of ids) {
    const seen = tests
      .map(({ snapshot, test }) => ({ state: stateOf(snapshot, id), test }))
      .flatMap(({ state, test }) =>
        state !== null && test(state.packed, state.feature) ? [state] : [],
      );
    if (seen.length > 0) seenIds.push(id);
    states.push(...seen);
  }
  return { ids: seenIds, states };
}

function testOf(condition: Condition | null, snapshot: Snapshot): RowTest {
  if (condition === null) return () => true;
  return compileCondition(condition, snapshot.columnNames, snapshot.dictionaries);
}

/** West, south, east, north in degrees of all states; null when there are none. */
export function envelopeOf(
  states: readonly FeatureState[],
): [number, number, number, number] | null {
  if (states.length === 0) return null;
  const box = emptyBox();
  for (const state of states) growBox(box, state.box);
  return degreesOfBox(box);
}

/** The tiles at these zooms that show any of the states, as z/x/y; null when they are too many. */
export function tileNames(
  states: readonly FeatureState[],
  zooms: readonly number[],
): string[] | null {
  const names = new Set<string>();
  for (const { packed, feature, box } of states) {
    for (const zoom of zooms) {
      const tiles = touchedTiles(packed, feature, box, zoom);
      if (tiles === null) return null;
      for (let i = 0; i < tiles.length; i += 2) names.add(`${zoom}/${tiles[i]}/${tiles[i + 1]}`);
      if (names.size > mostListedTiles) return null;
    }
  }
  return [...names];
}
