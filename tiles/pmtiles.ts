/**
 * Writes PMTiles version 3: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 * Tiles are given in the order of their ids and go straight to the file; the directory is kept and written last.
 */
import { gzipSync } from 'node:zlib';
import type { TileAddress } from './grid.ts';
import { ByteWriter } from './writer.ts';

/** Where the archive goes. */
export interface ArchiveFile {
  write(bytes: Uint8Array, position: number): Promise<void>;
}

export interface ArchiveFacts {
  /** TileJSON's `vector_layers` and whatever else belongs into the metadata. */
  readonly metadata: object;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly minimumZoom: number;
  readonly maximumZoom: number;
}

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  runLength: number;
}

const headerBytes = 127;
/** A reader's first request: the root directory must lie within. */
const firstBytes = 16_384;
const leafEntries = 4096;
const compression = { gzip: 2 } as const;
const tileType = { mvt: 1 } as const;

export class ArchiveWriter {
  readonly #file: ArchiveFile;
  readonly #entries: Entry[] = [];
  readonly #byContent = new Map<string, Entry>();
  #dataLength = 0;
  #addressed = 0;

  constructor(file: ArchiveFile) {
    this.#file = file;
  }

  /** Adds a gzipped tile; ids must rise. `contentKey` is the same for tiles of the same bytes. */
  async add(tileId: number, gzipped: Uint8Array, contentKey: string): Promise<void> {
    this.#addressed++;
    const last = this.#entries.at(-1);
    if (last !== undefined && last.tileId >= tileId) throw new Error('tile ids must rise');
    const same = this.#byContent.get(contentKey);
    if (same !== undefined) {
      const isNext = last?.offset === same.offset && last.tileId + last.runLength === tileId;
      if (isNext) last.runLength++;
      else this.#entries.push({ ...same, tileId, runLength: 1 });
      return;
    }
    const entry = { tileId, offset: this.#dataLength, length: gzipped.length, runLength: 1 };
    this.#entries.push(entry);
    this.#byContent.set(contentKey, { ...entry });
    await this.#file.write(gzipped, firstBytes + this.#dataLength);
    this.#dataLength += gzipped.length;
  }

  /** Writes directories, metadata and header. */
  async finish(facts: ArchiveFacts): Promise<void> {
    const { root, leaves } = directoriesOf(this.#entries);
    const leavesAt = firstBytes + this.#dataLength;
    const metadata = gzipSync(JSON.stringify(facts.metadata));
    const metadataAt = leavesAt + leaves.length;
    await this.#file.write(leaves, leavesAt);
    await this.#file.write(metadata, metadataAt);
    await this.#file.write(root, headerBytes);
    const header = headerOf(facts, {
      rootLength: root.length,
      metadataAt,
      metadataLength: metadata.length,
      leavesAt,
      leavesLength: leaves.length,
      dataLength: this.#dataLength,
      addressed: this.#addressed,
      entries: this.#entries.length,
      contents: this.#byContent.size,
    });
    await this.#file.write(header, 0);
  }
}

/** The root directory, and the leaves one after another when they do not fit into it. */
function directoriesOf(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = directory(entries);
  if (whole.length <= firstBytes - headerBytes) return { root: whole, leaves: new Uint8Array(0) };
  for (let size = leafEntries; ; size *= 2) {
    const pieces: Uint8Array[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const piece = directory(entries.slice(from, from + size));
      // A run length of zero says that this is a leaf.
      const { tileId } = entries[from]!;
      pointers.push({ tileId, offset, length: piece.length, runLength: 0 });
      pieces.push(piece);
      offset += piece.length;
    }
    const root = directory(pointers);
    if (root.length <= firstBytes - headerBytes) return { root, leaves: Buffer.concat(pieces) };
  }
}

function directory(entries: readonly Entry[]): Uint8Array {
  const out = new ByteWriter();
  out.reserve(entries.length * 40 + 10);
  out.varint(entries.length);
  let previousId = 0;
  for (const { tileId } of entries) {
    out.varint(tileId - previousId);
    previousId = tileId;
  }
  for (const { runLength } of entries) out.varint(runLength);
  for (const { length } of entries) out.varint(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    const follows = before !== undefined && before.offset + before.length === offset;
    out.varint(follows ? 0 : offset + 1);
  });
  return gzipSync(out.bytes.subarray(0, out.at));
}

interface Lengths {
  readonly rootLength: number;
  readonly metadataAt: number;
  readonly metadataLength: number;
  readonly leavesAt: number;
  readonly leavesLength: number;
  readonly dataLength: number;
  readonly addressed: number;
  readonly entries: number;
  readonly contents: number;
}

function headerOf(facts: ArchiveFacts, lengths: Lengths): Uint8Array {
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PMTiles'));
  view.setUint8(7, 3);
  const places = [
    ...[headerBytes, lengths.rootLength, lengths.metadataAt, lengths.metadataLength],
    ...[lengths.leavesAt, lengths.leavesLength, firstBytes, lengths.dataLength],
    ...[lengths.addressed, lengths.entries, lengths.contents],
  ];
  for (const [i, value] of places.entries()) view.setBigUint64(8 + i * 8, BigInt(value), true);
  const [west, south, east, north] = facts.bounds;
  const isClustered = 1;
  bytes.set([isClustered, compression.gzip, compression.gzip, tileType.mvt], 96);
  bytes.set([facts.minimumZoom, facts.maximumZoom], 100);
  const degrees = (value: number, at: number) => view.setInt32(at, Math.round(value * 1e7), true);
  for (const [i, value] of facts.bounds.entries()) degrees(value, 102 + i * 4);
  view.setUint8(118, Math.min(facts.maximumZoom, 13));
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  return bytes;
}

/** The id of a tile: all lower zooms first, then its place along the Hilbert curve of its zoom. */
export function archiveTileId({ z, x, y }: TileAddress): number {
  let id = 0;
  for (let zoom = 0; zoom < z; zoom++) id += 4 ** zoom;
  let [column, row] = [x, y];
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const right = (column & side) > 0 ? 1 : 0;
    const lower = (row & side) > 0 ? 1 : 0;
    id += side * side * ((3 * right) ^ lower);
    if (lower === 0) {
      if (right === 1) {
        column = side - 1 - (column & (side - 1));
        row = side - 1 - (row & (side - 1));
      }
      [column, row] = [row, column];
    }
  }
  return id;
}
