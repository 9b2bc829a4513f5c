/**
 * Names of streets, settlements, districts and cadastral municipalities, found by their words in any
 * order, with slips, beginnings and run-together or parted words.
 */
import { fold } from '../../text/index.ts';
import type { QueryWord } from './query.ts';
import { otherSpelling } from './spelling.ts';
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

/** Position that stands for the whole name run together. */
const wholeName = 31;
const noPlace = -1;
/** Endings of streets named after somebody, in their cases. */
const possessive = /(?:ina|ine|inoj|inu|ova|ove|ovoj|ovu|eva|eve|evoj|evu|ov|ev|in)$/;
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
/** Words that say what kind of street it is: half the weight of a name's own words. */
const typeWords = new Set([
  'ulica',
  'bulevar',
  'trg',
  'cesta',
  'pot',
  'put',
  'naselje',
  'prolaz',
  'sokak',
  'aleja',
  'kej',
  'drum',
]);

interface Entry {
  readonly place: PlaceName;
  readonly words: readonly string[];
  /** Letters of each word as they count. */
  readonly weights: readonly number[];
  /** Index of the settlement's own entry, or noPlace. */
  readonly settlement: number;
}

interface Unit {
  readonly text: string;
  /** Bits of the question's words that it stands for. */
  readonly bits: number;
  readonly letters: number;
  readonly isUnfinished: boolean;
  readonly isDotted: boolean;
  readonly isJoined: boolean;
}

