/** The life of one feature, as far as the viewer may know of it. */
import type { LayerRecord } from '../../catalog/index.ts';
import { type Database, type Row, statement } from '../../db/index.ts';
import type { Viewer } from '../../viewer.ts';
import type { Micros } from './version.ts';

const ofFeature = statement('feature/versions', ['layer', 'id']);
const oneOfFeature = statement('feature/version', ['layer', 'id', 'version']);

export interface FeatureVersion extends Row {
  /** From when it was valid. */
  readonly version: Micros;
  /** Until when; null for the present one. A deletion has no length. */
  readonly ended: Micros | null;
  readonly operation: 'insert' | 'update' | 'delete' | 'restore';
  /** Null for a citizen. */
  readonly actor: string | null;
  readonly reason: string | null;
  /** False for a deletion. */
  readonly hasContent: boolean;
}

/** Oldest first; empty when there never was such a feature, or none that the viewer may see. */
export function readVersions(
  database: Database,
  viewer: Viewer,
  layer: LayerRecord,
  id: string,
): Promise<FeatureVersion[]> {
  return database.as(viewer, (t) => t.rows<FeatureVersion>(ofFeature, { layer: layer.name, id }), {
    readOnly: true,
  });
}

/** What one version held: texts of JSON, the geometry in CRS84. */
export interface VersionContent extends Row {
  readonly geometry: string | null;
  readonly properties: string;
  readonly ended: Micros | null;
}

/** The content of a version, or undefined. */
export function readVersion(
  database: Database,
  viewer: Viewer,
  layer: LayerRecord,
  id: string,
  version: Micros,
): Promise<VersionContent | undefined> {
  return database.as(
    viewer,
    (t) => t.first<VersionContent>(oneOfFeature, { layer: layer.name, id, version }),
    { readOnly: true },
  );
}
