/** The past of any layer: one chooses the layer, the histogram under the map tells when it was changed, the handle sets the instant. */
import { useMemo, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultLayer } from '../map/index.ts';
import { setQuery, useLocation } from '../state/location.ts';
import { useLayersOnMap, useResultsOnMap } from '../state/map-work.ts';
import { SelectInput } from '../ui/choices.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { UnderMap, useChanges, usePastLayer } from './time-bar.tsx';
import { InstantSlider, nowInstant } from './timeline.tsx';
import './planning.css';

const noResults: readonly ResultLayer[] = [];

export function PastPart({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const chosen = useLocation().query.get('pastof') ?? '';
  const layer = layers.find(({ name }) => name === chosen);
  return (
    <>
      <SelectInput
        label={t('planning.pastOf')}
        value={layer ? chosen : ''}
        options={[
          { value: '', title: t('planning.pastOfNone') },
          ...layers.map(({ name, title }) => ({ value: name, title })),
        ]}
        onChange={(name) =>
          setQuery(name === '' ? { pastof: null, past: null } : { pastof: name, past: null })
        }
      />
      {layer ? <PastOf key={layer.name} layer={layer} /> : null}
    </>
  );
}

function PastOf({ layer }: { layer: Layer }) {
  const { t } = useText();
  const { query } = useLocation();
  const [now] = useState(nowInstant);
  const instant = query.get('past') ?? now;
  const changes = useChanges(layer.name);
  const past = usePastLayer(layer.name);
  useResultsOnMap(useMemo(() => (past ? [past] : noResults), [past]));
  useLayersOnMap(useMemo(() => [layer.name], [layer.name]));
  if (changes.isPending) return <Skeleton lines={2} />;
  if (changes.isError) return <Trouble error={changes.error} onRetry={() => changes.refetch()} />;
  const { bins } = changes.data;
  if (bins.length < 2) return <p className="hint">{t('planning.pastUnchanged')}</p>;
  return (
    <UnderMap>
      <div className="time-bar">
        <InstantSlider
          bins={bins}
          instant={instant}
          label={t('planning.past', { layer: layer.title })}
          onInstant={(next) => setQuery({ past: next }, { replace: true })}
        />
      </div>
    </UnderMap>
  );
}
