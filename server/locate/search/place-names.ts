/**
 * Names of streets, settlements, districts and cadastral municipalities, found by their words in any
 * order, with slips, beginnings and run-together or parted words.
 */
import { fold } from '../../text/index.ts';
import type { QueryWord } from './query.ts';
import { Scratch, typeWords, wholeName } from './scratch.ts';
import { otherSpelling } from './spelling.ts';
import { possessive, qualityOf, type Unit, unitsOf } from './units.ts';
import { Vocabulary, type WordMatch } from './vocabulary.ts';

export type NameKind = 'street' | 'settlement' | 'district' | 'municipality';

export interface PlaceName {
  readonly kind: NameKind;
  readonly layer: string;
  readonly id: number;
  readonly name: string;
  readonly nameCyrillic: string | null;
  /** Name of the settlement it lies in; empty when unknown or itself one. */
  readonly settlement: string;
  /** 1 is big, 4 is small. */
  readonly rank: number;
  /** 1e-7 degrees. */
  readonly lon: number;
  readonly lat: number;
}

export interface NameMatch {
  readonly index: number;
  readonly place: PlaceName;
  /** 0 to 100. */
  readonly score: number;
}

/** Which words of names a question matched: the letters to mark, by folded word. */
export type MatchedWords = ReadonlyMap<string, number>;

const noPlace = -1;
/** What a possessive counts, in tenths of an edit. */
const stemCost = 13;
/** Little words that a name need not have. */
const forgiven = new Set([
  'ul',
  'ulica',
  'ulice',
  'ulici',
  'u',
  'na',
  'kod',
  'v',
  'pri',
  'street',
  'i',
  'in',
  'the',
]);
interface Entry {
  readonly place: PlaceName;
  /** Folded name and settlement of a street: what all its pieces share. */
  readonly street: string | undefined;
  readonly words: readonly string[];
  /** Letters of each word as they count. */
  readonly weights: readonly number[];
  /** Index of the settlement's own entry, or noPlace. */
  readonly settlement: number;
}

export class PlaceNames {
  private readonly entries: (Entry | undefined)[] = [];
  private readonly indexByKey = new Map<string, number>();
  private readonly settlements = new Map<string, number>();
  /** Streets by folded name and settlement: a city may keep one in pieces. */
  private readonly streets = new Map<string, readonly number[]>();
  private readonly words: string[] = [];
  private readonly wordIds = new Map<string, number>();
  /** By word: entry × 32 + position. */
  private readonly postings: number[][] = [];
  private vocabulary: Vocabulary | undefined;
  private scratch = new Scratch(0);

  get size(): number {
    return this.indexByKey.size;
  }

  /** Adds or replaces by kind, layer and id; gives the index, which stays as long as the place does. */
  put(place: PlaceName): number {
    const key = `${place.kind} ${place.layer} ${place.id}`;
    const known = this.indexByKey.get(key);
    if (known !== undefined && isSamePlace(this.entries[known]?.place, place)) return known;
    // Before an index is taken: a settlement that only this place names takes one of its own.
    const settlement = place.settlement === '' ? noPlace : this.settlementOf(place.settlement);
    const index = known ?? this.entries.length;
    if (known !== undefined) this.unpost(index);
    this.forgetStreet(index);
    const words = fold(place.name).text.split(' ').filter(Boolean).slice(0, wholeName);
    const street = place.kind === 'street' ? streetKey(place) : undefined;
    this.entries[index] = {
      place,
      street,
      words,
      weights: words.map((word) => (typeWords.has(word) ? word.length / 2 : word.length)),
      settlement,
    };
    this.indexByKey.set(key, index);
    this.post(index, words);
    this.postCyrillic(index, place, words);
    if (place.kind === 'settlement') this.settlements.set(words.join(' '), index);
    if (street !== undefined)
      this.streets.set(street, [...(this.streets.get(street) ?? []), index]);
    return index;
  }

  remove(kind: NameKind, layer: string, id: number): void {
    const key = `${kind} ${layer} ${id}`;
    const index = this.indexByKey.get(key);
    if (index === undefined) return;
    this.unpost(index);
    this.forgetStreet(index);
    this.entries[index] = undefined;
    this.indexByKey.delete(key);
  }

  private forgetStreet(index: number): void {
    const street = this.entries[index]?.street;
    if (street === undefined) return;
    const rest = this.piecesOf(index).filter((each) => each !== index);
    if (rest.length > 0) this.streets.set(street, rest);
    else this.streets.delete(street);
  }

