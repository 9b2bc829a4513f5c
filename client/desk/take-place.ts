/** Takes what was chosen as the place of the draft. */
import type { Suggestion } from '../../server/http/api/schema.ts';
import { type DraftPlace, useDraft, writeDraft } from '../state/draft.ts';
import { flyTo } from '../state/view.ts';

const sources: Partial<Record<Suggestion['kind'], DraftPlace['source']>> = {
  address: 'address',
  street: 'street',
  parcel: 'parcel',
  asset: 'asset',
};

/** The place of the draft; assets of another place are no longer meant. */
export function takePlace(place: DraftPlace): void {
  writeDraft({ place, placeText: place.text, assets: [] });
}

/** A suggestion becomes the place; an asset that was named is linked at once. */
export function takeSuggestion(suggestion: Suggestion): void {
  takePlace({
    lonLat: suggestion.lonLat,
    source: sources[suggestion.kind] ?? 'pin',
    text: [suggestion.title, suggestion.subtitle].filter(Boolean).join(', '),
  });
  if (suggestion.kind === 'asset') {
    const { layer, id, title } = suggestion;
    writeDraft({ assets: [{ layer, id, title }] });
  }
  flyTo(suggestion.lonLat);
}

/** Links an asset to the draft, or takes the link away. */
export function toggleAsset(asset: { layer: string; id: number; title: string }): void {
  const { assets } = useDraft.getState();
  const isLinked = assets.some(({ layer, id }) => layer === asset.layer && id === asset.id);
  const { layer, id, title } = asset;
  writeDraft({
    assets: isLinked
      ? assets.filter((linked) => linked.layer !== layer || linked.id !== id)
      : [...assets, { layer, id, title }],
  });
}
