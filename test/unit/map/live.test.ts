/** A change asks again for the touched tiles of the right source, and for nothing else. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveTiles, parseTileName, touchedBy } from '../../../client/map/engine/live.ts';
import type { ChangeEvent } from '../../../server/http/api/schema.ts';
import { allLayers } from './layers.ts';

const change = (layer: string, tiles: string[] | null): ChangeEvent => ({
  layer,
  op: 'update',
  ids: [1],
  envelope: null,
  tiles,
  at: '2026-11-01T06:00:00Z',
});

describe('touchedBy', () => {
  it('names the one source that carries the layer', () => {
    const touched = touchedBy(change('street_light', ['16/36652/23934']), allLayers);
    expect([...touched]).toEqual([['lighting', new Set(['16/36652/23934'])]]);
  });

  it('means the whole source when the tiles are too many to list', () => {
    expect([...touchedBy(change('parcel', null), allLayers)]).toEqual([['cadastre-facts', 'all']]);
  });

  it('means nothing for a layer that is not on this map', () => {
    expect(touchedBy(change('secret', null), allLayers).size).toBe(0);
  });

  it('means every source after a reset', () => {
    const touched = touchedBy('reset', allLayers);
    expect(new Set(touched.values())).toEqual(new Set(['all']));
    expect(touched.size).toBeGreaterThan(8);
  });
});

describe('parseTileName', () => {
  it.each(['', '1/2', 'a/b/c', '14/1/2/3', '-1/0/0', '14/1.5/2'])('refuses %j', (name) => {
    expect(parseTileName(name)).toBeNull();
  });
  it('reads a name', () => {
    expect(parseTileName('14/9163/5983')).toEqual({ z: 14, x: 9163, y: 5983 });
  });
});

describe('LiveTiles', () => {
  const asked: [string, number | 'all'][] = [];
  let isLoaded = true;
  const map = {
    getSource: (id: string) => (id === 'waste' ? undefined : {}),
    isSourceLoaded: () => isLoaded,
    refreshTiles: (source: string, tiles?: object[]) => {
      asked.push([source, tiles?.length ?? 'all']);
    },
  };
  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    isLoaded = true;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks once for many changes at the same time, each tile once', () => {
    const live = new LiveTiles(map);
    for (const tile of ['16/1/1', '16/1/2', '16/1/1'])
      live.note(change('street_light', [tile]), allLayers);
    expect(asked).toEqual([]);
    vi.runAllTimers();
    expect(asked).toEqual([['lighting', 2]]);
  });

  it('asks for the whole source when one of the changes touched all of it', () => {
    const live = new LiveTiles(map);
    live.note(change('street_light', ['16/1/1']), allLayers);
    live.note(change('street_light', null), allLayers);
    vi.runAllTimers();
    expect(asked).toEqual([['lighting', 'all']]);
  });

  it('asks once more when answers from before the change may have been on their way', () => {
    const live = new LiveTiles(map);
    isLoaded = false;
    live.note(change('street_light', ['16/1/1']), allLayers);
    vi.runAllTimers();
    isLoaded = true;
    live.settle();
    live.settle();
    expect(asked).toEqual([
      ['lighting', 1],
      ['lighting', 1],
    ]);
  });

  it('never asks for a tile twice at a time, as the older answer may come last', () => {
    const live = new LiveTiles(map);
    const move = () => live.note(change('street_light', ['16/1/1']), allLayers);
    move();
    vi.runAllTimers();
    isLoaded = false;
    move();
    vi.runAllTimers();
    expect(asked).toEqual([['lighting', 1]]);
    isLoaded = true;
    live.settle();
    live.settle();
    expect(asked).toEqual([
      ['lighting', 1],
      ['lighting', 1],
    ]);
  });

  it('does not ask for tiles deeper than the map uses, nor for a source that is not there', () => {
    const live = new LiveTiles(map);
    live.note(change('street_light', ['18/1/1']), allLayers);
    live.note(change('waste_container', null), allLayers);
    vi.runAllTimers();
    expect(asked).toEqual([]);
  });

  it('asks for nothing after it was stopped', () => {
    const live = new LiveTiles(map);
    live.note('reset', allLayers);
    live.stop();
    vi.runAllTimers();
    expect(asked).toEqual([]);
  });
});
