import { priorOf } from './find-names.ts';
import type { FoundAddress } from './found.ts';
import type { HouseFit } from './houses.ts';
import type { NameKind } from './place-names.ts';
import { isNumberWord, type Query, type QueryWord } from './query.ts';
import type { SearchQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

const streets: ReadonlySet<NameKind> = new Set(['street']);

export const addressDefaults = {
  /** Streets tried a reading of the question. */
  streets: 12,
  /** Houses shown of one street. */
  houses: 8,
  /** Streets this much worse than the best are not tried. */
  worse: 25,
  /** Of the street's own score. */
  streetShare: 0.8,
  /** "12 cara lazara" is less usual than "cara lazara 12". */
  numberFirst: 8,
};

/** What each fit of the house number adds. */
const fitScores: Readonly<Record<HouseFit, number>> = { exact: 24, letter: 14, begun: 11, near: 5 };

interface Reading {
  readonly house: QueryWord;
  readonly street: readonly QueryWord[];
  readonly isNumberFirst: boolean;
}

/** Every way in which one of the numbers can be the house number. */
function readingsOf({ words, wantsParcel, wantsMunicipality }: Query): Reading[] {
  if (wantsParcel || wantsMunicipality) return [];
  const numbers = words.flatMap((word, at) =>
    isNumberWord(word.text) && !word.text.startsWith('*') ? [at] : [],
  );
  const said = numbers.filter((at) => words[at]?.isHouse);
  const candidates = said.length > 0 ? said : [...new Set([numbers.at(-1), numbers[0]])];
  return candidates.flatMap((at): Reading[] => {
    const house = at === undefined ? undefined : words[at];
    if (!house || words.length < 2) return [];
    const street = words.filter((_, other) => other !== at);
    return [{ house, street, isNumberFirst: at === 0 }];
  });
}

/** Houses in the streets that the other words fit; where the number is not, the nearest that are. */
export function findAddresses(
  index: SearchIndex,
  query: Query,
  question: SearchQuestion,
): FoundAddress[] {
  if (!question.isVisible(index.addressLayer)) return [];
  return readingsOf(query).flatMap((reading) => findInStreets(index, reading));
}

function findInStreets(index: SearchIndex, reading: Reading): FoundAddress[] {
  const { matches, matched } = index.names.find(reading.street, streets, addressDefaults.streets);
  const best = matches[0]?.score ?? 0;
  const asked = reading.house.text;
  return matches
    .filter(({ score }) => score >= best - addressDefaults.worse)
    .flatMap(({ index: at, place, score }) => {
      const marks = new Map(matched).set(asked, asked.length);
      const base =
        score * addressDefaults.streetShare +
        priorOf(index, place, at) -
        (reading.isNumberFirst && !index.isNumberFirst ? addressDefaults.numberFirst : 0);
      const houses = index.houses.find(
        index.names.piecesOf(at),
        asked,
        reading.house.isUnfinished,
        addressDefaults.houses,
      );
      const isAskedThere = houses.some(({ fit }) => fit === 'exact');
      return houses.map(
        ({ house, fit }, order): FoundAddress => ({
          kind: 'address',
          layer: index.addressLayer,
          id: house.id,
          score: base + fitScores[fit] - order * 0.2,
          lon: house.lon,
          lat: house.lat,
          matched: marks,
          street: place,
          house,
          fit,
          asked,
          isAskedThere,
          isNumberFirst: index.isNumberFirst,
        }),
      );
    });
}
