/** What goes between the main thread and the threads that cut tiles. */
import type { FeatureCollection } from 'geojson';
import type { LayerCut, Snapshot, TileAddress } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import type { TileFormat } from './finish.ts';

/** A layer for a tile; of one that was read for this tile alone no thread keeps anything. */
export interface HandedCut extends LayerCut {
  readonly isPassing?: boolean;
}

export interface CutJob {
  readonly kind: 'cut';
  readonly id: number;
  readonly format: TileFormat;
  readonly tile: TileAddress;
  readonly layers: readonly LayerJob[];
}

export interface LayerJob extends Omit<HandedCut, 'snapshot'> {
  /** Null for the version that this thread was given last. */
  readonly snapshot: Snapshot | null;
}

/** A tile of GeoJSON that somebody brought. */
export interface SliceJob {
  readonly kind: 'slice';
  readonly id: number;
  readonly set: string;
  /** Null when this thread has it already. */
  readonly collection: FeatureCollection | null;
  readonly tile: TileAddress;
}

/** Nobody asks for this GeoJSON any more. */
export interface ForgetJob {
  readonly kind: 'forget';
  readonly set: string;
}

export type Job = CutJob | SliceJob | ForgetJob;

export type CutAnswer =
  | { readonly id: number; readonly finished: FinishedTile }
  | { readonly id: number; readonly fault: string };
