/** Takes features of the server into hand: read with their entity tags, in the layer's own metres. */
import { keyOf, select, take } from './core/index.ts';
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
