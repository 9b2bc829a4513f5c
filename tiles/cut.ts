/** Cuts a tile: search, choose, clip, round, write. One cutter a thread; it keeps its scratch memory between tiles. */
import { knownAnchor } from './anchor.ts';
import { Clipper, type TileFrame } from './clip.ts';
import { type Condition, compileCondition, type RowTest } from './filter.ts';
import { exactZoom, foldAreaUnits, foldLengthUnits } from './generalise.ts';
import {
  bufferedBox,
  bufferUnits,
  extentUnits,
  type TileAddress,
  tileSteps,
  unitsPerStep,
} from './grid.ts';
import { MvtWriter } from './mvt.ts';
import { endVertex, firstVertex, type Packed } from './packed.ts';
import { PointThinner } from './points.ts';
import { RingGuard } from './rings.ts';
import { geometryKind } from './shape.ts';
import { ShortLines } from './short-lines.ts';
import { type Snapshot, SnapshotSearch } from './snapshot.ts';
import { ClusterTally, type Tallied } from './tally.ts';
import type { TileWriter } from './tile-writer.ts';

/** One layer of a tile, as the asker may see it. */
export interface LayerCut {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** The columns to write, in this order. */
  readonly columns: readonly string[];
  readonly condition: Condition | null;
  /**
   * Side of the cells, in tile units and a power of two, in which points below the exact zoom become clusters:
   * one point in the middle of its members, with their number. Without it points are only thinned.
   */
  readonly clusterUnits?: number | null;
  /** Clusters say how many of their members have each of these values, as `point_count_<value>`; of a written column. */
  readonly tallied?: Tallied | null;
  /** Adds a layer `<name>_label` with one point a polygon that is drawn as it is, in the one tile that holds the point. */
  readonly hasLabels?: boolean;
  /** Lines shorter than a pixel are drawn as one only where they have the same values in these, of the written columns. */
  readonly kinds?: readonly string[];
  /** Whether the snapshot holds only a part of what lies in the tile: the layer then counts as thinned. */
  readonly isPartial?: boolean;
}

export interface Cut {
  /** Empty when nothing lies in the tile. */
  readonly bytes: Uint8Array;
  readonly featureCount: number;
  /** Layers of which something was folded, thinned or left out here. */
  readonly thinned: readonly string[];
}

/** Side of the cells in which points are thinned: four pixels of a 512-pixel tile. */
const thinningCellUnits = 32;

/** The property of a point that stands for several. */
export const pointCountKey = 'point_count';

/** The property of a line that stands for several which are shorter than a pixel. */
export const lineCountKey = 'line_count';

/** The layer of a polygon layer's names. */
export const labelSuffix = '_label';

const encoder = new TextEncoder();

export class TileCutter {
  readonly #writer: TileWriter;
  readonly #clipper = new Clipper();
  readonly #rings = new RingGuard();
  readonly #search = new SnapshotSearch();
  readonly #thinner = new PointThinner();
  readonly #tally = new ClusterTally();
  readonly #shortLines = new ShortLines();
  readonly #frame: TileFrame = { originX: 0, originY: 0, unitsPerStep: 1 };
  /** The zoom whose generalisation is shown: that of the tile, or less when the tile would be too large. */
  #detailZoom = 0;
  #step = 0;
  /** The zoom for which it is known which rings are sound; -1 for none. */
  #soundZoom = 0;
  #columns: readonly number[] = [];
  /** Columns by which short lines are told apart, and the numbers of what was met in them. */
  #kindColumns: readonly number[] = [];
  readonly #kinds = new Map<string, number>();
  #lineCountKey = 0;
  #isThinned = false;
  #isClustered = false;

  /** Cuts into the format of a writer. */
  constructor(writer: TileWriter = new MvtWriter()) {
    this.#writer = writer;
  }

