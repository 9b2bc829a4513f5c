import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find, SearchIndex } from '../../../server/locate/search/index.ts';
import { toCyrillic } from '../../../server/text/index.ts';
import { makeTown } from './support/town.ts';
import { typo } from './support/typo.ts';

const town = makeTown();
const everything = () => true;
const names = [
  'Cara Lazara',
  'Kneza Lazara',
  'Lazara Lazarevića',
  'Lazarička',
  'Đorđa Stanojevića',
  'Karađorđeva',
  'Njegoševa',
  'Ljubice Ivošević',
  'Hadži Prodanova',
  'Džona Kenedija',
  'Trg kosovskih junaka',
  'Bulevar Nemanjića',
  'Majke Jugovića',
  'Vidovdanska',
  'Balkanska',
  'Generala Milutinovića',
  'Vojvode Stepe',
  'Svetog Save',
  'Jug Bogdanova',
  'Čupićeva',
  'Šumadijska',
  'Gavrila Principa',
  'Rasinska',
  'Kosančićeva',
  'Obilićeva',
  'Toplice Milana',
];
const streetName = fc.constantFrom(...names);

function streets(text: string, limit = 50): string[] {
  return find(town, { text, limit, isVisible: everything }).flatMap((found) =>
    found.kind === 'street' ? [found.place.name] : [],
  );
}

describe('the search index', () => {
  it('finds a street by every beginning of three letters or more, in both scripts', () => {
    for (const name of names) {
      for (let letters = 3; letters <= name.length; letters++) {
        expect(streets(name.slice(0, letters))).toContain(name);
        expect(streets(toCyrillic(name.slice(0, letters)))).toContain(name);
      }
    }
  });

  it('finds a street among the first five with one slip in any word of five letters or more', () => {
    fc.assert(
      fc.property(streetName, fc.nat(), fc.nat(), fc.nat(), (name, which, kind, where) => {
        const words = name.split(' ');
        const long = words.flatMap((word, at) => (word.length >= 5 ? [at] : []));
        fc.pre(long.length > 0);
        const at = long[which % long.length] ?? 0;
        words[at] = typo(words[at] ?? '', kind, where);
        expect(streets(words.join(' '), 12).slice(0, 5)).toContain(name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('prefers, of two streets of a name, the one that is near', () => {
    const both = find(town, { text: 'cara lazara', limit: 5, isVisible: everything });
    const pieces = both.filter(({ kind, score }) => kind === 'street' && score > 90);
    expect(pieces).toHaveLength(2);
    for (const street of pieces) {
      const near = { lon: street.lon / 1e7, lat: street.lat / 1e7 };
      const [best] = find(town, { text: 'cara lazara', limit: 5, isVisible: everything, near });
      expect(best?.id).toBe(street.id);
    }
  });

  it('never fails, whatever is typed, and marks nothing it did not find', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const found = find(town, { text, limit: 12, isVisible: everything });
        expect(found.length).toBeLessThanOrEqual(12);
        for (const { score } of found) expect(Number.isFinite(score)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('orders by score, and names nothing twice', () => {
    fc.assert(
      fc.property(streetName, fc.integer({ min: 1, max: 300 }), (name, number) => {
        const found = find(town, { text: `${name} ${number}`, limit: 12, isVisible: everything });
        const keys = found.map(({ kind, layer, id }) => `${kind} ${layer} ${id}`);
        expect(new Set(keys).size).toBe(keys.length);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('shows nothing of a layer that the asker may not see', () => {
    fc.assert(
      fc.property(fc.constantFrom('address', 'street', 'parcel', 'street_light'), (hidden) => {
        const isVisible = (layer: string) => layer !== hidden;
        for (const text of ['cara lazara 12', '1234', 'lampa 1234', '1234/5 krusevac']) {
          const found = find(town, { text, limit: 50, isVisible });
          expect(found.filter(({ layer }) => layer === hidden)).toEqual([]);
        }
      }),
    );
  });
});

describe('an index that changes', () => {
  const place = { nameCyrillic: null, settlement: '', rank: 2, lon: 0, lat: 0 } as const;
  const titles = (index: SearchIndex, text: string) =>
    find(index, { text, limit: 50, isVisible: everything }).map((found) => {
      if (found.kind === 'address') return `${found.street.name} ${found.house.number}`;
      return found.kind === 'street' ? found.place.name : `${found.id}`;
    });

  it('forgets an old name and knows the new one, houses and all', () => {
    const index = new SearchIndex();
    index.addressLayer = 'address';
    const street = { kind: 'street', layer: 'street', id: 1, ...place } as const;
    const at = index.names.put({ ...street, name: 'Maršala Tita' });
    index.houses.put({ id: 10, street: at, number: '5', lon: 0, lat: 0 });
    expect(titles(index, 'marsala tita 5')[0]).toBe('Maršala Tita 5');
    expect(index.names.put({ ...street, name: 'Kneza Miloša' })).toBe(at);
    expect(titles(index, 'marsala tita 5')).toEqual([]);
    expect(titles(index, 'kneza milosa 5')[0]).toBe('Kneza Miloša 5');
    index.houses.remove(10);
    index.names.remove('street', 'street', 1);
    expect(titles(index, 'kneza milosa 5')).toEqual([]);
  });

  it('is the same however often things were put and removed', () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(numbers, (steps) => {
        const index = new SearchIndex();
        const group = index.assetLayers.of('pole');
        const things = index.assetsOf(group);
        const expected = new Set<number>();
        for (const [id, isThere] of steps) {
          if (isThere) things.put({ id, group, number: String(id), lon: 0, lat: 0 });
          else things.remove(id);
          if (isThere) expected.add(id);
          else expected.delete(id);
        }
        expect(things.size).toBe(expected.size);
        for (let id = 1; id <= 30; id++) {
          const found = things.find(String(id), false, () => true, 5).map(({ item }) => item.id);
          expect(found).toEqual(expected.has(id) ? [id] : []);
        }
      }),
    );
  });
});
