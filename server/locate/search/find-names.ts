import { askedParcel } from './find-parcels.ts';
import type { FoundName } from './found.ts';
import type { NameKind, PlaceName } from './place-names.ts';
import { isNumberWord, type Query } from './query.ts';
import type { SearchQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

const kinds: ReadonlySet<NameKind> = new Set(['street', 'settlement', 'district']);

export const nameDefaults = {
  /** Names weighed a question. */
  candidates: 40,
  /** A name is not what was meant when a number that it does not have was said as well. */
  leftNumber: 12,
};

/** What the size of a place adds: main streets of the main town come first among equals. */
export function priorOf(index: SearchIndex, place: PlaceName, at: number): number {
  if (place.kind === 'street')
    return (4 - place.rank) * 0.8 + (4 - index.names.settlementRank(at)) * 1.2;
  if (place.kind === 'settlement') return (4 - place.rank) * 1.5;
  return 0;
}

/** Streets, settlements and districts by the whole text. */
export function findNames(index: SearchIndex, query: Query, question: SearchQuestion): FoundName[] {
  if (askedParcel(query) !== undefined) return [];
  const { matches, matched } = index.names.find(query.words, kinds, nameDefaults.candidates);
  const numbers = query.words.filter(({ text }) => isNumberWord(text));
  return matches.flatMap(({ index: at, place, score }): FoundName[] => {
    if (place.kind === 'municipality' || !question.isVisible(place.layer)) return [];
    const houses = place.kind === 'street' ? index.houses.countIn(index.names.piecesOf(at)) : 0;
    const middle = place.id < 0 ? index.houses.middleOf(index.names.piecesOf(at)) : undefined;
    if (place.id < 0 && !middle) return [];
    const isLeft = numbers.some(({ text }) => !matched.has(text));
    // Somebody who says a number means one door, one parcel: its town's middle is far from it.
    if (isLeft && place.kind !== 'street') return [];
    return [
      {
        kind: place.kind,
        layer: place.layer,
        id: middle?.id ?? place.id,
        score: score + priorOf(index, place, at) - (isLeft ? nameDefaults.leftNumber : 0),
        lon: middle?.lon ?? place.lon,
        lat: middle?.lat ?? place.lat,
        matched,
        place,
        houses,
      },
    ];
  });
}
