/** The resident layers. */
import type { Registry } from 'prom-client';
import { measure } from './measure.ts';
import { LayerRoom, type LayerRoomOptions } from './room.ts';

export { AdhocSets } from './adhoc.ts';
export type { FinishedTile } from './cache.ts';
export { envelopeOf, seenBy, tileNames } from './changes.ts';
export { exportArchive } from './export.ts';
export type { TileFormat } from './finish.ts';
export type { LayerChange } from './follow.ts';
export { adhocLayers, deepestAdhocZoom, type GeoJsonFacts, geoJsonFacts } from './geojson.ts';
export {
  gridTilesAcross,
  gridZooms,
  isGridTile,
  type MetricGrid,
  metricGridOf,
  tileMatrixSetOf,
} from './metric-grid.ts';
export type { TilePlan } from './room.ts';
export { LayerRoom } from './room.ts';
export type { SelectedWish } from './selected.ts';
export { drawnColumns, rowCondition, talliedOf } from './visibility.ts';
export type { TileWish } from './wish.ts';

/** Reads all layers into memory and follows the change feed from there. */
export async function createLayerRoom(
  options: LayerRoomOptions & { readonly metrics: Registry },
): Promise<LayerRoom> {
  const room = await LayerRoom.open(options);
  measure(room, options.metrics);
  return room;
}
