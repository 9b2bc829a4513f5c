import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksIn } from '../../../server/locate/marks.ts';
import { find } from '../../../server/locate/search/index.ts';
import { toCyrillic } from '../../../server/text/index.ts';
import { makeTown } from './support/town.ts';

const town = makeTown();

function marked(title: string, matched: Record<string, number>): string[] {
  return marksIn(title, new Map(Object.entries(matched))).map(([from, to]) =>
    title.slice(from, to),
  );
}

describe('marksIn', () => {
  it.each([
    ['Cara Lazara 12', { cara: 4, lazara: 3, '12': 2 }, ['Cara', 'Laz', '12']],
    ['Цара Лазара 12а', { cara: 4, lazara: 3, '12': 2 }, ['Цара', 'Лаз', '12']],
    ['Đorđa Stanojevića', { dorda: 3 }, ['Đor']],
    ['Djordja', { dorda: 3 }, ['Djor']],
    ['Ђорђа Станојевића', { dorda: 5, stanojevica: 4 }, ['Ђорђа', 'Стан']],
    ['Љубићева', { ljubiceva: 2 }, ['Љ']],
    ['Njegoševa', { njegoseva: 2 }, ['Nj']],
    ['KO Kruševac 1234/5', { krusevac: 8, '1234': 4 }, ['Kruševac', '1234']],
    ['Hidrant H-0012', { '12': 2 }, ['12']],
    ['14. oktobra', { '#14': 3, oktobra: 7 }, ['14', 'oktobra']],
    ['Prvog maja', { '#1': 2 }, ['Prvog']],
    ['Cara Lazara', { caralazara: 10 }, ['Cara', 'Lazara']],
    ['Cara Lazara', { caralazara: 6 }, ['Cara', 'La']],
    ['Cara Lazara', { caralazara: 2 }, ['Ca']],
    ['Balkanska', {}, []],
  ])('%s', (title, matched, expected) => {
    expect(marked(title, matched as unknown as Record<string, number>)).toEqual(expected);
  });

  it('marks within the text, in order, never twice', () => {
    const typed = fc.constantFrom(
      'cara laz',
      'цара лазара 12',
      'djordja',
      'kara djordjeva 2',
      '14 okt',
      'hidrant 12',
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (text, isCyrillic) => {
        for (const found of find(town, { text, limit: 50, isVisible: () => true })) {
          const name =
            found.kind === 'address'
              ? `${found.street.name} ${found.house.number}`
              : 'Hidrant H-0012';
          const title = isCyrillic ? toCyrillic(name) : name;
          let last = 0;
          for (const [from, to] of marksIn(title, found.matched)) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(title.length);
            last = to;
          }
        }
      }),
    );
  });
});