export class PlaceNames {
  private readonly entries: (Entry | undefined)[] = [];
  private readonly indexByKey = new Map<string, number>();
  private readonly settlements = new Map<string, number>();
  /** Streets of a layer by folded name and settlement. */
  private readonly streets = new Map<string, number>();
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
    const index = known ?? this.entries.length;
    if (known !== undefined) this.unpost(index);
    const words = fold(place.name).text.split(' ').filter(Boolean).slice(0, wholeName);
    this.entries[index] = {
      place,
      words,
      weights: words.map((word) => (typeWords.has(word) ? word.length / 2 : word.length)),
      settlement: place.settlement === '' ? noPlace : this.settlementOf(place.settlement),
    };
    this.indexByKey.set(key, index);
    this.post(index, words);
    this.postCyrillic(index, place, words);
    if (place.kind === 'settlement') this.settlements.set(words.join(' '), index);
    if (place.kind === 'street' && place.id >= 0) this.streets.set(streetKey(place), index);
    return index;
  }

  remove(kind: NameKind, layer: string, id: number): void {
    const key = `${kind} ${layer} ${id}`;
    const index = this.indexByKey.get(key);
    if (index === undefined) return;
    this.unpost(index);
    const place = this.entries[index]?.place;
    if (place && this.streets.get(streetKey(place)) === index)
      this.streets.delete(streetKey(place));
    this.entries[index] = undefined;
    this.indexByKey.delete(key);
  }

  /** A street of a layer by its name and settlement, however these are spelt. */
  streetNamed(name: string, settlement: string): number | undefined {
    return this.streets.get(streetKey({ name, settlement }));
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
      if (score > 0) matches.push({ index, place: entry.place, score });
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
      const weight = typeWords.has(word.text) ? word.text.length / 2 : word.text.length;
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

/** Words, and neighbours run together: "kara đorđeva" is meant as one. */
function unitsOf(words: readonly QueryWord[]): Unit[] {
  const single = words.map((word, at) => ({
    text: word.text,
    bits: 1 << at,
    letters: word.text.length,
    isUnfinished: word.isUnfinished,
    isDotted: word.isDotted,
    isJoined: false,
  }));
  const pairs = single.slice(0, -1).flatMap((unit, at): Unit[] => {
    const next = single[at + 1];
    const text = unit.text + (next?.text ?? '');
    if (!next || text.length < 6 || /\d/.test(text)) return [];
    const bits = unit.bits | next.bits;
    return [{ ...next, text, bits, letters: text.length, isJoined: true }];
  });
  return [...pairs, ...single];
}

/** 1 is as it is written; what is missing or wrong takes away. */
function qualityOf(unit: Unit, cost: number, rest: number): number {
  const slips = (cost / 10 / Math.max(unit.letters, 4)) * 1.5;
  if (rest === 0) return 1 - slips;
  if (unit.isUnfinished) return 1 - slips - Math.min(0.02 * rest, 0.14);
  return 1 - slips - (unit.isDotted ? 0.06 : 0.12 + Math.min(0.03 * rest, 0.2));
}

/** What one search knows of each entry; reused, so that a search allocates nothing per entry. */
class Scratch {
  readonly capacity: number;
  readonly touched: number[] = [];
  private generation = 0;
  private unit = 0;
  private readonly generations: Uint32Array;
  private readonly units: Uint32Array;
  private readonly masks: Uint16Array;
  private readonly covered: Uint32Array;
  private readonly lastPosition: Int8Array;
  private readonly disorder: Uint8Array;
  /** Position of the word that was only begun, and how much of it was typed, in 1/255. */
  private readonly begunPosition: Int8Array;
  private readonly begunShare: Uint8Array;
  /** 16 a entry: quality of each word of the question, in 1/255. */
  private readonly qualities: Uint8Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.generations = new Uint32Array(capacity);
    this.units = new Uint32Array(capacity);
    this.masks = new Uint16Array(capacity);
    this.covered = new Uint32Array(capacity);
    this.lastPosition = new Int8Array(capacity);
    this.disorder = new Uint8Array(capacity);
    this.begunPosition = new Int8Array(capacity);
    this.begunShare = new Uint8Array(capacity);
    this.qualities = new Uint8Array(capacity * 16);
  }

  begin(): void {
    this.generation++;
    this.touched.length = 0;
  }

  nextUnit(): void {
    this.unit++;
  }

  hit(index: number, position: number, unit: Unit, quality: number, typedShare: number): void {
    if (this.generations[index] !== this.generation) this.open(index);
    if (this.units[index] === this.unit) return;
    const mask = this.masks[index] ?? 0;
    if ((mask & unit.bits) === unit.bits) return;
    const covered = this.covered[index] ?? 0;
    const bit = 1 << position;
    if ((covered & bit) !== 0 || ((covered & (1 << wholeName)) !== 0 && !unit.isJoined)) return;
    this.units[index] = this.unit;
    // One word at most is only begun in earnest; of several the last counts.
    if (typedShare < 1) {
      this.begunPosition[index] = position;
      this.begunShare[index] = Math.round(typedShare * 255);
    }
    this.masks[index] = mask | unit.bits;
    this.covered[index] = covered | bit;
    const last = this.lastPosition[index] ?? -1;
    if (position !== wholeName && position !== last + 1)
      this.disorder[index] = (this.disorder[index] ?? 0) + 1;
    if (position !== wholeName) this.lastPosition[index] = position;
    for (let at = 0; at < 16; at++) {
      if ((unit.bits & (1 << at)) !== 0)
        this.qualities[index * 16 + at] = Math.round(quality * 255);
    }
  }

  private open(index: number): void {
    this.generations[index] = this.generation;
    this.masks[index] = 0;
    this.covered[index] = 0;
    this.lastPosition[index] = -1;
    this.disorder[index] = 0;
    this.begunPosition[index] = -1;
    this.touched.push(index);
  }

  maskOf(index: number): number {
    return this.generations[index] === this.generation ? (this.masks[index] ?? 0) : 0;
  }

  qualityAt(index: number, word: number): number {
    return (this.qualities[index * 16 + word] ?? 0) / 255;
  }

  /** Share of the name's own letters that were asked for; a kind of street left out does not count. */
  coverage(index: number, weights: readonly number[], words: readonly string[]): number {
    const covered = this.covered[index] ?? 0;
    const begun = this.begunPosition[index] ?? -1;
    const begunShare = (this.begunShare[index] ?? 0) / 255;
    if ((covered & (1 << wholeName)) !== 0) return begun === wholeName ? begunShare : 1;
    let all = 0;
    let hit = 0;
    weights.forEach((weight, position) => {
      const isHit = (covered & (1 << position)) !== 0;
      if (isHit) hit += position === begun ? weight * begunShare : weight;
      if (isHit || !typeWords.has(words[position] ?? '')) all += weight;
    });
    return all === 0 ? 0 : hit / all;
  }

  /** 1 when the words came as the name has them from its beginning. */
  order(index: number): number {
    return 1 / (1 + (this.disorder[index] ?? 0));
  }
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
