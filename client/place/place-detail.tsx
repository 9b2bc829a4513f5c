/** A place that was asked about on the map. */
import type { Place } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { usePlace } from '../api/queries.ts';
import { takePlace } from '../desk/take-place.ts';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import { select } from '../state/selection.ts';
import { flyTo, type LonLat } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { DetailPane } from '../ui/detail-pane.tsx';
import { PlaceCard } from './place-card.tsx';

export function PlaceDetail({ lonLat, role }: { lonLat: LonLat; role: Role }) {
  const { t } = useText();
  const place = usePlace({ lonLat });
  const title = place.data?.address?.text ?? t('place.title');
  const mayOpen = role === 'clerk' || role === 'administrator';
  return (
    <DetailPane kind={t('place.kind')} title={title}>
      <PlaceCard
        hasCategory={false}
        place={place.data}
        error={place.error}
        onRetry={() => place.refetch()}
      />
      <PlaceAssets place={place.data} />
      {mayOpen ? (
        <Button
          icon="plus"
          onPress={() => {
            takePlace({ lonLat, source: 'pin', text: place.data?.address?.text ?? '' });
            go('/desk/new');
          }}
        >
          {t('place.newHere')}
        </Button>
      ) : null}
    </DetailPane>
  );
}

const shownMost = 8;

/** What stands near, the nearest first; choosing one shows it. */
function PlaceAssets({ place }: { place: Place | undefined }) {
  const { t, format } = useText();
  const assets = place?.assets.slice(0, shownMost) ?? [];
  if (assets.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('place.assets')}</h3>
      <ul className="rows">
        {assets.map((asset) => (
          <li key={`${asset.layer}/${asset.id}`}>
            <button
              type="button"
              className="row"
              onClick={() => {
                select({ kind: 'feature', layer: asset.layer, id: asset.id });
                flyTo(asset.lonLat, 18);
              }}
            >
              <span className="row-line">
                <span className="row-title">{asset.title}</span>
                <span className="faint">{format.distance(asset.distanceMetres)}</span>
              </span>
              {asset.openRequests > 0 ? (
                <span className="muted">
                  {t('asset.openRequests', { count: asset.openRequests })}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
