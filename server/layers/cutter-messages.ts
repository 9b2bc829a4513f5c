/** What goes between the main thread and the threads that cut tiles. */
import type { LayerCut, Snapshot, TileAddress } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import type { TileFormat } from './finish.ts';

export interface CutJob {
  readonly id: number;
  readonly format: TileFormat;
  readonly tile: TileAddress;
  readonly layers: readonly LayerJob[];
}

export interface LayerJob extends Omit<LayerCut, 'snapshot'> {
  /** Null for the version that this thread was given last. */
  readonly snapshot: Snapshot | null;
}

export type CutAnswer =
  | { readonly id: number; readonly finished: FinishedTile }
  | { readonly id: number; readonly fault: string };
