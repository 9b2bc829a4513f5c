import type { FoundParcel } from './found.ts';
import type { NumberMatch } from './numbered.ts';
import type { NameKind, NameMatch } from './place-names.ts';
import { isNumberWord, type Query, type QueryWord } from './query.ts';
import type { SearchQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

const municipalities: ReadonlySet<NameKind> = new Set(['municipality']);

export const parcelDefaults = {
  parcels: 12,
  /** Municipalities whose names may be meant. */
  municipalities: 100,
  /** Shown where the number is not there. */
  neighbours: 4,
  /** "k.p." or "KO" was said. */
  said: 92,
  /** Only parcels are written like that: 1234/5, *15. */
  parcelLike: 80,
  /** A bare number; assets and houses have those as well. */
  plain: 52,
  /** The municipality's name fitted: added in proportion. */
  municipality: 14,
  /** Below this a municipality's name does not fit. */
  leastNameScore: 62,
};

/** Parcels by number, within the municipalities that the other words name; in all when there are none. */
export function findParcels(
  index: SearchIndex,
  query: Query,
  question: SearchQuestion,
): FoundParcel[] {
  if (!question.isVisible(index.parcelLayer)) return [];
  const number = query.words.findLast(({ text, isHouse }) => isNumberWord(text) && !isHouse);
  if (!number || number.text === 'bb') return [];
  const words = query.words.filter((word) => word !== number);
  const named = words.length === 0 ? undefined : namedMunicipalities(index, words);
  if (named && named.scores.size === 0) return [];
  const accept = (group: number) => !named || named.scores.has(group);
  const matches = index.parcels.find(
    number.text,
    number.isUnfinished,
    accept,
    parcelDefaults.parcels,
  );
  const base = baseScore(query, number);
  const marks = new Map(named?.matched).set(number.text, number.text.length);
  const isInVain = matches.length === 0 && base > parcelDefaults.plain;
  const shown = isInVain
    ? index.parcels.nearest(number.text, bestOf(named?.scores), parcelDefaults.neighbours)
    : matches;
  const askedInVain = isInVain ? number.text : undefined;
  return shown.map((match) => ({
    ...toFound(index, match, base, named?.scores, marks),
    askedInVain,
  }));
}

/** The municipalities that are named best; all when none is. */
function bestOf(scores: ReadonlyMap<number, number> | undefined): (group: number) => boolean {
  if (!scores) return () => true;
  const best = Math.max(...scores.values());
  return (group) => scores.get(group) === best;
}

/** The number of the parcel that is asked for, when the question can mean nothing else. */
export function askedParcel({ words, wantsParcel, wantsMunicipality }: Query): string | undefined {
  const number = words.findLast(({ text, isHouse }) => isNumberWord(text) && !isHouse);
  const isMeant =
    wantsParcel ||
    wantsMunicipality ||
    (words.length === 1 && number !== undefined && isParcelLike(number));
  return isMeant && number?.text !== 'bb' ? number?.text : undefined;
}

/** Only parcels are written like that: 1234/5, 1234/, *15. */
function isParcelLike({ text, hasStroke }: QueryWord): boolean {
  return hasStroke || /[/*]/.test(text);
}

function baseScore(query: Query, number: QueryWord): number {
  if (query.wantsParcel || query.wantsMunicipality) return parcelDefaults.said;
  return isParcelLike(number) ? parcelDefaults.parcelLike : parcelDefaults.plain;
}

/** Groups of parcels by how well the words name their municipality. */
function namedMunicipalities(index: SearchIndex, words: readonly QueryWord[]) {
  const { matches, matched } = index.names.find(
    words,
    municipalities,
    parcelDefaults.municipalities,
  );
  const byIndex = new Map(matches.map((match): [number, NameMatch] => [match.index, match]));
  const scores = new Map<number, number>();
  for (let group = 0; group < index.municipalities.size; group++) {
    const at = index.municipalityNames.get(index.municipalities.at(group));
    const match = at === undefined ? undefined : byIndex.get(at);
    if (match && match.score >= parcelDefaults.leastNameScore) scores.set(group, match.score);
  }
  return { scores, matched };
}

function toFound(
  index: SearchIndex,
  { item, fit }: NumberMatch,
  base: number,
  scores: ReadonlyMap<number, number> | undefined,
  matched: ReadonlyMap<string, number>,
): Omit<FoundParcel, 'askedInVain'> {
  const at = index.municipalityNames.get(index.municipalities.at(item.group));
  const name = (scores?.get(item.group) ?? 0) / 100;
  return {
    kind: 'parcel',
    layer: index.parcelLayer,
    id: item.id,
    score: base * (0.6 + 0.4 * fit) + parcelDefaults.municipality * name,
    lon: item.lon,
    lat: item.lat,
    matched,
    number: item.number,
    municipality: at === undefined ? undefined : index.names.at(at),
  };
}
