/** The attribute table in the editing room: its selection is the draft's, its cells are edits of the draft. */
import { useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { useLocation } from '../state/location.ts';
import type { CellValue, Column, PastedRow } from '../table/index.ts';
import { toast } from '../ui/toast.tsx';
import {
  changedProperties,
  type Draft,
  describeEach,
  describeSelected,
  keyOf,
  select,
} from './core/index.ts';
import { takeFeatures } from './hand.ts';
import { arrange, edit, useEditing } from './session.ts';

/** So many are taken into hand as soon as they are selected; more only when they are changed. */
const mostInHand = 100;
/** So many are changed together: each is read with its version first. */
const mostTogether = 1000;

export interface TableEditing {
  readonly selected: ReadonlySet<number>;
  readonly drafts: ReadonlyMap<number, Readonly<Record<string, CellValue>>>;
  choose(ids: readonly number[]): void;
  /** Gives features a value: one step to undo. */
  set(ids: readonly number[], column: Column, value: string | number | boolean | null): void;
  /** Gives each feature values of its own: one step to undo. */
  setEach(changes: readonly PastedRow[]): void;
}

/** The numbers of features that the server has, of one layer. */
function idsOf(features: Draft['features'], layer: string, keys: readonly string[]): number[] {
  return keys.flatMap((key) => {
    const feature = features.get(key);
    return feature?.layer === layer && feature.id !== null ? [Number(feature.id)] : [];
  });
}

/** Chosen in the table and not in hand, or not yet; it holds as long as the draft's own selection stays. */
interface Wide {
  readonly ids: ReadonlySet<number>;
  readonly of: Draft['selection'];
}

function draftsOf(features: Draft['features'], layer: string): TableEditing['drafts'] {
  const drafts = new Map<number, Readonly<Record<string, CellValue>>>();
  for (const { base, id, layer: own, properties } of features.values()) {
    if (own !== layer || !base || id === null) continue;
    const changed = changedProperties(base.properties, properties);
    if (Object.keys(changed).length > 0) drafts.set(Number(id), changed);
  }
  return drafts;
}

/** Null where nothing is edited: another room, another layer, or one that this person may not write. */
export function useTableEditing(layer: string): TableEditing | null {
  const { t, format } = useText();
  const { path } = useLocation();
  const draft = useEditing(({ state }) => state.draft);
  const isEdited = useEditing((session) => session.layer === layer && session.plane !== null);
  // More than are taken into hand; forgotten when something else is selected on the map.
  const [wide, setWide] = useState<Wide | null>(null);
  const newest = useRef<Wide | null>(null);
  const { features, selection } = draft;
  const drafts = useMemo(() => draftsOf(features, layer), [features, layer]);
  const inHand = useMemo(
    () => new Set(idsOf(features, layer, selection)),
    [features, selection, layer],
  );
  if (path !== '/edit' || !isEdited || !draft.layers[layer]?.isWritable) return null;
  const choose = async (ids: readonly number[]) => {
    const isWide = ids.length > mostInHand;
    if (isWide) arrange((now) => select(now, []));
    const of = useEditing.getState().state.draft.selection;
    // Shown at once, so that the next key builds on it while these are still being read.
    const chosen = { ids: new Set(ids), of };
    setWide(chosen);
    if (isWide) return;
    newest.current = chosen;
    if (!(await takeFeatures(layer, ids)) || newest.current !== chosen) return;
    arrange((now) =>
      select(
        now,
        ids.map((id) => keyOf(layer, id)),
      ),
    );
    setWide(null);
  };
  const isTooMany = (count: number) => {
    if (count <= mostTogether) return false;
    toast(t('table.tooMany', { most: format.number(mostTogether) }), 'trouble');
    return true;
  };
  return {
    selected: wide && wide.of === selection ? wide.ids : inHand,
    drafts,
    choose: (ids) => void choose(ids),
    set: (ids, { name }, value) => {
      if (isTooMany(ids.length)) return;
      void selectAll(layer, ids).then((isThere) => {
        if (isThere) edit('describe', (now) => describeSelected(now, { [name]: value }));
      });
    },
    setEach: (changes) => {
      if (isTooMany(changes.length)) return;
      const ids = changes.map(({ id }) => id);
      const values = new Map(changes.map(({ id, properties }) => [keyOf(layer, id), properties]));
      void takeFeatures(layer, ids).then((areThere) => {
        if (areThere) edit('paste', (now) => describeEach(now, values));
      });
    },
  };
}

async function selectAll(layer: string, ids: readonly number[]): Promise<boolean> {
  if (!(await takeFeatures(layer, ids))) return false;
  return arrange((draft) =>
    select(
      draft,
      ids.map((id) => keyOf(layer, id)),
    ),
  );
}
