/** Takes features of the server into hand: read with their entity tags, in the layer's own metres. */
import { type Base, keyOf, select, take, takeEach } from './core/index.ts';
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

/** Takes several into hand, together once all are read. Answers whether all are there. */
export function takeFeatures(layer: string, ids: readonly (number | string)[]): Promise<boolean> {
  return takeAll(ids.map((id) => ({ layer, id })));
}

interface Named {
  readonly layer: string;
  readonly id: number | string;
}

/** The same for features of several layers. */
export async function takeAll(named: readonly Named[]): Promise<boolean> {
  const { plane, state } = useEditing.getState();
  if (!plane) return false;
  const waiting = named.filter(({ layer, id }) => !state.draft.features.has(keyOf(layer, id)));
  const read: (Named & { readonly base: Base })[] = [];
  const readOn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      read.push({ ...next, base: await readBase(next.layer, next.id, plane) });
    }
  };
  try {
    await Promise.all(Array.from({ length: atATime }, readOn));
  } catch (error) {
    useEditing.setState({ trouble: error });
    return false;
  }
  if (read.length === 0) return true;
  return arrange((draft) => takeEach(draft, read));
}
