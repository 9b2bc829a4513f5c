/** The edge between panel and map; the width is remembered. */
import { useEffect } from 'react';
import { useText } from '../i18n/index.tsx';
import { panelWidthLimits, usePreferences } from '../state/preferences.ts';
import { Splitter } from '../ui/splitter.tsx';

export function PanelEdge() {
  const { t } = useText();
  const { panelWidthPixels, set } = usePreferences();
  useEffect(() => {
    document.documentElement.style.setProperty('--panel-width', `${panelWidthPixels}px`);
  }, [panelWidthPixels]);
  return (
    <Splitter
      label={t('panel.width')}
      className="panel-edge"
      orientation="vertical"
      controls="panel"
      pixels={panelWidthPixels}
      limits={panelWidthLimits}
      onChange={(pixels) => set({ panelWidthPixels: pixels })}
    />
  );
}
