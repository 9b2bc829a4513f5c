/** The place of the draft as the detail panel shows it. */
import { usePlace } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { PlaceCard } from '../place/place-card.tsx';
import { type Draft, useDraft } from '../state/draft.ts';
import { DetailPane } from '../ui/detail-pane.tsx';

/** What is known about the draft's place, in the light of its category and of the asset that it is about. */
export function useDraftPlace() {
  const draft: Draft = useDraft();
  const asset = draft.assets[0];
  return usePlace(
    draft.place && {
      lonLat: draft.place.lonLat,
      category: draft.category,
      layer: asset?.layer ?? null,
      feature: asset?.id ?? null,
    },
  );
}

export function DraftPlaceDetail() {
  const { t } = useText();
  const place = useDraftPlace();
  const hasCategory = useDraft((draft) => draft.category !== null);
  const text = useDraft((draft) => draft.place?.text);
  return (
    <DetailPane
      kind={t('place.kind')}
      title={text || place.data?.address?.text || t('place.title')}
      canClose={false}
    >
      <PlaceCard
        isOutdated={place.isPlaceholderData}
        hasCategory={hasCategory}
        place={place.data}
        error={place.error}
        onRetry={() => place.refetch()}
      />
    </DetailPane>
  );
}
