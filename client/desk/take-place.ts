/** Takes what was chosen as the place of the draft. */
import type { Suggestion } from '../../server/http/api/schema.ts';
import { type Draft, type DraftPlace, useDraft, writeDraft } from '../state/draft.ts';
import { select } from '../state/selection.ts';
import { flyTo, type LonLat } from '../state/view.ts';
import { toast } from '../ui/toast.tsx';

const sources: Partial<Record<Suggestion['kind'], DraftPlace['source']>> = {
  address: 'address',
  street: 'street',
  parcel: 'parcel',
  asset: 'asset',
};

/** The place that stood in the field before it was typed over. */
let former: Pick<Draft, 'place' | 'placeText' | 'assets'> | null = null;

/** Typing over a chosen place lets it go at once: what is saved is what stands in the field. */
export function typePlace(placeText: string): void {
  const { place, assets, placeText: before } = useDraft.getState();
  if (place) former = { place, placeText: before, assets };
  writeDraft({ placeText, place: null, assets: [] });
}

/** Puts back what was typed over, if anything was. */
export function restorePlace(): boolean {
  if (!former || useDraft.getState().place) return false;
  writeDraft(former);
  former = null;
  return true;
}

/** The place of the draft; assets of another place are no longer meant. */
export function takePlace(place: DraftPlace): void {
  former = null;
  writeDraft({ place, placeText: place.text, assets: [] });
}

/** A suggestion becomes the place; an asset that was named is linked at once. */
export function takeSuggestion(suggestion: Suggestion): void {
  takePlace({
    lonLat: suggestion.lonLat,
    source: sources[suggestion.kind] ?? 'pin',
    // The subtitle of others tells their kind, in the language of the one who looks.
    text: [suggestion.title, suggestion.kind === 'address' ? suggestion.subtitle : '']
      .filter(Boolean)
      .join(', '),
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

/** A place that was pointed at; taking the place of another one can be undone. */
export function pinPlace(lonLat: LonLat, movedText: string): void {
  const { place, placeText, assets } = useDraft.getState();
  takePlace({ lonLat, source: 'pin', text: '' });
  select(null);
  if (place) toast(movedText, 'done', () => writeDraft({ place, placeText, assets }));
}
