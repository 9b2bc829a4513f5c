/** Someone else was faster: what stands, and what is asked. */
import { describe, expect, it } from 'vitest';
import {
  type Base,
  choose,
  describeSelected,
  type EditFeature,
  moveSelected,
  reconcile,
} from '../../../client/edit/core/index.ts';
import { holding, line, ok } from './shapes.ts';

const start = holding([
  'pipe',
  line([0, 0], [10, 0]),
  { material: 'AC', diameter: 100, note: 'a' },
]);
const base = start.features.get('pipe/1')!.base!;
const mine = ok(describeSelected(start, { diameter: 150, note: 'mine' })).features.get('pipe/1')!;

function theirs(changes: Partial<Base>): Base {
  return { ...base, etag: '"2"', ...changes };
}

describe('reconciling', () => {
  it('merges fields that only one of the two changed', () => {
    const moved = line([0, 0], [10, 5]);
    const properties = { ...base.properties, material: 'PE' };
    const { feature, conflicts } = reconcile(mine, theirs({ geometry: moved, properties }));
    expect(conflicts).toEqual([]);
    expect(feature.geometry).toEqual(moved);
    expect(feature.properties).toEqual({ material: 'PE', diameter: 150, note: 'mine' });
    expect(feature.base?.etag).toBe('"2"');
  });

  it('asks where both changed, and takes the side chosen', () => {
    const { feature, conflicts } = reconcile(
      mine,
      theirs({ properties: { ...base.properties, note: 'theirs', diameter: 150 } }),
    );
    expect(conflicts).toEqual([
      { field: 'property', name: 'note', base: 'a', mine: 'mine', theirs: 'theirs' },
    ]);
    expect(feature.properties.note).toBe('mine');
    expect(choose(feature, conflicts[0]!, 'theirs').properties.note).toBe('theirs');
  });

  it('asks for the geometry when both moved it', () => {
    const shifted = ok(moveSelected(start, 0, 3)).features.get('pipe/1')!;
    const moved = line([0, 0], [10, 5]);
    const { conflicts, feature } = reconcile(shifted, theirs({ geometry: moved }));
    expect(conflicts.map(({ field }) => field)).toEqual(['geometry']);
    expect(choose(feature, conflicts[0]!, 'theirs').geometry).toEqual(moved);
    expect(choose(feature, conflicts[0]!, 'mine').geometry).toEqual(shifted.geometry);
  });

  it('says nothing when both did the same', () => {
    const same: EditFeature = mine;
    const { conflicts } = reconcile(same, theirs({ properties: mine.properties }));
    expect(conflicts).toEqual([]);
  });
});
