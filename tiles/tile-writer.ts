/** What the cutter asks of a format. A feature is begun, given its geometry and values, and ended or dropped. */
import type { DictionaryView } from './dictionary.ts';

export interface TileWriter {
  /** Of the layer that was begun last. */
  readonly featureCount: number;
  /** Begins a tile. */
  reset(): void;
  beginLayer(name: string, dictionaries: readonly DictionaryView[]): void;
  /** Begins a feature of at most so many vertices in so many parts, with so many values. */
  beginFeature(vertices: number, parts: number, tags: number): void;
  /** Begins the points of a point feature; so many calls of `point` follow. */
  beginPoints(count: number): void;
  point(x: number, y: number): void;
  /** Writes a line of tile units, rounded; nothing when it has no length. */
  line(points: Float64Array, start: number, end: number): void;
  /** Writes a ring that is rounded and wound, and not closed. A hole belongs to the shell before it. */
  roundedRing(points: Int32Array, pointCount: number, isHole: boolean): void;
  /** Gives the feature the value of a column; code 0 is no value. */
  tag(key: number, column: number, code: number): void;
  /** Gives the feature a whole number that stands in no dictionary. */
  tagNumber(key: number, value: number): void;
  /** Whether the feature has any geometry in this tile; when not, nothing of it stays. */
  keepsFeature(): boolean;
  endFeature(id: number, kind: number): void;
  /** Ends the layer, naming its keys; one without features leaves no trace. */
  endLayer(keys: readonly Uint8Array[], dictionaries: readonly DictionaryView[]): void;
  /** The tile's bytes, to keep. */
  finish(): Uint8Array;
}
