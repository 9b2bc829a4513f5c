import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costBudget,
  editCosts,
  slipCost,
  substitutionCost,
} from '../../../server/locate/search/typing-costs.ts';
import { Vocabulary } from '../../../server/locate/search/vocabulary.ts';

const word = fc.string({ unit: fc.constantFrom(...'abchjlrsz'), minLength: 1, maxLength: 9 });

/** The same measure, written plainly: from the ends of both words, no sharing, no pruning. */
function plainCost(meant: string, typed: string): number {
  const code = (text: string, at: number) => (at < 0 ? 0 : text.charCodeAt(at));
  const slip = (text: string, at: number) => slipCost(code(text, at), code(text, at - 1));
  const first = (isFirst: boolean) => (isFirst ? editCosts.firstLetter : 0);
  const known = new Map<string, number>();
  const cost = (i: number, j: number): number => {
    const key = `${i} ${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const options = i === 0 && j === 0 ? [0] : [];
    if (i > 0) options.push(cost(i - 1, j) + slip(meant, i - 1) + first(i === 1 && j === 0));
    if (j > 0) options.push(cost(i, j - 1) + slip(typed, j - 1) + first(i === 0 && j === 1));
    if (i > 0 && j > 0) {
      const changed = substitutionCost(code(meant, i - 1), code(typed, j - 1));
      options.push(cost(i - 1, j - 1) + changed + first(i === 1 && j === 1 && changed > 0));
    }
    const ends = [meant.slice(i - 2, i), [...typed.slice(j - 2, j)].reverse().join('')];
    if (i > 1 && j > 1 && ends[0] === ends[1] && meant[i - 1] !== meant[i - 2]) {
      options.push(cost(i - 2, j - 2) + editCosts.exchange);
    }
    known.set(key, Math.min(...options));
    return Math.min(...options);
  };
  return cost(meant.length, typed.length);
}

describe('Vocabulary', () => {
  it('finds just what a plain comparison with every word finds, at the same cost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (words, typed) => {
        const budget = costBudget(typed.length, false);
        const found = new Map(
          new Vocabulary(words).find(typed, false).map((match) => [match.word, match]),
        );
        words.forEach((meant, id) => {
          const match = found.get(id);
          const cost = plainCost(meant, typed);
          if (meant.startsWith(typed)) {
            expect(match, `${typed} begins ${meant}`).toBeDefined();
            expect(match?.cost).toBe(0);
            expect(match?.rest).toBe(meant.length - typed.length);
          } else if (cost <= budget) {
            expect(match?.cost, `${typed} for ${meant}`).toBe(cost);
          } else expect(match, `${typed} is not ${meant}`).toBeUndefined();
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds beginnings with a slip while a word is typed', () => {
    const vocabulary = new Vocabulary(['vidovdanska', 'vidikovac', 'balkanska']);
    const found = (typed: string) => vocabulary.find(typed, true).map((match) => match.word);
    expect(found('vidovd')).toEqual([0]);
    expect(found('vidvod')).toContain(0);
    expect(found('vdov')).toContain(0);
    expect(found('vid').sort()).toEqual([0, 1]);
    expect(vocabulary.find('vdov', false)).toEqual([]);
  });

  it('wants numbers right', () => {
    const vocabulary = new Vocabulary(['14', '15', '140']);
    expect(
      vocabulary
        .find('14', false)
        .map((match) => match.word)
        .sort(),
    ).toEqual([0, 2]);
  });

  it('takes no words, and words of any length', () => {
    expect(new Vocabulary([]).find('abc', true)).toEqual([]);
    const long = 'a'.repeat(300);
    expect(new Vocabulary([long, 'b']).find(long, true).length).toBe(1);
  });
});
