/** The tile engine: see README.md. */
export { anchorOf } from './anchor.ts';
export { PackedBuilder } from './builder.ts';
export {
  type Cut,
  type LayerCut,
  labelSuffix,
  lineCountKey,
  pointCountKey,
  TileCutter,
} from './cut.ts';
export { Dictionary, type Value } from './dictionary.ts';
export type { Condition, RowTest, Scalar } from './filter.ts';
export { compileCondition } from './filter.ts';
export { exactZoom } from './generalise.ts';
export {
  boxesMeet,
  boxOfDegrees,
  bufferedBox,
  degreesOfBox,
  emptyBox,
  extentUnits,
  growBox,
  isTile,
  latitudeOfStep,
  longitudeOfStep,
  type StepBox,
  stepOfLatitude,
  stepOfLongitude,
  stepX,
  stepY,
  type TileAddress,
} from './grid.ts';
export { type Applied, type Edit, LiveLayer, referenceOf } from './live.ts';
export { MltWriter } from './mlt.ts';
export { MvtWriter } from './mvt.ts';
export { type Packed, packedSize } from './packed.ts';
export { type ArchiveFile, ArchiveWriter, archiveTileId } from './pmtiles.ts';
export { RingGuard } from './rings.ts';
export { ringArea } from './shape.ts';
export { type Reference, type Snapshot, SnapshotSearch, snapshotBox } from './snapshot.ts';
export type { Tallied } from './tally.ts';
export type { TileWriter } from './tile-writer.ts';
export { featureBox, type TileList, tilesOfBox, touchedTiles } from './touched.ts';
