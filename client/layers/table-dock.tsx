/** Where the table stands: under the map, with an edge that is dragged or moved by keys; on a phone in the sheet. */
import { lazy, Suspense } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Skeleton } from '../ui/parts.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { useOpenTable } from './table-state.ts';
import './table-dock.css';

/** Who looks at the map only does not load the table. */
const LayerTable = lazy(() =>
  import('./layer-table.tsx').then((module) => ({ default: module.LayerTable })),
);

const heightLimits = { least: 160, usual: 320, most: 900 } as const;
/** Of the window; the map keeps the rest. */
const shareMost = 0.7;

/** As much of the limits as the window has room for, so that each step of the edge moves it. */
function limitsIn(windowPixels: number) {
  const most = Math.min(heightLimits.most, Math.floor(windowPixels * shareMost));
  return { ...heightLimits, most: Math.max(heightLimits.least, most) };
}

const useHeight = create<{ readonly pixels: number }>()(
  persist((): { pixels: number } => ({ pixels: heightLimits.usual }), {
    name: 'mesto.tableHeight',
    version: 1,
  }),
);

export function TableDock({ isPhone = false }: { isPhone?: boolean }) {
  const { t } = useText();
  const open = useOpenTable();
  const layers = useLayers().data;
  const pixels = useHeight((height) => height.pixels);
  const limits = limitsIn(window.innerHeight);
  const layer = layers?.find(({ name }) => name === open?.layer);
  if (!open || (layers && !layer)) return null;
  return (
    <section
      className={isPhone ? 'table-sheet' : 'table-dock'}
      id="table"
      aria-label={t('table.open')}
      {...(isPhone ? {} : { style: { height: `min(${pixels}px, ${shareMost * 100}vh)` } })}
    >
      {isPhone ? null : (
        <Splitter
          label={t('table.height')}
          className="table-edge"
          orientation="horizontal"
          controls="table"
          pixels={Math.min(pixels, limits.most)}
          limits={limits}
          onChange={(next) => useHeight.setState({ pixels: next })}
        />
      )}
      <Suspense fallback={<Skeleton lines={6} />}>
        {layer ? <LayerTable layer={layer} view={open.view} /> : <Skeleton lines={6} />}
      </Suspense>
    </section>
  );
}
