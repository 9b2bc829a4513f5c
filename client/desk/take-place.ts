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
    // The subtitle of others tells their kind, and behind the settlement what was not found, in the language of who looks.
    text: [
      suggestion.title,
      suggestion.kind === 'address' ? suggestion.subtitle?.split(' · ')[0] : '',
    ]
      .filter(Boolean)
      .join(', '),
  });
  if (suggestion.kind === 'asset') {
    const { layer, id, title } = suggestion;
    writeDraft({ assets: [{ layer, id, title }] });
  }
  flyTo(suggestion.lonLat);
}

/** Links an asset to the draft, or takes the link away; of layers that are named one only, as the answer to a question. */
export function toggleAsset(
  asset: { layer: string; id: number; title: string },
  singleLayers: readonly string[] = [],
): void {
  const before = useDraft.getState().assets;
  const isSingle = singleLayers.includes(asset.layer);
  const isSame = (one: { layer: string; id: number }) =>
    one.layer === asset.layer && one.id === asset.id;
  const assets = isSingle
    ? before.filter((one) => isSame(one) || !singleLayers.includes(one.layer))
    : before;
  const isLinked = assets.some(isSame);
  const { layer, id, title } = asset;
  writeDraft({
    assets: isLinked
      ? assets.filter((linked) => !isSame(linked))
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

/** Within so many pixels of a number on the map a click means what it numbers. */
const signPixels = 18;
const tilePixels = 512;

/** The candidate whose number is met by a click at this place and zoom; null when none is. */
export function candidateAt<T extends { readonly lonLat: LonLat }>(
  candidates: readonly T[],
  lonLat: LonLat,
  zoom: number,
): T | null {
  const pixelsPerDegree = (tilePixels * 2 ** zoom) / 360;
  // A degree of latitude is longer than one of longitude on the Mercator map.
  const stretch = 1 / Math.cos((lonLat[1] * Math.PI) / 180);
  const pixelsTo = (place: LonLat) =>
    Math.hypot(place[0] - lonLat[0], (place[1] - lonLat[1]) * stretch) * pixelsPerDegree;
  const near = candidates
    .map((candidate) => ({ candidate, pixels: pixelsTo(candidate.lonLat) }))
    .filter(({ pixels }) => pixels <= signPixels)
    .sort((a, b) => a.pixels - b.pixels);
  return near[0]?.candidate ?? null;
}
