/**
 * What a clerk typed, taken apart: words of names, numbers, and the little words that say what a number
 * is. Rejects nothing; what is not understood is a word.
 */
import { type FoldedText, fold } from '../../text/index.ts';

export interface QueryWord {
  /** Folded. */
  readonly text: string;
  /** Folded but for j after d, where that may be a slip and no đ: "vdjvode" for "vojvode". */
  readonly withJ?: string;
  /** "gen." stands for more than it says. */
  readonly isDotted: boolean;
  /** The last word may not be finished. */
  readonly isUnfinished: boolean;
  /** "br. 12" is no parcel: a house number, or one that stands on a thing. */
  readonly isHouse: boolean;
  /** "1234/": a sub-number is about to follow. */
  readonly hasStroke: boolean;
}

export interface Query {
  /** As typed. */
  readonly text: string;
  readonly words: readonly QueryWord[];
  /** "k.p.", "parcela" was said. */
  readonly wantsParcel: boolean;
  /** "KO" was said: the words after it name a cadastral municipality. */
  readonly wantsMunicipality: boolean;
}

/** Limits: nobody says more than this of a place; the rest is left out. */
export const queryLimits = { characters: 120, words: 12 } as const;

const numberWord = /^\*?\d+(?:\/\d+)?(?:-\d+)?[a-z]{0,2}$/;
/** A space was forgotten: `lazara12a`, `br12`, `kp1234/5`. One or two letters belong to a thing's number. */
const nameAndNumber = /^([a-z]{3,}|br|kp)(\d+(?:\/\d+)?[a-z]{0,2})$/;
const houseMarks = new Set(['br', 'broj', 'kbr', 'no', 'st', 'stevilka', 'number', 'nr']);
const parcelWord = /^(?:kp|kat|parc|parcel[aeiou]?|parcelna|parcelu|parcelom|katparc)$/;
const cadastral = /^katast(?:ar|r)?/;
const withinBuilding = new Set([
  'stan',
  'sprat',
  'ulaz',
  'lamela',
  'stanovanje',
  'vhod',
  'nadstropje',
  'apartman',
  'flat',
  'apt',
]);
const noNumber = new Set(['bb', 'bs']);

/** Whether a word can be a house, parcel or asset number: `12`, `12a`, `1234/5`, `*15`, `bb`. */
export function isNumberWord(text: string): boolean {
  return numberWord.test(text) || noNumber.has(text);
}

export function parseQuery(text: string): Query {
  const typed = text.slice(0, queryLimits.characters);
  const words = joinedNumbers(wordsOf(typed));
  const state = { words: [] as QueryWord[], wantsParcel: false, wantsMunicipality: false };
  for (let at = 0; at < words.length; ) at += take(words, at, state);
  return { text, ...state, words: withoutRooms(state.words).slice(0, queryLimits.words) };
}

function wordsOf(typed: string): QueryWord[] {
  const folded = fold(typed);
  const words: QueryWord[] = [];
  for (const match of folded.text.matchAll(/\S+/g)) {
    const end = folded.ends[match.index + match[0].length - 1] ?? typed.length;
    const withJ = wordWithJ(typed, folded, match.index, match[0]);
    const word: QueryWord = {
      text: match[0],
      ...(withJ === match[0] ? {} : { withJ }),
      isDotted: typed[end] === '.',
      isUnfinished: end === typed.length || typed.slice(end) === '/',
      isHouse: false,
      hasStroke: typed[end] === '/',
    };
    words.push(...parted(word));
  }
  return words;
}

/** A name and the number that ran into it, apart. */
function parted(word: QueryWord): QueryWord[] {
  const [, name, number] = nameAndNumber.exec(word.text) ?? [];
  if (name === undefined || number === undefined) return [word];
  const { withJ, ...rest } = word;
  const nameWithJ = withJ === undefined ? {} : { withJ: withJ.slice(0, -number.length) };
  const before = { isDotted: false, isUnfinished: false, isHouse: false, hasStroke: false };
  return [
    { text: name, ...nameWithJ, ...before },
    { ...rest, text: number },
  ];
}

/** The word with the j that folding took for a part of đ. */
function wordWithJ(typed: string, folded: FoldedText, start: number, word: string): string {
  let result = '';
  for (let at = 0; at < word.length; at++) {
    const written = typed.slice(folded.starts[start + at], folded.ends[start + at]);
    result += word[at] === 'd' && /.[jј]$/iu.test(written) ? 'dj' : word[at];
  }
  return result;
}

/** `12 a` is `12a`; `b. b.` is `bb`. */
function joinedNumbers(words: readonly QueryWord[]): QueryWord[] {
  const joined: QueryWord[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const isLetter = /^[a-z]$/.test(word.text) && !word.isDotted;
    if (before && isLetter && /^\d+(?:\/\d+)?$/.test(before.text)) {
      joined[joined.length - 1] = { ...word, text: before.text + word.text };
    } else if (before?.text === 'b' && (word.text === 'b' || word.text === 's')) {
      joined[joined.length - 1] = { ...word, text: `b${word.text}` };
    } else joined.push(word);
  }
  return joined;
}

interface Taken {
  words: QueryWord[];
  wantsParcel: boolean;
  wantsMunicipality: boolean;
}

/** Understands what begins at `at`; gives how many words that were. */
function take(words: readonly QueryWord[], at: number, state: Taken): number {
  const word = words[at];
  const next = words[at + 1];
  const afterNext = words[at + 2];
  if (!word) return 1;
  const pair = `${word.text} ${next?.text ?? ''}`;
  if (pair === 'k p' || (cadastral.test(word.text) && /^parc/.test(next?.text ?? ''))) {
    state.wantsParcel = true;
    return 2;
  }
  if (
    (pair === 'k o' && afterNext) ||
    (cadastral.test(word.text) && /^opstin/.test(next?.text ?? ''))
  ) {
    state.wantsMunicipality = true;
    return 2;
  }
  if (word.text === 'ko' && next) {
    state.wantsMunicipality = true;
    return 1;
  }
  if (parcelWord.test(word.text) && (next || state.words.length > 0)) {
    state.wantsParcel = true;
    return 1;
  }
  if (pair === 'k br' && afterNext && isNumberWord(afterNext.text)) return 1;
  if (houseMarks.has(word.text) && next && isNumberWord(next.text)) {
    state.words.push({ ...next, isHouse: !state.wantsParcel });
    return 2;
  }
  state.words.push(word);
  return 1;
}

/** "12, stan 5": what lies within the building does not help to find it. */
function withoutRooms(words: readonly QueryWord[]): readonly QueryWord[] {
  const at = words.findIndex(
    ({ text }, index) =>
      index > 0 &&
      withinBuilding.has(text) &&
      words.slice(0, index).some((w) => isNumberWord(w.text)),
  );
  return at < 0 ? words : words.slice(0, at);
}
