import { describe, expect, it } from 'vitest';
import {
  type Catalog,
  describeCity,
  type LayerRecord,
  localised,
  quoteIdentifier,
  visibleLayers,
  visibleProperties,
} from '../../../server/catalog/index.ts';
import { citizen } from '../../../server/viewer.ts';

it.each([
  ['hydrant', '"hydrant"'],
  ['Street Lights', '"Street Lights"'],
  ['a"; drop table x; --', '"a""; drop table x; --"'],
])('quotes %s', (name, quoted) => {
  expect(quoteIdentifier(name)).toBe(quoted);
  expect(() => quoteIdentifier('a\0b')).toThrow();
});

describe('titles', () => {
  const titles = { en: 'Street light', 'sr-Latn': 'Ulična svetiljka' };
  it.each([
    ['en', 'Street light'],
    ['sr-Latn', 'Ulična svetiljka'],
    ['sr-Cyrl', 'Улична светиљка'],
    ['sl', 'Street light'],
  ])('in %s: %s', (language, title) => {
    expect(localised(titles, 'street_light', language)).toBe(title);
  });

  it('fall back to what there is', () => {
    expect(localised({}, 'fallback', 'en')).toBe('fallback');
    expect(localised({ 'sr-Cyrl': 'Клупа' }, 'fallback', 'sr-Cyrl')).toBe('Клупа');
  });
});

describe('what a viewer sees of the catalogue', () => {
  const property = { name: 'secret', isPublic: false } as LayerRecord['properties'][number];
  const open = {
    name: 'open',
    isPublic: true,
    properties: [property] as const,
  } as unknown as LayerRecord;
  const closed = {
    name: 'closed',
    isPublic: false,
    properties: [] as const,
  } as unknown as LayerRecord;
  const catalog: Catalog = {
    city: null,
    layers: new Map([open, closed].map((layer) => [layer.name, layer])),
    placeRoles: new Map(),
  };
  const clerk = { role: 'clerk', accountId: 1, organisationId: 1, name: 'Ana' } as const;

  it('is everything for those who work here, and the public part for a citizen', () => {
    expect(visibleLayers(catalog, clerk)).toEqual([open, closed]);
    expect(visibleLayers(catalog, citizen)).toEqual([open]);
    expect(visibleProperties(open, clerk)).toEqual([property]);
    expect(visibleProperties(open, citizen)).toEqual([]);
  });

  it('tells that there is no city yet', () => {
    expect(() => describeCity(catalog, 'en')).toThrow('No city has been defined');
  });
});
