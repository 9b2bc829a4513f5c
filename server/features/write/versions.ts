/** The life of one feature, as far as the viewer may know of it. */
import type { LayerRecord } from '../../catalog/index.ts';
import { type Database, type Row, statement, type Transaction } from '../../db/index.ts';
import type { Viewer } from '../../viewer.ts';
import type { CoordinateSystem } from '../crs/index.ts';
import { decimalsOf } from '../select.ts';
import type { Micros } from './version.ts';

const ofFeature = statement('feature/versions', ['layer', 'id']);
const oneOfFeature = statement('feature/version', [
  'layer',
  'id',
  'version',
  'srid',
  'isNorthingFirst',
  'decimals',
]);

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

/** What one version held: texts of JSON. */
export interface VersionContent extends Row {
  readonly geometry: string | null;
  readonly properties: string;
  readonly ended: Micros | null;
}

/** Which version of which feature is meant, and in which system its geometry is wanted. */
export interface VersionWish {
  readonly layer: LayerRecord;
  readonly id: string;
  readonly version: Micros;
  readonly system: CoordinateSystem;
}

/** The content of a version, or undefined. */
export function readVersion(
  database: Database,
  viewer: Viewer,
  wish: VersionWish,
): Promise<VersionContent | undefined> {
  return database.as(viewer, (t) => versionWithin(t, wish), { readOnly: true });
}

export function versionWithin(
  t: Transaction,
  { layer, id, version, system }: VersionWish,
): Promise<VersionContent | undefined> {
  return t.first<VersionContent>(oneOfFeature, {
    layer: layer.name,
    id,
    version,
    srid: system.srid,
    isNorthingFirst: system.isLatitudeFirst,
    decimals: decimalsOf(layer, system),
  });
}