  /** All that is the same street by name and settlement, itself among them: its houses lie under any. */
  piecesOf(index: number): readonly number[] {
    const street = this.entries[index]?.street;
    return (street === undefined ? undefined : this.streets.get(street)) ?? [index];
  }

  /** Whether another piece stands for the street: the one of a layer, with the smallest id. */
  private isPiece(index: number): boolean {
    const own = this.entries[index]?.place;
    return this.piecesOf(index).some((other) => {
      const place = this.entries[other]?.place;
      if (!own || !place || other === index) return false;
      const isOfLayer = place.id >= 0;
      if (isOfLayer !== own.id >= 0) return isOfLayer;
      return isOfLayer ? place.id < own.id : place.id > own.id;
    });
  }

  at(index: number): PlaceName | undefined {
    return this.entries[index]?.place;
  }

  indexOf(kind: NameKind, layer: string, id: number): number | undefined {
    return this.indexByKey.get(`${kind} ${layer} ${id}`);
  }

  /** Ids of the places of a kind that come from a layer. */
  *idsOf(kind: NameKind, layer: string): Generator<number> {
    for (const index of this.indexByKey.values()) {
      const place = this.entries[index]?.place;
      if (place?.kind === kind && place.layer === layer && place.id >= 0) yield place.id;
    }
  }

  /** 1 (the city's own town) to 4; 4 when the settlement is unknown. */
  settlementRank(index: number): number {
    const entry = this.entries[index];
    return this.entries[entry?.settlement ?? noPlace]?.place.rank ?? 4;
  }

  /** A place that only exists as the settlement others name. */
  private settlementOf(name: string): number {
    const key = fold(name).text;
    const known = this.settlements.get(key);
    if (known !== undefined) return known;
    const place = { name, nameCyrillic: null, settlement: '', rank: 4, lon: 0, lat: 0 };
    return this.put({ ...place, kind: 'settlement', layer: '', id: -this.entries.length - 1 });
  }

  private post(index: number, words: readonly string[]): void {
    words.forEach((word, position) => {
      this.postWord(word, index, position);
      const other = otherSpelling(word);
      if (other) this.postWord(other, index, position);
    });
    if (words.length > 1) this.postWord(words.join(''), index, wholeName);
  }

  /** A Cyrillic name that is not the Latin one letter by letter is found by its own words too. */
  private postCyrillic(index: number, { nameCyrillic }: PlaceName, latin: readonly string[]): void {
    if (nameCyrillic === null) return;
    const words = fold(nameCyrillic).text.split(' ').filter(Boolean).slice(0, wholeName);
    words.forEach((word, position) => {
      if (word !== latin[position])
        this.postWord(word, index, Math.min(position, latin.length - 1));
    });
  }

