/** Features that were unsound before their layer was adopted. */
import type { LayerRecord } from '../../catalog/index.ts';
import { type Database, type Row, statement } from '../../db/index.ts';
import type { Viewer } from '../../viewer.ts';

const unsound = statement('feature/faults', ['layer']);

/** Milliseconds: every geometry of the layer is looked at. */
const limitMs = 25_000;

export interface UnsoundFeature extends Row {
  readonly id: string;
  readonly reason: string;
  /** GeoJSON point in CRS84; null when there is no place to show. */
  readonly place: string | null;
}

export function readFaults(
  database: Database,
  viewer: Viewer,
  layer: LayerRecord,
): Promise<UnsoundFeature[]> {
  const work = { readOnly: true, timeoutMs: limitMs };
  return database.as(viewer, (t) => t.rows<UnsoundFeature>(unsound, { layer: layer.name }), work);
}
