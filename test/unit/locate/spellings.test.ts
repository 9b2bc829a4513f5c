import { describe, expect, it } from 'vitest';
import type { Found } from '../../../server/locate/search/index.ts';
import { find } from '../../../server/locate/search/index.ts';
import { spellings } from './spellings.ts';
import { makeTown } from './support/town.ts';

const town = makeTown();

function titleOf(found: Found): string {
  if (found.kind === 'address') {
    return `${found.street.name} ${found.house.number}, ${found.street.settlement}`;
  }
  if (found.kind === 'parcel') return `KO ${found.municipality?.name} ${found.number}`;
  if (found.kind === 'asset') {
    return `${found.layer === 'hydrant' ? 'Hydrant' : 'Street light'} ${found.number}`;
  }
  return found.kind === 'street'
    ? `${found.place.name}, ${found.place.settlement}`
    : found.place.name;
}

describe('what people type', () => {
  it('is a table of at least 150', () => {
    expect(spellings.length).toBeGreaterThanOrEqual(150);
  });

  it.each(spellings)('%j is %s %s', (typed, kind, title) => {
    const found = find(town, { text: typed, limit: 12, isVisible: () => true });
    const shown = found.map((each) => `${each.kind} ${titleOf(each)}`);
    expect(shown[0]).toBe(`${kind} ${title}`);
  });
});
