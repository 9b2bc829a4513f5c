/**
 * What the editing core works on. Everything is immutable and planar: positions are metres in the layer's own
 * reference system, so that lengths, snapping and splitting are exact and an untouched vertex is sent back as it came.
 */

/** Easting and northing in metres; a height in metres where the layer has one. */
export type Position = readonly [x: number, y: number, z?: number];

/** A ring is closed: its last position equals its first. */
export type Ring = readonly Position[];

/** GeoJSON's shapes without collections, read-only. Shells run counter-clockwise, holes clockwise. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint'; readonly coordinates: readonly Position[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

export type GeometryType = Geometry['type'];

/** What a layer's geometries are made of, whether single or multi. */
export type GeometryKind = 'point' | 'line' | 'polygon';

export type PropertyValue = string | number | boolean | null | readonly PropertyValue[];
export type Properties = Readonly<Record<string, PropertyValue>>;

/** What the core must know of a layer. */
export interface EditLayer {
  readonly name: string;
  readonly kind: GeometryKind;
  /** Whether its table holds Multi* geometries: every feature then is one, and may have several parts. */
  readonly isMulti: boolean;
  /** May this user write it? */
  readonly isWritable: boolean;
  /** Properties that belong to one feature alone: not copied when a feature is split. */
  readonly ownProperties: readonly string[];
  /** Layers whose features join those of this one, itself among them: a pipe joins pipes, valves, hydrants. */
  readonly joins: readonly string[];
  /** Vertices that lie no farther from each other than so many metres stand at the same place. */
  readonly reachMetres: number;
}

/** A feature as the server has it. */
export interface Base {
  readonly geometry: Geometry;
  readonly properties: Properties;
  /** The strong entity tag to save against. */
  readonly etag: string;
}

/** A feature in the analyst's hand. */
export interface EditFeature {
  /** `layer/id`; `layer/new-1` for one that the server does not have yet. */
  readonly key: string;
  readonly layer: string;
  readonly id: number | string | null;
  readonly geometry: Geometry;
  readonly properties: Properties;
  /** Null for a new one. */
  readonly base: Base | null;
}

/** What is being drawn: the vertices set so far. */
export interface Sketch {
  readonly layer: string;
  readonly positions: readonly Position[];
  /** Set when the sketch becomes a part or a hole of this feature, or the line that splits it. */
  readonly target: { readonly key: string; readonly use: 'part' | 'hole' | 'split' } | null;
}

/** All that an undo brings back. Only features that were taken into hand are in it, never a whole layer. */
export interface Draft {
  readonly layers: Readonly<Record<string, EditLayer>>;
  readonly features: ReadonlyMap<string, EditFeature>;
  /** Features of the server that are to be deleted. */
  readonly removed: ReadonlyMap<string, EditFeature>;
  readonly selection: readonly string[];
  readonly sketch: Sketch | null;
  /** The number of the next new feature. */
  readonly nextNew: number;
}

/** Why an action cannot be done: a word for the catalogue of texts, and the place of the fault where there is one. */
export interface Reason {
  readonly code: ReasonCode;
  readonly position?: Position;
}

export type ReasonCode =
  | 'cross-at'
  | 'different-layers'
  | 'end-of-line'
  | 'hole-outside'
  | 'interior-cut'
  | 'joined-here'
  | 'last-part'
  | 'line-misses'
  | 'loose-end'
  | 'no-such-feature'
  | 'no-such-vertex'
  | 'not-along'
  | 'not-drawing'
  | 'not-finite'
  | 'not-on-feature'
  | 'not-touching'
  | 'nothing-selected'
  | 'nothing-to-redo'
  | 'nothing-to-undo'
  | 'offset-folds'
  | 'parts-overlap'
  | 'read-only'
  | 'select-one'
  | 'select-two'
  | 'single-part-layer'
  | 'too-few-points'
  | 'wrong-kind';

/** What an action answers: the new draft, or why not. An action that is tried and answers no has changed nothing. */
export type Outcome =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly reason: Reason };

export function done(draft: Draft): Outcome {
  return { ok: true, draft };
}

export function refused(code: ReasonCode, position?: Position): Outcome & { ok: false } {
  return { ok: false, reason: position ? { code, position } : { code } };
}