  /**
   * Cuts one tile. Each `step` shows the generalisation of one zoom above, for a tile that came out too large.
   * The same snapshots, tile and step always give the same bytes.
   */
  cut(tile: TileAddress, layers: readonly LayerCut[], step = 0): Cut {
    this.#frameTile(tile, step);
    this.#writer.reset();
    const box = bufferedBox(tile);
    const thinned: string[] = [];
    let featureCount = 0;
    for (const layer of layers) {
      this.#search.find(layer.snapshot, box);
      if (this.#search.count === 0) continue;
      this.#isThinned = layer.isPartial === true;
      featureCount += this.#cutLayer(layer);
      if (this.#isThinned) thinned.push(layer.name);
    }
    return { bytes: this.#writer.finish(), featureCount, thinned };
  }

  #frameTile(tile: TileAddress, step: number): void {
    const side = tileSteps(tile.z);
    this.#frame.originX = tile.x * side - 2 ** 31;
    this.#frame.originY = tile.y * side - 2 ** 31;
    this.#frame.unitsPerStep = unitsPerStep(tile.z);
    this.#step = step;
    // With less detail than the zoom has, rings are not those of which it is known.
    this.#soundZoom = step === 0 ? tile.z : -1;
    this.#detailZoom = Math.max(0, Math.min(tile.z, exactZoom) - step);
  }

  #cutLayer(layer: LayerCut): number {
    const { snapshot } = layer;
    const { columnNames, dictionaries } = snapshot;
    this.#columns = layer.columns.map((name) => columnNames.indexOf(name)).filter((at) => at >= 0);
    const keys = this.#columns.map((column) => encoder.encode(columnNames[column]!));
    const tallied = talliedOf(layer);
    const countKeys = (tallied?.values ?? []).map((value) => `${pointCountKey}_${value}`);
    for (const key of [pointCountKey, ...countKeys]) keys.push(encoder.encode(key));
    this.#lineCountKey = keys.length;
    const { kinds } = layer;
    this.#kindColumns = kinds ? this.#columns.filter((at) => kinds.includes(columnNames[at]!)) : [];
    this.#kinds.clear();
    const test =
      layer.condition === null
        ? null
        : compileCondition(layer.condition, columnNames, dictionaries);
    this.#writer.beginLayer(layer.name, dictionaries);
    const cellUnits = layer.clusterUnits ?? thinningCellUnits;
    this.#isClustered = cellUnits !== thinningCellUnits;
    this.#thinner.begin(cellUnits << this.#step, this.#isClustered);
    this.#tally.begin(tallied, columnNames, dictionaries);
    this.#shortLines.begin(foldLengthUnits << this.#step);
    this.#cutFeatures(snapshot, test);
    this.#cutThinnedPoints(snapshot);
    if (this.#cutShortLines(snapshot)) keys.push(encoder.encode(lineCountKey));
    else if (!this.#thinner.hasGroups) keys.length = this.#columns.length;
    this.#writer.endLayer(keys, dictionaries);
    const count = this.#writer.featureCount;
    if (layer.hasLabels !== true) return count;
    this.#writer.beginLayer(`${layer.name}${labelSuffix}`, dictionaries);
    this.#cutLabels(snapshot, test);
    this.#writer.endLayer(keys.slice(0, this.#columns.length), dictionaries);
    return count + this.#writer.featureCount;
  }

  #cutLabels(snapshot: Snapshot, test: RowTest | null): void {
    const { references, count } = this.#search;
    for (let i = 0; i < count; i++) {
      const reference = references[i]!;
      const packed = reference < 0 ? snapshot.delta : snapshot.base;
      const feature = reference < 0 ? ~reference : reference;
      if (packed.kinds[feature] !== geometryKind.polygon) continue;
      if (packed.fullZooms[feature]! > this.#detailZoom) continue;
      if (test === null || test(packed, feature)) this.#writeLabel(packed, feature);
    }
  }

  #writeLabel(packed: Packed, feature: number): void {
    const anchor = knownAnchor(packed, feature);
    const x = Math.floor(this.#unitsX(anchor.x));
    const y = Math.floor(this.#unitsY(anchor.y));
    if (x < 0 || y < 0 || x >= extentUnits || y >= extentUnits) return;
    this.#writer.beginFeature(1, 1, this.#columns.length);
    this.#writer.beginPoints(1);
    this.#writer.point(x, y);
    this.#finishFeature(packed, feature, geometryKind.point, 1);
  }

  #cutFeatures(snapshot: Snapshot, test: RowTest | null): void {
    const { references, count } = this.#search;
    for (let i = 0; i < count; i++) {
      const reference = references[i]!;
      const packed = reference < 0 ? snapshot.delta : snapshot.base;
      const feature = reference < 0 ? ~reference : reference;
      if (test !== null && !test(packed, feature)) continue;
      if (packed.shownZooms[feature]! > this.#detailZoom) {
        this.#isThinned ||= this.#beginsInside(packed, feature);
        continue;
      }
      this.#cutFeature(packed, feature, reference);
    }
  }

  #cutFeature(packed: Packed, feature: number, reference: number): void {
    const kind = packed.kinds[feature]!;
    if (kind === geometryKind.point) {
      this.#cutPoints(packed, feature, reference);
      return;
    }
    const isFolded = packed.fullZooms[feature]! > this.#detailZoom;
    if (isFolded && kind === geometryKind.line) {
      this.#addShortLines(packed, feature, reference);
      return;
    }
    const vertices = endVertex(packed, feature) - firstVertex(packed, feature);
    const parts = packed.partStarts[feature + 1]! - packed.partStarts[feature]!;
    this.#writer.beginFeature(vertices, parts, this.#columns.length + 1);
    if (isFolded) this.#writeFolded(packed, feature);
    else if (kind === geometryKind.line) this.#writeLines(packed, feature);
    else this.#writePolygons(packed, feature);
    this.#finishFeature(packed, feature, kind, 1);
  }

  #finishFeature(
    packed: Packed,
    feature: number,
    kind: number,
    count: number,
    countKey = this.#columns.length,
  ): void {
    if (!this.#writer.keepsFeature()) return;
    for (let key = 0; key < this.#columns.length; key++) {
      const column = this.#columns[key]!;
      this.#writer.tag(key, column, packed.columns[column]![feature]!);
    }
    if (count > 1) this.#writer.tagNumber(countKey, count);
    this.#writer.endFeature(packed.ids[feature]!, kind);
  }

  #writeLines(packed: Packed, feature: number): void {
    const end = packed.partStarts[feature + 1]!;
    for (let part = packed.partStarts[feature]!; part < end; part++) {
      this.#loadPart(packed, part);
      this.#writeLoadedLine();
    }
  }

  #loadPart(packed: Packed, part: number): void {
    this.#clipper.load(
      packed,
      packed.parts[part]! >>> 1,
      packed.parts[part + 1]! >>> 1,
      this.#frame,
      this.#detailZoom,
    );
  }

  #writeLoadedLine(): void {
    const clipper = this.#clipper;
    if (clipper.isOutside) return;
    if (clipper.isInside) this.#writer.line(clipper.points, 0, clipper.count);
    else clipper.clipLine(this.#writeRun);
  }

  readonly #writeRun = (runs: Float64Array, start: number, end: number): void => {
    this.#writer.line(runs, start, end);
  };

  #writePolygons(packed: Packed, feature: number): void {
    const start = packed.partStarts[feature]!;
    const end = packed.partStarts[feature + 1]!;
    const isSound = packed.soundZooms[feature]! <= this.#soundZoom;
    if (end - start === 1) {
      this.#loadPart(packed, start);
      this.#writeLoadedShell(isSound);
      return;
    }
    let hasShell = false;
    let isWhole = true;
    this.#rings.begin();
    for (let part = start; part < end; part++) {
      const isHole = (packed.parts[part]! & 1) === 1;
      if (isHole && !hasShell) continue;
      this.#loadPart(packed, part);
      isWhole &&= this.#clipper.isInside || this.#clipper.isOutside;
      const isKept = this.#addLoadedRing(isHole);
      if (!isHole) hasShell = isKept;
    }
    this.#rings.write(this.#writer, isSound && isWhole);
  }

  /** What is cut at the buffer is rounded there as well, and looked at in any case. */
  #writeLoadedShell(isSound: boolean): void {
    const clipper = this.#clipper;
    if (clipper.isOutside) return;
    const isWhole = clipper.isInside;
    if (!isWhole) clipper.clipRing();
    this.#rings.writeOne(clipper.points, clipper.count, this.#writer, isSound && isWhole);
  }

  #addLoadedRing(isHole: boolean): boolean {
    const clipper = this.#clipper;
    if (clipper.isOutside) return false;
    if (!clipper.isInside) clipper.clipRing();
    return this.#rings.add(clipper.points, clipper.count, isHole);
  }

  /** A polygon too small to be seen stands for others as a square that is just large enough. */
  #writeFolded(packed: Packed, feature: number): void {
    this.#isThinned = true;
    if (!this.#beginsInside(packed, feature)) return;
    const first = firstVertex(packed, feature) * 2;
    const x = this.#unitsX(packed.coordinates[first]!);
    const y = this.#unitsY(packed.coordinates[first + 1]!);
    const side = Math.sqrt(foldAreaUnits) * 2 ** this.#step;
    this.#clipper.loadSquare(x, y, side);
    this.#writeLoadedShell(true);
  }

  #addShortLines(packed: Packed, feature: number, reference: number): void {
    this.#isThinned = true;
    const { coordinates, parts } = packed;
    for (let part = packed.partStarts[feature]!; part < packed.partStarts[feature + 1]!; part++) {
      const first = (parts[part]! >>> 1) * 2;
      const last = (parts[part + 1]! >>> 1) * 2 - 2;
      const ax = this.#unitsX(coordinates[first]!);
      const ay = this.#unitsY(coordinates[first + 1]!);
      const bx = this.#unitsX(coordinates[last]!);
      const by = this.#unitsY(coordinates[last + 1]!);
      if (!isInBuffer(ax, ay) && !isInBuffer(bx, by)) continue;
      this.#shortLines.add(ax, ay, bx, by, reference, this.#kindOf(packed, feature));
    }
  }

  /** A number for the values by which short lines are told apart. */
  #kindOf(packed: Packed, feature: number): number {
    if (this.#kindColumns.length === 0) return 0;
    if (this.#kindColumns.length === 1) return packed.columns[this.#kindColumns[0]!]![feature]!;
    let key = '';
    for (const column of this.#kindColumns) key += `${packed.columns[column]![feature]},`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    this.#kinds.set(key, this.#kinds.size);
    return this.#kinds.size - 1;
  }

  /** Writes the lines that stand for short ones; whether any stands for several. */
  #cutShortLines(snapshot: Snapshot): boolean {
    const lines = this.#shortLines;
    let hasSeveral = false;
    lines.forEachChain(() => {
      const packed = lines.reference < 0 ? snapshot.delta : snapshot.base;
      const feature = lines.reference < 0 ? ~lines.reference : lines.reference;
      this.#writer.beginFeature(lines.pointCount, 1, this.#columns.length + 1);
      this.#clipper.loadPath(lines.points, lines.pointCount);
      this.#writeLoadedLine();
      const isSeveral = lines.lineCount > 1;
      if (isSeveral && this.#writer.keepsFeature()) hasSeveral = true;
      this.#finishFeature(packed, feature, geometryKind.line, lines.lineCount, this.#lineCountKey);
    });
    return hasSeveral;
  }

  #beginsInside(packed: Packed, feature: number): boolean {
    const at = firstVertex(packed, feature) * 2;
    return isInBuffer(
      this.#unitsX(packed.coordinates[at]!),
      this.#unitsY(packed.coordinates[at + 1]!),
    );
  }

  #unitsX(step: number): number {
    return (step - this.#frame.originX) * this.#frame.unitsPerStep;
  }

  #unitsY(step: number): number {
    return (step - this.#frame.originY) * this.#frame.unitsPerStep;
  }

  #cutPoints(packed: Packed, feature: number, reference: number): void {
    const { coordinates } = packed;
    const start = firstVertex(packed, feature);
    const end = endVertex(packed, feature);
    let inside = 0;
    for (let vertex = start; vertex < end; vertex++) {
      const x = this.#unitsX(coordinates[vertex * 2]!);
      const y = this.#unitsY(coordinates[vertex * 2 + 1]!);
      if (!isInBuffer(x, y)) continue;
      if (this.#detailZoom < exactZoom) {
        if (!this.#thinner.add(x, y, reference)) this.#isThinned = true;
        this.#tally.add(packed, feature, this.#thinner.lastGroup);
        return;
      }
      inside++;
    }
    if (inside > 0) this.#writePoints(packed, feature, inside, 1);
  }

  #cutThinnedPoints(snapshot: Snapshot): void {
    for (let group = 0; group < this.#thinner.count; group++) {
      const reference = this.#thinner.references[group]!;
      const packed = reference < 0 ? snapshot.delta : snapshot.base;
      const feature = reference < 0 ? ~reference : reference;
      const pointCount = this.#thinner.counts[group]!;
      if (this.#isClustered && pointCount > 1) this.#writeCluster(packed, feature, group);
      else this.#writePoints(packed, feature, 1, pointCount);
    }
  }

  /** Writes the first of a group in the middle of all, with their number. */
  #writeCluster(packed: Packed, feature: number, group: number): void {
    const { valueCount } = this.#tally;
    this.#writer.beginFeature(1, 1, this.#columns.length + 1 + valueCount);
    this.#writer.beginPoints(1);
    this.#writer.point(this.#thinner.meanX(group), this.#thinner.meanY(group));
    for (let value = 0; value < valueCount; value++) {
      const count = this.#tally.count(group, value);
      if (count > 0) this.#writer.tagNumber(this.#columns.length + 1 + value, count);
    }
    this.#finishFeature(packed, feature, geometryKind.point, this.#thinner.counts[group]!);
  }

  /** Writes the first `count` vertices of a feature that lie in the tile. */
  #writePoints(packed: Packed, feature: number, count: number, pointCount: number): void {
    this.#writer.beginFeature(count, 1, this.#columns.length + 1);
    this.#writer.beginPoints(count);
    let left = count;
    for (let vertex = firstVertex(packed, feature); left > 0; vertex++) {
      const x = this.#unitsX(packed.coordinates[vertex * 2]!);
      const y = this.#unitsY(packed.coordinates[vertex * 2 + 1]!);
      if (!isInBuffer(x, y)) continue;
      this.#writer.point(x, y);
      left--;
    }
    this.#finishFeature(packed, feature, geometryKind.point, pointCount);
  }
}

/** Only clusters count, and only what the asker gets to read. */
function talliedOf({ tallied, clusterUnits, columns }: LayerCut): Tallied | null {
  if (tallied == null || clusterUnits == null) return null;
  return columns.includes(tallied.column) ? tallied : null;
}

function isInBuffer(x: number, y: number): boolean {
  const most = extentUnits + bufferUnits;
  return x >= -bufferUnits && y >= -bufferUnits && x <= most && y <= most;
}
