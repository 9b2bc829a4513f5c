/** What somebody wants to change, as plain values: a channel parses its body into these. */
import type { LayerRecord } from '../../catalog/index.ts';
import type { CoordinateSystem } from '../crs/index.ts';

export type Action = 'insert' | 'replace' | 'update' | 'delete';

/** What must hold for a change to be made (RFC 9110, 13.1). */
export interface Precondition {
  /** Names of versions of which the present one must be one; `any` when the feature must only be there. */
  readonly ifMatch: readonly string[] | 'any' | null;
  /** Seconds since 1970: not changed after them. Counts when there is no If-Match. */
  readonly ifUnmodifiedSince: number | null;
  /** The feature must not be there: it is brought back under its number. */
  readonly ifNoneMatch: boolean;
}

export const noPrecondition: Precondition = Object.freeze({
  ifMatch: null,
  ifUnmodifiedSince: null,
  ifNoneMatch: false,
});

export interface Change {
  readonly action: Action;
  readonly layer: LayerRecord;
  /** Null when the database numbers the new feature. */
  readonly id: string | null;
  /** GeoJSON as it came, undefined when the change does not name it. */
  readonly geometry: unknown;
  /** Undefined when the change does not name them; for an update only what changes. */
  readonly properties: Readonly<Record<string, unknown>> | undefined;
  /** Of the geometry. */
  readonly system: CoordinateSystem;
  readonly precondition: Precondition;
  /** Why, for history; null when nothing is said. */
  readonly reason: string | null;
  /** Where in the body, as a JSON pointer; empty for the whole of it. */
  readonly field: string;
  /** Where in the body its properties and its geometry are. */
  readonly places: { readonly properties: string; readonly geometry: string };
}

/** What was mended in a geometry without losing anything of it. */
export type Mending =
  | 'closed-ring'
  | 'duplicate-points'
  | 'ring-direction'
  | 'ring-order'
  | 'made-multiple'
  | 'made-single'
  | 'zero-heights';

export interface ChangeResult {
  readonly action: Action;
  readonly layer: LayerRecord;
  readonly id: string;
  /** The version that is there now, microseconds since 1970; null after a deletion. */
  readonly version: string | null;
  readonly mended: readonly Mending[];
  /** Whether a feature that was deleted came back. */
  readonly isRestored: boolean;
}
