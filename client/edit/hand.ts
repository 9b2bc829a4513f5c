/** Takes features of the server into hand: read with their entity tags, in the layer's own metres. */
import { isSame } from './core/geometry/segments.ts';
import { isSameAddress } from './core/geometry/shapes.ts';
import { keyOf, select, take, type VertexAddress, verticesOf } from './core/index.ts';
import { arrange, useEditing } from './session.ts';
import { readBase } from './wire.ts';

/** Takes a feature into hand and selects it, beside the others if `isMore`. Answers whether it is there. */
export async function takeFeature(
  layer: string,
  id: number | string,
  isMore: boolean,
  { isSelected = true } = {},
): Promise<boolean> {
  const { plane, state } = useEditing.getState();
  if (!plane) return false;
  const key = keyOf(layer, id);
  if (!state.draft.features.has(key)) {
    try {
      const base = await readBase(layer, id, plane);
      if (!arrange((draft) => take(draft, layer, id, base))) return false;
    } catch (error) {
      useEditing.setState({ trouble: error });
      return false;
    }
  }
  if (!isSelected) return true;
  return arrange((draft) => select(draft, isMore ? [...draft.selection, key] : [key]));
}

/** Connections that a browser keeps to one server. */
const atATime = 6;

/** Takes several into hand. Answers whether all are there. */
export async function takeFeatures(
  layer: string,
  ids: readonly (number | string)[],
): Promise<boolean> {
  const waiting = [...ids];
  let areThere = true;
  const takeOn = async () => {
    for (let id = waiting.shift(); id !== undefined && areThere; id = waiting.shift()) {
      areThere &&= await takeFeature(layer, id, false, { isSelected: false });
    }
  };
  await Promise.all(Array.from({ length: atATime }, takeOn));
  return areThere;
}

/** Takes the neighbours into hand that have a vertex at the very same place, so that it can be moved in all of them. */
export function takeSharing(key: string, address: VertexAddress): void {
  const { state, surroundings, snapLayers } = useEditing.getState();
  const feature = state.draft.features.get(key);
  const vertex =
    feature && verticesOf(feature.geometry).find(({ address: at }) => isSameAddress(at, address));
  if (!vertex) return;
  const { position } = vertex;
  for (const layer of snapLayers) {
    if (!state.draft.layers[layer]?.isWritable) continue;
    const near = surroundings[layer]?.near(position, 0.001) ?? [];
    const sharing = near.filter(({ from, to }) => isSame(from, position) || isSame(to, position));
    for (const other of new Set(sharing.map((segment) => segment.key))) {
      const [, id = ''] = other.split('/');
      if (!state.draft.features.has(other))
        void takeFeature(layer, id, false, { isSelected: false });
    }
  }
}
