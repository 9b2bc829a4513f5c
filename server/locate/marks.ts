import { fold } from '../text/index.ts';
import { otherSpelling } from './search/spelling.ts';

type Mark = [number, number];

interface TitleWord {
  readonly text: string;
  /** Offset of its first letter in the folded title. */
  readonly at: number;
}

/**
 * Which parts of a title the question matched: half-open UTF-16 ranges of the title as it is written,
 * in order. `matched` holds, by folded word, how many of its letters.
 */
export function marksIn(title: string, matched: ReadonlyMap<string, number>): Mark[] {
  const folded = fold(title);
  const words = [...folded.text.matchAll(/\S+/g)].map(
    (match): TitleWord => ({ text: match[0], at: match.index }),
  );
  const marks: Mark[] = [];
  words.forEach((word, position) => {
    const letters = lettersOf(word.text, matched) || lettersRunTogether(words, position, matched);
    const zeros = letters > 0 ? 0 : /^0*/.exec(word.text)?.[0].length;
    const digits = letters || numberWithin(word.text.slice(zeros), matched);
    if (digits === 0) return;
    const from = word.at + (zeros ?? 0);
    const start = folded.starts[from];
    const end = folded.ends[from + digits - 1];
    if (start !== undefined && end !== undefined) marks.push([start, end]);
  });
  return marks;
}

function lettersOf(word: string, matched: ReadonlyMap<string, number>): number {
  const own = matched.get(word);
  if (own !== undefined) return Math.min(own, word.length);
  const other = otherSpelling(word);
  if (other !== undefined && matched.has(other)) return word.length;
  return numberWithin(word, matched);
}

/** A number that was begun: 12 in 12a, 123 in 1234/5. */
function numberWithin(word: string, matched: ReadonlyMap<string, number>): number {
  if (!/^\*?\d/.test(word)) return 0;
  let longest = 0;
  for (const typed of matched.keys()) {
    if (word.startsWith(typed) && typed.length > longest) longest = typed.length;
  }
  return longest;
}

/** "caralazara" marks both words of Cara Lazara; "caral" marks Cara and L. */
function lettersRunTogether(
  words: readonly TitleWord[],
  position: number,
  matched: ReadonlyMap<string, number>,
): number {
  const own = words[position]?.text.length ?? 0;
  for (let from = Math.max(0, position - 3); from <= position; from++) {
    let joined = words[from]?.text ?? '';
    for (let to = from + 1; to < Math.min(words.length, from + 4); to++) {
      joined += words[to]?.text ?? '';
      const letters = to >= position ? matched.get(joined) : undefined;
      if (letters === undefined) continue;
      const before = words.slice(from, position).reduce((sum, word) => sum + word.text.length, 0);
      return Math.max(0, Math.min(own, letters - before));
    }
  }
  return 0;
}
