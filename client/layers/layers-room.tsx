/** The map room: finding a place, asking what is somewhere, switching layers, reading the signs. */
import { useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { LayerTree, Legend } from '../map/index.ts';
import { ServicesPanel } from '../outside/services-panel.tsx';
import { goToSuggestion } from '../place/go-to-suggestion.ts';
import { PlaceSearch } from '../place/place-search.tsx';
import { PastPart } from '../planning/index.tsx';
import { useLocation } from '../state/location.ts';
import { useShownTheme } from '../state/theme.ts';
import { useView } from '../state/view.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { openTable } from './table-state.ts';
import { showLayers, useNeededLayers, useVisibleLayers } from './visible.ts';

const noLayers: readonly Layer[] = [];

export function LayersRoom() {
  const { t, format } = useText();
  useTitle(t('room.map'));
  const [text, setText] = useState('');
  const layers = useLayers();
  const shown = layers.data ?? noLayers;
  const visible = useVisibleLayers(shown);
  const needed = useNeededLayers();
  const also = shown
    .filter(({ name }) => needed.has(name) && !visible.has(name))
    .map(({ title }) => title);
  const theme = useShownTheme();
  const zoom = Number(useLocation().query.get('map')?.split(',')[2]);
  const isPicking = useView((view) => view.isPicking);
  return (
    <>
      <PanelHead title={t('room.map')} />
      <div className="panel-body stack">
        <PlaceSearch
          label={t('map.search')}
          hint={t('map.searchHint')}
          text={text}
          onText={setText}
          onChoose={(suggestion) => {
            setText(suggestion.title);
            goToSuggestion(suggestion);
          }}
        />
        <Button icon="pin" onPress={() => useView.setState({ isPicking: !isPicking })}>
          {isPicking ? t('map.askStop') : t('map.ask')}
        </Button>
        {isPicking ? (
          <p className="notice" role="status">
            {t('map.askHint')}
          </p>
        ) : null}
        {layers.isPending ? <Skeleton lines={10} /> : null}
        {layers.isError ? <Trouble error={layers.error} onRetry={() => layers.refetch()} /> : null}
        {layers.isSuccess ? (
          <>
            <PastPart layers={shown} />
            <h2 className="section-title">{t('map.layers')}</h2>
            <LayerTree
              layers={shown}
              visible={visible}
              theme={theme}
              {...(zoom ? { zoom } : {})}
              onVisibleChange={(next) => showLayers(shown, next)}
              actionsOf={(layer) => (
                <SignButton
                  icon="table"
                  label={t('table.openOf', { layer: layer.title })}
                  onPress={() => openTable(layer.name)}
                />
              )}
            />
            {also.length > 0 ? (
              <p className="hint">{t('map.alsoShown', { layers: format.list(also) })}</p>
            ) : null}
            <ServicesPanel />
            <h2 className="section-title">{t('map.legend')}</h2>
            <Legend layers={shown} visible={visible} theme={theme} {...(zoom ? { zoom } : {})} />
          </>
        ) : null}
      </div>
    </>
  );
}
