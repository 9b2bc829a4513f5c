/** The words of a question as they are looked for in names, and how well a name's word answers one. */
import type { QueryWord } from './query.ts';

export interface Unit {
  readonly text: string;
  /** Bits of the question's words that it stands for. */
  readonly bits: number;
  readonly letters: number;
  /** Each of these words: its place in the question and its letters. */
  readonly parts: readonly (readonly [word: number, letters: number])[];
  readonly isUnfinished: boolean;
  readonly isDotted: boolean;
  readonly isJoined: boolean;
}

/** Endings of streets named after somebody, in their cases. */
export const possessive = /(?:ina|ine|inoj|inu|ova|ove|ovoj|ovu|eva|eve|evoj|evu|ov|ev|in)$/;

/** Words, and neighbours run together: "kara đorđeva" is meant as one. */
export function unitsOf(words: readonly QueryWord[]): Unit[] {
  const single = words.map(
    (word, at): Unit => ({
      text: word.text,
      bits: 1 << at,
      letters: word.text.length,
      parts: [[at, word.text.length]],
      isUnfinished: word.isUnfinished,
      isDotted: word.isDotted,
      isJoined: false,
    }),
  );
  const pairs = single.slice(0, -1).flatMap((unit, at): Unit[] => {
    const next = single[at + 1];
    const text = unit.text + (next?.text ?? '');
    if (!next || text.length < 6 || /\d/.test(text)) return [];
    const bits = unit.bits | next.bits;
    const parts = [...unit.parts, ...next.parts];
    return [{ ...next, text, bits, letters: text.length, parts, isJoined: true }];
  });
  const withJ = single.flatMap((unit, at): Unit[] => {
    const text = words[at]?.withJ;
    return text === undefined ? [] : [{ ...unit, text, letters: text.length }];
  });
  return [...single, ...withJ, ...pairs];
}

/** 1 is as it is written; what is missing or wrong takes away. */
export function qualityOf(unit: Unit, cost: number, rest: number): number {
  const slips = (cost / 10 / Math.max(unit.letters, 4)) * 1.5;
  if (rest === 0) return 1 - slips;
  if (unit.isUnfinished) return 1 - slips - Math.min(0.02 * rest, 0.14);
  return 1 - slips - (unit.isDotted ? 0.06 : 0.12 + Math.min(0.03 * rest, 0.2));
}
