/** The map with what the rooms tell it: the URL's selection and position, the draft's pin, the candidates' numbers. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { useCity, useLayers, useRequest, useSession } from '../api/queries.ts';
import { useWork } from '../api/works.ts';
import { candidateAt, pinPlace } from '../desk/take-place.ts';
import { useText } from '../i18n/index.tsx';
import { useFilteredLayers } from '../layers/table-state.ts';
import { useNeededLayers, useVisibleLayers } from '../layers/visible.ts';
import {
  CityMap,
  type FoundFeature,
  type MapPadding,
  type Selection as MapSelection,
  type OverlayShape,
} from '../map/index.ts';
import { outsideShapes, useOutsideFeatures } from '../outside/features.ts';
import { usePictures } from '../outside/pictures.ts';
import { useHeart } from '../place/heart.ts';
import { useDraft } from '../state/draft.ts';
import { setQuery, useLocation } from '../state/location.ts';
import { useMapWork } from '../state/map-work.ts';
import {
  readSelection,
  select,
  selectionQuery,
  useShownSelection,
  type WorkLayer,
} from '../state/selection.ts';
import { useShownTheme } from '../state/theme.ts';
import { type Highlight, useView } from '../state/view.ts';
import { useDetailKind } from './detail-kind.ts';
import { liveChanges } from './live.ts';
import { useIsDetailOverMap, useIsPhone } from './use-is-phone.ts';
import { useMapView } from './use-map-view.ts';

// The same empty lists each time: the map compares by identity.
const noLayers: readonly Layer[] = [];
const noHighlights: readonly Highlight[] = [];
const noShapes: readonly OverlayShape[] = [];

const detailPixels = 400;
/** The part of the window that the half-open sheet takes: `.sheet-half`. */
const halfSheet = 0.5;

/** The URL's selection as the map wants it; a request is known there by its number, not by its reference. */
function useMapSelection(): MapSelection | null {
  const selection = useShownSelection();
  const reference = selection?.kind === 'request' ? selection.reference : null;
  const layer = selection?.kind === 'feature' ? selection.layer : null;
  const id = selection?.kind === 'feature' ? selection.id : null;
  const request = useRequest(reference).data;
  const isWork = selection?.kind === 'work';
  const work = useWork(isWork ? selection : null).data;
  const workLayer = isWork ? selection.layer : null;
  // The same object as long as it says the same: the map compares by identity.
  return useMemo(() => {
    if (layer !== null && id !== null) return { layer, id };
    if (workLayer !== null) {
      return work ? { layer: workLayer, id: work.id, lonLat: work.lonLat } : null;
    }
    if (!request || request.reference !== reference) return null;
    return { layer: 'request', id: request.id, lonLat: request.lonLat };
  }, [layer, id, reference, request, workLayer, work]);
}

/** The line or area of the request that is selected. */
function useRequestShapes(): readonly OverlayShape[] {
  const selection = useShownSelection();
  const reference = selection?.kind === 'request' ? selection.reference : null;
  const shape = useRequest(reference).data?.shape ?? null;
  return useMemo(
    () => (shape ? [{ mark: 'hand', geometry: shape.geometry } satisfies OverlayShape] : noShapes),
    [shape],
  );
}

function onSelect(feature: FoundFeature | null): void {
  // Parts of a result are no features of a layer: the room that asked for it knows them by their number.
  if (feature?.layer.startsWith('result:')) {
    setQuery({ ...selectionQuery(null), cell: String(feature.id), row: null });
    return;
  }
  if (!feature) {
    setQuery({ ...selectionQuery(null), cell: null, row: null });
    return;
  }
  const { reference } = feature.properties;
  if (feature.layer === 'request' && typeof reference === 'string') {
    select({ kind: 'request', reference });
    return;
  }
  const isWork = feature.layer === 'incident' || feature.layer === 'work_order';
  if (isWork && typeof reference === 'string') {
    select({ kind: 'work', layer: feature.layer as WorkLayer, reference });
    return;
  }
  select({ kind: 'feature', layer: feature.layer, id: feature.id });
}

