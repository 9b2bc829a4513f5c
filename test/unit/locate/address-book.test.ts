import { describe, expect, it } from 'vitest';
import { AddressBook, splitAddress } from '../../../server/locate/address-book.ts';
import { find, SearchIndex } from '../../../server/locate/search/index.ts';

describe('splitAddress', () => {
  it.each([
    ['Cara Lazara 12', 'Cara Lazara', '12'],
    ['Cara Lazara 12a', 'Cara Lazara', '12a'],
    ['Cara Lazara 12 a', 'Cara Lazara', '12 a'],
    ['Цара Лазара 12А', 'Цара Лазара', '12А'],
    ['Trg kosovskih junaka bb', 'Trg kosovskih junaka', 'bb'],
    ['Cara Lazara 12, Kruševac', 'Cara Lazara', '12'],
    ['14. oktobra 5', '14. oktobra', '5'],
    ['12 Main St', 'Main St', '12'],
    ['1 Aberdeen Ct', 'Aberdeen Ct', '1'],
    ['12-14 Main St', 'Main St', '12-14'],
    ['Vidikovac', 'Vidikovac', ''],
  ])('%j is %j and %j', (text, street, number) => {
    expect(splitAddress(text)).toMatchObject({ street, number });
  });
});

describe('AddressBook', () => {
  const row = (id: number, more: Record<string, unknown>) => ({
    id,
    lon: 21.3,
    lat: 43.5,
    ...more,
  });
  const titles = (index: SearchIndex, text: string) =>
    find(index, { text, limit: 20, isVisible: () => true }).map((found) =>
      found.kind === 'address' ? `${found.street.name} ${found.house.number}` : found.kind,
    );

  function bookOf(): { index: SearchIndex; book: AddressBook } {
    const index = new SearchIndex();
    index.addressLayer = 'address';
    return { index, book: new AddressBook(index, 'street') };
  }

  it('puts an address under its street by id, and else under the street that it names', () => {
    const { index, book } = bookOf();
    const place = { nameCyrillic: null, settlement: '', rank: 2, lon: 0, lat: 0 } as const;
    index.names.put({ kind: 'street', layer: 'street', id: 7, name: 'Cara Lazara', ...place });
    book.put(row(1, { street_id: 7, number: '12' }));
    book.put(row(2, { street_id: 99, street_name: 'Cara Lazara', number: '14' }));
    book.put(row(3, { street_name: 'Nova', number: '1' }));
    expect(titles(index, 'cara lazara 12')[0]).toBe('Cara Lazara 12');
    expect(titles(index, 'cara lazara 14')[0]).toBe('Cara Lazara 14');
    expect(titles(index, 'nova 1')[0]).toBe('Nova 1');
    expect(titles(index, 'cara lazara').filter((kind) => kind === 'street')).toHaveLength(1);
  });

  it('forgets an address that has lost its street', () => {
    const { index, book } = bookOf();
    book.put(row(3, { street_name: 'Nova', number: '1' }));
    book.put(row(3, { street_name: null, number: '1' }));
    expect(titles(index, 'nova 1')).toEqual([]);
  });

  it('learns that a city writes the number first', () => {
    const { index, book } = bookOf();
    book.put(row(3, { text: '12 Main St' }));
    expect(index.isNumberFirst).toBe(true);
    expect(titles(index, '12 main street')[0]).toBe('Main St 12');
  });
});
