/**
 * Which layers are not shown whole in view. A tile in which something was folded, thinned or left out says so in the
 * header `Mesto-Thinned` (`tile-protocol.ts` reads it).
 */
import { create } from 'zustand';
import { deepestTileZoom } from '../style/sources.ts';

/** Tiles of which it is remembered: many times what a screen shows. */
const mostTiles = 4000;

interface Noted {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly layers: readonly string[];
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** The notes of all tiles that were fetched, by address. */
export class ThinnedTiles {
  readonly #noted = new Map<string, Noted>();

  /** Notes what the header of a tile said; null when there was none. */
  note(address: string, said: string | null): void {
    const [, z, x, y] = /\/(\d+)\/(\d+)\/(\d+)(?:\.\w+)?(?:\?|$)/.exec(address) ?? [];
    this.#noted.delete(address);
    if (said === null || z === undefined) return;
    const layers = said.split(',').map((name) => name.trim());
    this.#noted.set(address, { z: Number(z), x: Number(x), y: Number(y), layers });
    const [oldest] = this.#noted.keys();
    if (this.#noted.size > mostTiles && oldest !== undefined) this.#noted.delete(oldest);
  }

  /** The layers that are not whole in a part of the map at a zoom. */
  inView([west, south, east, north]: Bounds, zoom: number): Set<string> {
    const shown = Math.min(Math.floor(zoom), deepestTileZoom);
    const [left, top] = tileAt(west, north, shown);
    const [right, bottom] = tileAt(east, south, shown);
    const layers = new Set<string>();
    for (const { z, x, y, layers: names } of this.#noted.values()) {
      const isInView = z === shown && x >= left && x <= right && y >= top && y <= bottom;
      if (isInView) for (const name of names) layers.add(name);
    }
    return layers;
  }
}

function tileAt(lon: number, lat: number, zoom: number): [number, number] {
  const across = 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lon / 360 + 0.5) * across), Math.floor(y * across)];
}

export const thinnedTiles = new ThinnedTiles();

/** The layers that are switched on and not shown whole in view: the map tells, the layer list and the map's foot say. */
export const useThinned = create<{ readonly layers: ReadonlySet<string> }>(() => ({
  layers: new Set(),
}));

/** Tells which layers are not whole; those who listen are not disturbed when these are the same as before. */
export function tellThinned(layers: ReadonlySet<string>): void {
  const before = useThinned.getState().layers;
  const isSame = before.size === layers.size && [...layers].every((name) => before.has(name));
  if (!isSame) useThinned.setState({ layers });
}
