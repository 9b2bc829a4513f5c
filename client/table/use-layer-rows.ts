/** The rows of a layer, read anew when the question changes or others change the layer. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { LiveChanges } from '../map/index.ts';
import { LayerRows } from './layer-rows.ts';
import type { RowModel, RowsQuestion } from './types.ts';

/** Many changes at once (an import) renew the rows once. */
const gatherMs = 400;

export function useLayerRows(question: RowsQuestion, changes: LiveChanges): LayerRows {
  const key = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the question
  const asked = useMemo(() => new LayerRows(question), [key]);
  // What stood there stays until the first rows of the new question are there, so that nothing flickers.
  const [shown, setShown] = useState(asked);
  const isFirst = useRef(true);
  useEffect(() => {
    let isWanted = true;
    if (isFirst.current) setShown(asked);
    isFirst.current = false;
    asked.start().then(() => {
      if (isWanted) setShown(asked);
    });
    return () => {
      isWanted = false;
      asked.stop();
    };
  }, [asked]);
  const { layer } = question;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = changes.subscribe((change) => {
      if (change !== 'reset' && change.layer !== layer) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void asked.start();
      }, gatherMs);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [asked, changes, layer]);
  return shown;
}

/** Draws anew whenever something of the rows came. */
export function useRevision(rows: RowModel): number {
  return useSyncExternalStore(
    (listener) => rows.subscribe(listener),
    () => rows.revision,
  );
}