  private postWord(word: string, index: number, position: number): void {
    let id = this.wordIds.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.words.push(word);
      this.wordIds.set(word, id);
      this.postings.push([]);
      this.vocabulary = undefined;
    }
    this.postings[id]?.push(index * 32 + position);
  }

  /** Words stay in the vocabulary: an unused one costs a few bytes and matches nothing. */
  private unpost(index: number): void {
    const entry = this.entries[index];
    if (!entry) return;
    const cyrillic = fold(entry.place.nameCyrillic ?? '').text.split(' ');
    const ordinals = entry.words.map((word) => otherSpelling(word) ?? word);
    for (const word of new Set([...entry.words, ...cyrillic, ...ordinals, entry.words.join('')])) {
      const id = this.wordIds.get(word);
      if (id === undefined) continue;
      this.postings[id] = (this.postings[id] ?? []).filter(
        (each) => Math.floor(each / 32) !== index,
      );
    }
  }

  /** Builds what `find` needs, so that the first question after a change does not wait for it. */
  prepare(): void {
    this.vocabulary ??= new Vocabulary(this.words);
    if (this.scratch.capacity < this.entries.length) {
      this.scratch = new Scratch(Math.ceil(this.entries.length * 1.25) + 16);
    }
  }

  /**
   * Places whose names fit the words, best first, at most `limit`; and which words of names were hit,
   * for marking.
   */
  find(
    words: readonly QueryWord[],
    kinds: ReadonlySet<NameKind>,
    limit: number,
  ): { matches: NameMatch[]; matched: MatchedWords } {
    this.prepare();
    const matched = new Map<string, number>();
    if (words.length === 0) return { matches: [], matched };
    const scratch = this.scratch;
    scratch.begin();
    for (const unit of unitsOf(words)) this.weigh(unit, scratch, matched);
    const matches: NameMatch[] = [];
    for (const index of scratch.touched) {
      const entry = this.entries[index];
      if (!entry || !kinds.has(entry.place.kind) || entry.place.layer === '') continue;
      const score = this.scoreOf(index, entry, words, scratch);
      if (score > 0 && !this.isPiece(index)) matches.push({ index, place: entry.place, score });
    }
    matches.sort((a, b) => b.score - a.score || a.place.rank - b.place.rank || a.index - b.index);
    return { matches: matches.slice(0, limit), matched };
  }

  private weigh(unit: Unit, scratch: Scratch, matched: Map<string, number>): void {
    const hits = this.hitsOf(unit);
    scratch.nextUnit();
    for (const { word, cost, rest } of hits) {
      const text = this.words[word] ?? '';
      const quality = qualityOf(unit, cost, rest);
      if (quality <= 0) continue;
      const letters = rest > 0 && cost === 0 ? unit.text.length : text.length;
      matched.set(text, Math.max(matched.get(text) ?? 0, letters));
      const typedShare = (text.length - rest) / text.length;
      for (const posting of this.postings[word] ?? []) {
        scratch.hit(Math.floor(posting / 32), posting % 32, unit, quality, typedShare);
      }
    }
  }

  private hitsOf(unit: Unit): WordMatch[] {
    const vocabulary = this.vocabulary;
    if (!vocabulary) return [];
    const hits = vocabulary.find(unit.text, unit.isUnfinished);
    hits.push(...this.byStem(unit, hits));
    const ordinal = this.wordIds.get(otherSpelling(unit.text) ?? '');
    if (ordinal !== undefined) hits.push({ word: ordinal, cost: 0, rest: 0 });
    return hits
      .filter(
        ({ cost, rest }) => !unit.isJoined || (cost <= 14 && (rest === 0 || unit.isUnfinished)),
      )
      .sort((a, b) => a.cost - b.cost || a.rest - b.rest);
  }

  /** "Stepina", "Lazareva": named after Stepa and Lazar; only when nothing is spelt like it. */
  private byStem({ text, isJoined }: Unit, hits: readonly WordMatch[]): WordMatch[] {
    const stem = text.replace(possessive, '');
    if (isJoined || stem === text || stem.length < 4) return [];
    if (hits.some(({ cost, rest }) => cost <= stemCost && rest < 3)) return [];
    const begun = this.vocabulary?.find(stem, false) ?? [];
    return begun
      .filter(({ cost, rest }) => cost === 0 && rest <= 2)
      .map(({ word }) => ({ word, cost: stemCost, rest: 0 }));
  }

  private scoreOf(
    index: number,
    entry: Entry,
    words: readonly QueryWord[],
    scratch: Scratch,
  ): number {
    const inSettlement = entry.settlement === noPlace ? 0 : scratch.maskOf(entry.settlement);
    const mask = scratch.maskOf(index);
    let asked = 0;
    let answered = 0;
    words.forEach((word, at) => {
      const isOwn = (mask & (1 << at)) !== 0;
      const isContext = (inSettlement & (1 << at)) !== 0;
      if (!isOwn && !isContext && forgiven.has(word.text)) return;
      const weight = weightOf(word);
      asked += weight;
      if (isOwn) answered += weight * scratch.qualityAt(index, at);
      else if (isContext) answered += weight * scratch.qualityAt(entry.settlement, at) * 0.98;
    });
    if (mask === 0 || asked === 0) return 0;
    const share = answered / asked;
    if (share < 0.55) return 0;
    const covered = scratch.coverage(index, entry.weights, entry.words);
    return 100 * (0.72 * share + 0.2 * covered + 0.08 * scratch.order(index));
  }
}

/** Letters as they count in a question: "k." stands for a whole word, "ulica" for little. */
function weightOf({ text, isDotted }: QueryWord): number {
  if (typeWords.has(text)) return text.length / 2;
  return isDotted ? Math.max(text.length, 4) : text.length;
}

function streetKey({ name, settlement }: Pick<PlaceName, 'name' | 'settlement'>): string {
  return `${fold(name).text}|${fold(settlement).text}`;
}

function isSamePlace(a: PlaceName | undefined, b: PlaceName): boolean {
  return (
    a !== undefined &&
    a.name === b.name &&
    a.nameCyrillic === b.nameCyrillic &&
    a.settlement === b.settlement &&
    a.rank === b.rank &&
    a.lon === b.lon &&
    a.lat === b.lat
  );
}
