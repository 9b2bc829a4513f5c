/** Houses around the chosen place: the map's equal for who does not use it, and the way to the next door. */
import { useState } from 'react';
import { useText } from '../../i18n/index.tsx';
import type { DraftPlace } from '../../state/draft.ts';
import type { LonLat } from '../../state/view.ts';
import { useNearAddresses } from '../queries.ts';
import { writeReport } from './draft.ts';

const shownFirst = 4;

interface NearListProps {
  readonly place: DraftPlace | null;
  readonly onChosen: (lonLat: LonLat) => void;
}

export function NearList({ place, onChosen }: NearListProps) {
  const { t, format } = useText();
  const [isWhole, setWhole] = useState(false);
  const near = useNearAddresses(place?.lonLat ?? null).data?.addresses ?? [];
  if (!place || near.length === 0) return null;
  const shown = isWhole ? near : near.slice(0, shownFirst);
  return (
    <section className="page-part">
      <h2>{t('portal.near.title')}</h2>
      <ul className="portal-list">
        {shown.map(({ id, text, distanceMetres, lonLat }) => (
          <li key={id}>
            <button
              type="button"
              className="list-button"
              aria-pressed={place.source === 'address' && distanceMetres < 1}
              onClick={() => {
                const chosen: DraftPlace = { lonLat, source: 'address', text };
                writeReport({ place: chosen, placeText: text, asset: null, isOther: false });
                onChosen(lonLat);
              }}
            >
              <span>{text}</span>
              <span className="hint">{format.distance(distanceMetres)}</span>
            </button>
          </li>
        ))}
      </ul>
      {near.length > shown.length ? (
        <button type="button" className="link-button" onClick={() => setWhole(true)}>
          {t('portal.near.more', { count: near.length - shown.length })}
        </button>
      ) : null}
    </section>
  );
}
