/** Reads what lies in view of the layers that are snapped to, each time the map comes to rest. */
import { useEffect, useState } from 'react';
import type { LiveChanges } from '../map/index.ts';
import { useView } from '../state/view.ts';
import { SnapIndex } from './core/index.ts';
import { runsOf } from './pointing.ts';
import { type Session, useEditing } from './session.ts';
import { readSurroundings } from './wire.ts';

/** Further out there is too much in view to snap to, and too little detail to mean it; degrees of longitude. */
const widestDegrees = 0.06;

/** Is the map close enough to edit exactly? */
export function isCloseEnough(seen: readonly [number, number, number, number] | null): boolean {
  return seen !== null && seen[2] - seen[0] <= widestDegrees;
}

/** Many changes at once (an import) are read once. */
const gatherMs = 400;

/** The layers that are snapped to, and those that join the one that is edited. */
function layersRead({ snapLayers, layer, state }: Session): ReadonlySet<string> {
  return new Set([...snapLayers, ...((layer && state.draft.layers[layer]?.joins) || [])]);
}

/** Counts what others, or this very save, changed in the layers that are snapped to. */
function useRevision(changes: LiveChanges): number {
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = changes.subscribe((change) => {
      if (change !== 'reset' && !layersRead(useEditing.getState()).has(change.layer)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        setRevision((before) => before + 1);
      }, gatherMs);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [changes]);
  return revision;
}

/** Reads again when something was saved, here or elsewhere. */
export function useSurroundings(changes: LiveChanges): void {
  const revision = useRevision(changes);
  const seen = useView((view) => view.seen);
  const plane = useEditing((session) => session.plane);
  const names = useEditing((session) => [...layersRead(session)].sort().join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    if (!plane || !seen || !isCloseEnough(seen)) return undefined;
    const leaving = new AbortController();
    const [west, south, east, north] = seen;
    const corners = [
      plane.toMetres([west, south]),
      plane.toMetres([east, south]),
      plane.toMetres([east, north]),
      plane.toMetres([west, north]),
    ];
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
    const read = async (layer: string) => {
      const found = await readSurroundings(layer, box, plane, leaving.signal);
      const runs = found.features.flatMap(({ id, geometry }) => runsOf(`${layer}/${id}`, geometry));
      return { layer, index: new SnapIndex(runs), isCut: found.isCut };
    };
    Promise.all(names.split(',').filter(Boolean).map(read))
      .then((all) =>
        useEditing.setState({
          surrounded: box,
          surroundings: Object.fromEntries(all.map(({ layer, index }) => [layer, index])),
          cutLayers: all.filter(({ isCut }) => isCut).map(({ layer }) => layer),
        }),
      )
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) useEditing.setState({ trouble: error });
      });
    return () => leaving.abort();
  }, [plane, seen, names, revision]);
}