/** What is pointed at in the list, as a ring on the map. */
function usePointedRing(): readonly OverlayShape[] {
  const pointed = useView((view) => view.pointed);
  return useMemo(() => {
    if (!pointed) return noShapes;
    const geometry = { type: 'Point', coordinates: pointed.lonLat } as const;
    return [{ mark: 'pointed', geometry } satisfies OverlayShape];
  }, [pointed]);
}

/** Pointed at on the map: the list shows which one it is. */
function onHover(feature: FoundFeature | null): void {
  const { pointed } = useView.getState();
  if (feature?.layer === 'request') {
    if (pointed?.id === feature.id) return;
    const { id, lonLat } = feature;
    useView.setState({ pointed: { id, lonLat, from: 'map' } });
  } else if (pointed?.from === 'map') useView.setState({ pointed: null });
}

/** Pixels of the map that lie under the sheet or the detail. */
function useCovered(): Partial<MapPadding> {
  const isPhone = useIsPhone();
  const isOver = useIsDetailOverMap();
  const hasDetail = useDetailKind() !== null;
  if (isPhone) return { bottom: window.innerHeight * halfSheet };
  return isOver && hasDetail ? { right: detailPixels } : {};
}

export function MapPane({ role }: { role: Role }) {
  const { t, language } = useText();
  const { path, query } = useLocation();
  const session = useSession();
  const viewerKey = session.data?.account?.id ?? 'citizen';
  const city = useCity().data ?? null;
  const layers = useFilteredLayers(useLayers().data ?? noLayers);
  const chosen = useVisibleLayers(layers);
  const needed = useNeededLayers();
  const hidden = useMapWork((work) => work.hidden);
  const visible = useMemo(
    () => new Set([...chosen, ...needed].filter((name) => !hidden.includes(name))),
    [chosen, needed, hidden],
  );
  const theme = useShownTheme();
  const padding = useCovered();
  const highlights = useView((view) => view.highlights);
  const isPicking = useView((view) => view.isPicking);
  const work = useMapWork();
  const inView = useOutsideFeatures();
  const requestShapes = useRequestShapes();
  const pointedRing = usePointedRing();
  const overlay = useMemo(
    () => [
      ...outsideShapes(inView),
      ...requestShapes,
      ...work.ofSelection,
      ...work.overlay,
      ...pointedRing,
    ],
    [inView, requestShapes, work.ofSelection, work.overlay, pointedRing],
  );
  const pictures = usePictures();
  const draftPlace = useDraft((draft) => draft.place);
  const middle = useHeart(city);
  const { view, onViewChange, onHand } = useMapView(middle);
  const selection = useMapSelection();
  const isWriting = path === '/desk/new' && (role === 'clerk' || role === 'administrator');
  const placeAt = readSelection(query);
  const pin = isWriting
    ? (draftPlace?.lonLat ?? null)
    : placeAt?.kind === 'place'
      ? placeAt.lonLat
      : null;
  return (
    <section
      className="map"
      id="map"
      aria-label={t('map.label')}
      tabIndex={-1}
      onPointerDown={onHand}
      onWheel={onHand}
      onKeyDown={onHand}
    >
      {view && session.isFetched ? (
        <CityMap
          // Another person sees other things: nothing that was drawn for the former one stays.
          key={viewerKey}
          layers={layers}
          visible={visible}
          language={language}
          theme={theme}
          view={view}
          onViewChange={onViewChange}
          selection={selection}
          onSelect={onSelect}
          onHover={onHover}
          // While a request is being written, every click means its place.
          picking={isPicking || isWriting}
          onPick={(lonLat) => {
            useView.setState({ isPicking: false });
            const numbered = isWriting ? candidateAt(highlights, lonLat, view.zoom) : null;
            if (numbered?.onChoose) numbered.onChoose();
            else if (isWriting) pinPlace(lonLat, t('form.moved'));
            else select({ kind: 'place', lonLat });
          }}
          pin={pin}
          highlights={isWriting ? highlights : noHighlights}
          city={city}
          changes={liveChanges}
          tool={work.tool}
          overlay={overlay}
          pictures={pictures}
          results={work.results}
          padding={padding}
        />
      ) : null}
    </section>
  );
}
