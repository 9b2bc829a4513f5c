/** What is loose, with what the server has: from what is in view without asking, else with few questions, and never silently. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SnapIndex } from '../../../client/edit/core/index.ts';
import { endsInTheAir, heldThere } from '../../../client/edit/loose-check.ts';
import { runsOf } from '../../../client/edit/pointing.ts';
import { useEditing } from '../../../client/edit/session.ts';
import { at, holding, line } from './shapes.ts';

const groups = [{ pipes: 'pipe', members: ['pipe', 'valve'] }];
const there = line([0, 0], [10, 0]);
const end = (x: number, y: number) => ({ key: 'pipe/9', position: at(x, y) });
const plane = {
  uri: 'plane',
  toMetres: ([x, y]: readonly [number, number]) => [x, y] as const,
  toDegrees: ([x, y]: readonly [number, number, number?]) => [x, y] as const,
  drawn: (geometry: unknown) => geometry as never,
  swapped: (geometry: unknown) => geometry as never,
};

let asked: string[] = [];
let isAway = false;

beforeEach(() => {
  asked = [];
  isAway = false;
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    if (isAway) throw new TypeError('fetch failed');
    const features = address.includes('/pipe/') ? [{ id: 7, geometry: there, properties: {} }] : [];
    return new Response(JSON.stringify({ features, links: [] }), {
      headers: { 'content-type': 'application/geo+json' },
    });
  });
  useEditing.setState({
    plane,
    surroundings: {
      pipe: new SnapIndex(runsOf('pipe/7', there)),
      valve: new SnapIndex([]),
    },
    surrounded: [519_000 - 50, 4_825_000 - 50, 519_000 + 50, 4_825_000 + 50],
    cutLayers: [],
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('ends in the air', () => {
  it('are told from what is in view, without a question', async () => {
    const { found, looked } = await endsInTheAir([end(10, 0), end(20, 0)], holding(), groups);
    expect(found).toEqual([end(20, 0)]);
    expect(looked).toBe(2);
    expect(asked).toEqual([]);
  });

  it('do not meet what is in hand by its old shape', async () => {
    const draft = holding(['parcel', there], ['pipe', there]);
    const moved = { ...draft, features: new Map([['pipe/7', draft.features.get('pipe/2')!]]) };
    expect((await endsInTheAir([end(10, 0)], moved, groups)).found).toEqual([end(10, 0)]);
  });

  it('beyond the view are asked about together, a question for each layer', async () => {
    useEditing.setState({ surrounded: null });
    const ends = Array.from({ length: 60 }, (_, index) => end(index, 0));
    const { found, looked } = await endsInTheAir(ends, holding(), groups);
    expect(looked).toBe(60);
    expect(found).toHaveLength(49);
    expect(asked).toHaveLength(2);
  });

  it('that lie all over the city are not all looked at, and that is told', async () => {
    useEditing.setState({ surrounded: null });
    const ends = Array.from({ length: 60 }, (_, index) => end(index * 1000, 0));
    const { looked } = await endsInTheAir(ends, holding(), groups);
    expect(looked).toBe(20);
  });

  it('that cannot be looked at are not taken for joined', async () => {
    useEditing.setState({ surrounded: null });
    isAway = true;
    await expect(endsInTheAir([end(10, 0)], holding(), groups)).rejects.toThrow();
  });
});

describe('what held on to a place that is left', () => {
  it('is named once, without what is changed in hand itself', async () => {
    const { found } = await heldThere([end(0, 0), end(10, 0)], holding(), groups);
    expect(found).toEqual([{ key: 'pipe/7', position: at(10, 0) }]);
    const draft = holding();
    const removed = new Map([['pipe/7', holding(['pipe', there]).features.get('pipe/1')!]]);
    expect((await heldThere([end(10, 0)], { ...draft, removed }, groups)).found).toEqual([]);
  });
});
