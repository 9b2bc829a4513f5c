/** Finds categories by what is typed: pure, and quick enough for every key. */
import type { Category } from '../../server/http/api/schema.ts';
import { fold, foldLetter } from '../ui/fold.ts';

export interface CategoryMatch {
  readonly category: Category;
  readonly parentTitle: string | null;
  /** The synonym that matched, when the title did not. */
  readonly synonym: string | null;
  readonly marks: readonly (readonly [number, number])[];
}

const shownMost = 8;

/** The best matches first: the title's beginning, a word's beginning in it, a synonym's. */
export function matchCategories(categories: readonly Category[], text: string): CategoryMatch[] {
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const byId = new Map(categories.map((category) => [category.id, category]));
  const parents = new Set(categories.map((category) => category.parentId));
  return categories
    .filter((category) => !parents.has(category.id))
    .flatMap((category) => {
      const parentTitle = category.parentId ? (byId.get(category.parentId)?.title ?? null) : null;
      const match = matchOne(category, parentTitle, words);
      return match ? [match] : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, shownMost);
}

function matchOne(
  category: Category,
  parentTitle: string | null,
  words: readonly string[],
): (CategoryMatch & { score: number }) | null {
  const marks = words.flatMap((word) => markOf(category.title, word));
  if (marks.length === words.length) {
    const score = 100 + (marks.some(([from]) => from === 0) ? 20 : 0) - category.title.length / 100;
    marks.sort((a, b) => a[0] - b[0]);
    return { category, parentTitle, synonym: null, marks, score };
  }
  const synonym = category.synonyms.find((known) =>
    words.every((word) => wordStarts(fold(known), word)),
  );
  if (synonym) return { category, parentTitle, synonym, marks, score: 50 };
  const all = fold([category.title, parentTitle, ...category.synonyms].join(' '));
  if (!words.every((word) => wordStarts(all, word))) return null;
  return { category, parentTitle, synonym: null, marks, score: 10 + marks.length };
}

function wordStarts(folded: string, word: string): boolean {
  return folded.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
}

/** Where a word of the title begins with the word: none or one half-open UTF-16 range. */
function markOf(title: string, word: string): [number, number][] {
  for (const { 0: part, index } of title.matchAll(/[\p{L}\p{N}]+/gu)) {
    let folded = '';
    let length = 0;
    for (const letter of part) {
      if (folded.length >= word.length) break;
      folded += foldLetter(letter);
      length += letter.length;
    }
    if (folded.startsWith(word)) return [[index, index + length]];
  }
  return [];
}
