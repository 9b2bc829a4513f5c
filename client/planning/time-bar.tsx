/** Under the map: the time of what was found, and the past of the layer that is asked about. On a phone it stands in the panel. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Layer } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { useIsPhone } from '../frame/use-is-phone.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultLayer } from '../map/index.ts';
import { setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { outputOf, type Results } from './processes.ts';
import { readRange } from './result-panel.tsx';
import type { Timeline } from './results.ts';
import { type BinRange, InstantSlider, nowInstant, TimelineSlider } from './timeline.tsx';

interface Changes {
  readonly interval: string;
  readonly bins: Timeline['bins'];
}

/** When a layer was changed; null asks nothing. */
export function useChanges(layer: string | null) {
  return useQuery({
    queryKey: ['planning', 'changes', layer],
    queryFn: ({ signal }) =>
      call<Changes>(`/api/layers/${encodeURIComponent(layer ?? '')}/changes`, { signal }),
    enabled: layer !== null,
    staleTime: 60_000,
  });
}

/** The place under the map, once it is there. */
function usePlace(): HTMLElement | null {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById('under-map')), []);
  return place;
}

function setRange(range: BinRange | null): void {
  setQuery({ shown: range && `${range.first}-${range.last}` }, { replace: true });
}

interface TimeBarProps {
  readonly layer: Layer | undefined;
  readonly results: Results | undefined;
}

/** Under the map; on a phone, where the sheet lies there, in its place in the panel. */
export function UnderMap({ children }: { children: ReactNode }) {
  const place = usePlace();
  const isPhone = useIsPhone();
  if (isPhone) return children;
  return place && createPortal(children, place);
}

export function TimeBar(props: TimeBarProps) {
  return (
    <UnderMap>
      <TimeBarContent {...props} />
    </UnderMap>
  );
}

function TimeBarContent({ layer, results }: TimeBarProps) {
  const { t } = useText();
  const { query } = useLocation();
  const past = query.get('past');
  const changes = useChanges(layer?.name ?? null).data;
  const timeline = outputOf<Timeline | null>(results, 'timeline');
  const hasTimeline = timeline !== undefined && timeline !== null && timeline.bins.length > 1;
  const hasPast = changes !== undefined && changes.bins.length > 1;
  if (!layer || (!hasTimeline && !hasPast)) return null;
  const isPast = hasPast && past !== null;
  return (
    <div className="time-bar">
      {hasPast ? (
        <Button kind="quiet" onPress={() => setQuery({ past: isPast ? null : nowInstant() })}>
          {isPast ? t('planning.pastClose') : t('planning.past', { layer: layer.title })}
        </Button>
      ) : null}
      {isPast ? (
        <InstantSlider
          bins={changes.bins}
          instant={past}
          label={t('planning.past', { layer: layer.title })}
          onInstant={(instant) => setQuery({ past: instant }, { replace: true })}
        />
      ) : null}
      {hasTimeline && !isPast ? (
        <TimelineSlider
          timeline={timeline}
          range={readRange(query.get('shown'))}
          label={t('planning.timeline')}
          onRange={setRange}
        />
      ) : null}
    </div>
  );
}

/** The layer as it was at the instant of the address, for the map; null: as it is. */
export function usePastLayer(layer: string): ResultLayer | null {
  const past = useLocation().query.get('past');
  return useMemo(() => {
    if (past === null || layer === '' || Number.isNaN(Date.parse(past))) return null;
    const instant = encodeURIComponent(new Date(past).toISOString());
    const name = encodeURIComponent(layer);
    return {
      id: `past:${layer}:${instant}`,
      tiles: `${window.location.origin}/tiles/${name}/{z}/{x}/{y}.mvt?datetime=${instant}`,
      sourceLayer: layer,
      layer,
      look: { kind: 'chosen' },
    };
  }, [past, layer]);
}
