/** Where it is: by words, by one's own position, by the map, or from the list of what is near. None needs the others. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Suggestion } from '../../../server/http/api/schema.ts';
import { usePlace } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { PlaceSearch } from '../../place/place-search.tsx';
import type { DraftPlace } from '../../state/draft.ts';
import { go } from '../../state/location.ts';
import type { LonLat } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../parts.tsx';
import { portalPaths } from '../paths.ts';
import { useReport, writeReport } from './draft.ts';
import { NearList } from './near-list.tsx';
import { useOwnPosition } from './own-position.ts';

const PortalMap = lazy(() => import('../map-view.tsx'));

const placeZoom = 17.5;
/** Farther than this a house is not the address of a place that was pointed at. */
const addressMetres = 50;

const sources: Partial<Record<Suggestion['kind'], DraftPlace['source']>> = {
  address: 'address',
  street: 'street',
  parcel: 'parcel',
  asset: 'asset',
};

function takeSuggestion({ kind, layer, id, title, subtitle, lonLat }: Suggestion): void {
  const text = [title, kind === 'address' ? subtitle : ''].filter(Boolean).join(', ');
  writeReport({
    place: { lonLat, source: sources[kind] ?? 'pin', text },
    placeText: text,
    asset: kind === 'asset' ? { layer, id, title } : null,
    isOther: false,
  });
}

function takePoint(lonLat: LonLat): void {
  writeReport({
    place: { lonLat, source: 'pin', text: '' },
    placeText: '',
    asset: null,
    isOther: false,
  });
}

export function WhereStep() {
  const { t } = useText();
  const { place, placeText } = useReport();
  const [isTried, setTried] = useState(false);
  // The map goes where something was chosen otherwise than on it.
  const [target, setTarget] = useState(place && { lonLat: place.lonLat, zoom: placeZoom });
  const lookAt = (lonLat: LonLat) => setTarget({ lonLat, zoom: placeZoom });
  const own = useOwnPosition((lonLat) => {
    takePoint(lonLat);
    lookAt(lonLat);
  });
  const { isOutside, words, notices } = useKnown(place);
  const canGoOn = place !== null && !isOutside;
  return (
    <form
      className="portal-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (canGoOn) go(portalPaths.what, {}, { keep: [] });
        else document.querySelector<HTMLInputElement>('.portal-form input')?.focus();
      }}
    >
      <PlaceSearch
        label={t('portal.where.search')}
        hint={t('portal.where.searchHint')}
        text={placeText}
        onText={(text) => writeReport({ placeText: text })}
        onChoose={(suggestion) => {
          takeSuggestion(suggestion);
          lookAt(suggestion.lonLat);
        }}
      />
      <div className="portal-actions">
        <Button icon="pin" onPress={own.ask} isPending={own.isAsking}>
          {t('portal.where.own')}
        </Button>
        <p className="hint">{own.trouble ?? t('portal.where.ownHint')}</p>
      </div>
      <section className="portal-map" aria-label={t('portal.where.map')}>
        <Suspense fallback={null}>
          <PortalMap
            target={target}
            pin={place?.lonLat ?? null}
            onPlace={takePoint}
            withRequests={false}
          />
        </Suspense>
      </section>
      <p className="hint">{t('portal.where.mapHint')}</p>
      <div aria-live="polite" className="portal-chosen">
        {place && isOutside ? (
          <Notice icon="warning" kind="warning">
            {t('portal.trouble.outside')}
          </Notice>
        ) : place ? (
          <Notice icon="pin" kind="good">
            <p className="strong">{words}</p>
          </Notice>
        ) : isTried ? (
          <p className="field-error">{t('portal.where.missing')}</p>
        ) : null}
      </div>
      {notices.map((notice) => (
        <Notice key={notice.reference} icon="warning" kind="warning">
          {notice.sentence}
        </Notice>
      ))}
      <NearList place={place} onChosen={lookAt} />
      <div className="portal-foot-actions">
        <Button kind="primary" type="submit">
          {t('portal.next')}
        </Button>
      </div>
    </form>
  );
}

/** What is known of the chosen place: whether it lies in the city, what it is called, what is known there. */
function useKnown(place: DraftPlace | null) {
  const { t, format } = useText();
  const { data } = usePlace(place && { lonLat: place.lonLat });
  const address = data?.address ?? null;
  const isNear = address !== null && address.distanceMetres <= addressMetres;
  const near = address
    ? t('portal.where.near', {
        address: address.text,
        distance: format.distance(address.distanceMetres),
      })
    : t('portal.where.pin');
  const words = place === null ? '' : place.text || near;
  const name = place?.source === 'pin' && place.text === '' && isNear ? address.text : null;
  // A pin that stands at a house is called by it, for those who read of it later.
  useEffect(() => {
    if (place && name) writeReport({ place: { ...place, text: name } });
  }, [place, name]);
  return { isOutside: data?.insideCity === false, words, notices: data?.notices ?? [] };
}
