/** A place that was asked about on the map. */
import type { Role } from '../../server/viewer.ts';
import { usePlace } from '../api/queries.ts';
import { takePlace } from '../desk/take-place.ts';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import type { LonLat } from '../state/view.ts';
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
