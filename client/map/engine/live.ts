/**
 * Keeps the map as true as the database: for each change of the city the touched tiles, and only these, are
 * asked for again. MapLibre keeps no tile that is out of view (the map is made so), so what is in view is all.
 */
import type { ChangeEvent, Layer } from '../../../server/http/api/schema.ts';
import { deepestTileZoom, groupsOf } from '../style/sources.ts';
import type { LiveChange } from '../types.ts';

export interface TileName {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** What is asked for again in one source: all of it, or tiles by `z/x/y`. */
export type Touched = 'all' | ReadonlySet<string>;

/** `14/9180/5983`, null when it is not a tile's name. */
export function parseTileName(name: string): TileName | null {
  const match = /^(\d{1,2})\/(\d+)\/(\d+)$/.exec(name);
  return match ? { z: Number(match[1]), x: Number(match[2]), y: Number(match[3]) } : null;
}

/** The sources that carry a layer, with the tiles of each that a change touches. */
export function touchedBy(change: LiveChange, layers: readonly Layer[]): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const [source, group] of groupsOf(layers)) {
    if (change === 'reset') touched.set(source, 'all');
    else if (group.some(({ name }) => name === change.layer)) touched.set(source, tilesOf(change));
  }
  return touched;
}

function tilesOf({ tiles }: ChangeEvent): Touched {
  return tiles === null ? 'all' : new Set(tiles);
}

/** Both together. */
export function joined(first: Touched | undefined, second: Touched): Touched {
  if (first === undefined) return second;
  if (first === 'all' || second === 'all') return 'all';
  return new Set([...first, ...second]);
}

/** What the keeper needs of a map: MapLibre's `Map` has all of it. */
export interface RefreshableMap {
  getSource(id: string): unknown;
  isSourceLoaded(id: string): boolean;
  refreshTiles(sourceId: string, tiles?: { z: number; x: number; y: number }[]): void;
}

/** Changes within this time are asked for together: a hundred moved lamps are one round of requests. */
const gatherMs = 40;

/** Gathers changes and refreshes the map. */
export class LiveTiles {
  private readonly map: RefreshableMap;
  private waiting = new Map<string, Touched>();
  /** Sources whose tiles were asked for again and have not all come yet. */
  private readonly asked = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(map: RefreshableMap) {
    this.map = map;
  }

  /** Notes a change; its tiles are asked for a moment later. */
  note(change: LiveChange, layers: readonly Layer[]): void {
    for (const [source, touched] of touchedBy(change, layers)) {
      this.waiting.set(source, joined(this.waiting.get(source), touched));
    }
    if (this.waiting.size > 0) this.timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  /**
   * Asks for the noted tiles. A source that is still loading may hold answers from before the change in flight, so its
   * tiles stay noted and are asked for once more when it has loaded. Nor is a tile asked for while an earlier asking is
   * under way: each goes through another worker, and the older answer, coming last, would stay.
   */
  flush(): void {
    this.timer = null;
    const now = this.waiting;
    this.waiting = new Map();
    for (const [source, touched] of now) {
      if (!this.map.getSource(source)) continue;
      const isLoading = !this.map.isSourceLoaded(source);
      if (isLoading) this.waiting.set(source, joined(this.waiting.get(source), touched));
      else this.asked.delete(source);
      if (!this.asked.has(source)) this.refresh(source, touched);
    }
  }

  /** To be called when the map has come to rest. */
  settle(): void {
    if (this.waiting.size > 0 && this.timer === null) this.flush();
  }

  /** Forgets everything. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.clear();
    this.asked.clear();
  }

  private refresh(source: string, touched: Touched): void {
    this.asked.add(source);
    if (touched === 'all') {
      this.map.refreshTiles(source);
      return;
    }
    const tiles = [...touched]
      .map(parseTileName)
      .filter((tile): tile is TileName => tile !== null && tile.z <= deepestTileZoom);
    if (tiles.length > 0) this.map.refreshTiles(source, tiles);
  }
}
