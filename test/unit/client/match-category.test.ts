import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchCategories } from '../../../client/desk/match-category.ts';
import { fold } from '../../../client/ui/fold.ts';
import type { Category } from '../../../server/http/api/schema.ts';

function category(id: number, title: string, synonyms: string[] = [], parentId: number | null = 1) {
  const made: Category = {
    id,
    code: `category_${id}`,
    parentId,
    title,
    synonyms,
    kind: 'fault',
    assetLayers: [],
    questions: [],
  };
  return made;
}

const categories = [
  category(1, 'Javna rasveta', [], null),
  category(2, 'Ne radi ulična svetiljka', ['lampa ne gori', 'мрак', 'bandera']),
  category(3, 'Oštećen stub rasvete', ['nakrivljena bandera']),
  category(4, 'Rupa na putu', ['udarna rupa'], null),
];

const found = (text: string) => matchCategories(categories, text).map(({ category: { id } }) => id);

describe('categories by typing', () => {
  test.each([
    ['svetiljka', 2],
    ['светиљка', 2],
    ['ulicna', 2],
    ['ostecen', 3],
    ['lampa', 2],
    ['mrak', 2],
    ['RUPA', 4],
    ['put rup', 4],
  ])('%s finds its category', (text, id) => {
    expect(found(text)[0]).toBe(id);
  });

  test('a title comes before a synonym, and a parent is no category to choose', () => {
    expect(found('rasvet')).toEqual([3, 2]);
    expect(found('javna')).not.toContain(1);
  });

  test('nothing is found for nothing, and for what does not fit', () => {
    expect(found('  ')).toEqual([]);
    expect(found('xyz')).toEqual([]);
  });

  test('marks lie within the title and cover what was typed', () => {
    const [match] = matchCategories(categories, 'светиљ');
    expect(match?.marks.map(([from, to]) => match.category.title.slice(from, to))).toEqual([
      'svetilj',
    ]);
  });

  test('whatever is typed, marks are ranges of the title in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        for (const {
          marks,
          category: { title },
        } of matchCategories(categories, text)) {
          for (const [from, to] of marks) {
            expect(from).toBeLessThan(to);
            expect(to).toBeLessThanOrEqual(title.length);
          }
        }
      }),
    );
  });
});

describe('folding', () => {
  test('either script, with or without signs, is the same', () => {
    expect(fold('Ђорђа')).toBe(fold('Đorđa'));
    expect(fold('ČĆŠŽ')).toBe('ccsz');
    expect(fold('Љубичица')).toBe(fold('Ljubičica'));
  });
});
