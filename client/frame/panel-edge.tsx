/** The edge between panel and map: drag it, or move it with the arrow keys; the width is remembered. */
import { type KeyboardEvent, type PointerEvent, useEffect } from 'react';
import { useText } from '../i18n/index.tsx';
import { panelWidthLimits, usePreferences } from '../state/preferences.ts';

const stepPixels = 20;

function kept(width: number): number {
  return Math.round(Math.min(panelWidthLimits.most, Math.max(panelWidthLimits.least, width)));
}

export function PanelEdge() {
  const { t } = useText();
  const { panelWidthPixels, set } = usePreferences();
  useEffect(() => {
    document.documentElement.style.setProperty('--panel-width', `${panelWidthPixels}px`);
  }, [panelWidthPixels]);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const left = document.getElementById('panel')?.getBoundingClientRect().left ?? 0;
    set({ panelWidthPixels: kept(event.clientX - left) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -stepPixels, ArrowRight: stepPixels }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set({ panelWidthPixels: kept(panelWidthPixels + step) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that can be moved has no element of its own
    <div
      role="separator"
      tabIndex={0}
      className="panel-edge"
      aria-label={t('panel.width')}
      aria-orientation="vertical"
      aria-controls="panel"
      aria-valuenow={panelWidthPixels}
      aria-valuemin={panelWidthLimits.least}
      aria-valuemax={panelWidthLimits.most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => set({ panelWidthPixels: panelWidthLimits.usual })}
      onKeyDown={onKeyDown}
    />
  );
}
