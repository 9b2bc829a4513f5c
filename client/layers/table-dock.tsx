/** Where the table stands: under the map, with an edge that is dragged or moved by keys; on a phone in the sheet. */
import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useRef } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Skeleton } from '../ui/parts.tsx';
import { useOpenTable } from './table-state.ts';
import './table-dock.css';

/** Who looks at the map only does not load the table. */
const LayerTable = lazy(() =>
  import('./layer-table.tsx').then((module) => ({ default: module.LayerTable })),
);

const heightLimits = { least: 160, usual: 320, most: 900 } as const;
const stepPixels = 20;

const useHeight = create<{ readonly pixels: number }>()(
  persist((): { pixels: number } => ({ pixels: heightLimits.usual }), {
    name: 'mesto.tableHeight',
    version: 1,
  }),
);

function setHeight(pixels: number): void {
  const { least, most } = heightLimits;
  useHeight.setState({ pixels: Math.round(Math.min(most, Math.max(least, pixels))) });
}

export function TableDock({ isPhone = false }: { isPhone?: boolean }) {
  const { t } = useText();
  const open = useOpenTable();
  const layers = useLayers().data;
  const pixels = useHeight((height) => height.pixels);
  const layer = layers?.find(({ name }) => name === open?.layer);
  if (!open || (layers && !layer)) return null;
  return (
    <section
      className={isPhone ? 'table-sheet' : 'table-dock'}
      id="table"
      aria-label={t('table.open')}
      {...(isPhone ? {} : { style: { height: `min(${pixels}px, 70vh)` } })}
    >
      {isPhone ? null : <DockEdge pixels={pixels} />}
      <Suspense fallback={<Skeleton lines={6} />}>
        {layer ? <LayerTable layer={layer} view={open.view} /> : <Skeleton lines={6} />}
      </Suspense>
    </section>
  );
}

function DockEdge({ pixels }: { pixels: number }) {
  const { t } = useText();
  const edge = useRef<HTMLDivElement>(null);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const bottom = edge.current?.parentElement?.getBoundingClientRect().bottom ?? 0;
    setHeight(bottom - event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: stepPixels, ArrowDown: -stepPixels }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setHeight(pixels + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that can be moved has no element of its own
    <div
      ref={edge}
      role="separator"
      tabIndex={0}
      className="table-edge"
      aria-label={t('table.height')}
      aria-orientation="horizontal"
      aria-controls="table"
      aria-valuenow={pixels}
      aria-valuemin={heightLimits.least}
      aria-valuemax={heightLimits.most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => setHeight(heightLimits.usual)}
      onKeyDown={onKeyDown}
    />
  );
}
