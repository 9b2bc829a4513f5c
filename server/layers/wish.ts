/** What a tile is asked to hold of its layers. */
import type { Condition } from '../../tiles/index.ts';
import type { TileFormat } from './finish.ts';

/** What of a layer is wanted: null for everything. */
export interface TileWish {
  readonly properties: readonly string[] | null;
  readonly condition: Condition | null;
  readonly format?: TileFormat;
  /** Pixels of a 512-pixel tile: side of the cells in which points become clusters. */
  readonly clusterPixels?: number | null;
  /** Whether polygon layers bring a layer of their names' places. */
  readonly hasLabels?: boolean;
  /** An instant of the past; null for now. */
  readonly instant?: Date | null;
}

/** Tiles of 4096 units are drawn 512 pixels wide. */
const unitsPerPixel = 8;

/** Side in the tile's units of the cells in which points become clusters; null for none. */
export function clusterUnitsOf({ clusterPixels }: TileWish): number | null {
  return clusterPixels == null ? null : clusterPixels * unitsPerPixel;
}

/** Names everything that decides the bytes of a set of tiles: layers, who asks, and what of them. */
export function keyOfWish(
  names: readonly string[],
  scope: string,
  wish: TileWish,
  pastState: string | null,
): string {
  const parts = [names.join(','), scope];
  if (wish.format === 'mlt') parts.push('mlt');
  if (wish.properties !== null) parts.push(`properties=${wish.properties.join(',')}`);
  if (wish.hasLabels) parts.push('labels');
  if (pastState !== null) parts.push(`datetime=${pastState}`);
  if (wish.condition !== null) parts.push(`filter=${JSON.stringify(wish.condition)}`);
  if (wish.clusterPixels != null) parts.push(`cluster=${wish.clusterPixels}`);
  return parts.join('|');
}
