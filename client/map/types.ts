/** What the map room gives and takes. No type of MapLibre crosses this border. */
import type { ChangeEvent, City, Language, Layer } from '../../server/http/api/schema.ts';

/** Longitude and latitude in degrees. */
export type LonLat = readonly [lon: number, lat: number];

export type MapTheme = 'light' | 'dark';

export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

export interface Selection {
  readonly layer: string;
  readonly id: number;
  /** Where to ring it while its own shape is not on the map (another zoom, a layer that is switched off). */
  readonly lonLat?: LonLat;
}

/** A feature that was chosen on the map. */
export interface FoundFeature {
  readonly layer: string;
  readonly id: number;
  /** The feature's own place for points, the place that was clicked for lines and areas. */
  readonly lonLat: LonLat;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A numbered or lettered place of a list: its label stands on the sign, two characters at most. */
export interface Highlight {
  readonly lonLat: LonLat;
  readonly label: string;
}

/** Pixels of the map that panels cover; the map keeps its centre in the free part. */
export interface MapPadding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A change of the city, or `reset` when changes may have been missed and all must be asked for again. */
export type LiveChange = ChangeEvent | 'reset';

/** Whoever holds the connection to `/api/events` hands changes to the map through this. */
export interface LiveChanges {
  subscribe(listener: (change: LiveChange) => void): () => void;
}

/** Lengths and places as GeoJSON has them, in degrees. */
export type OverlayGeometry =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | {
      readonly type: 'MultiPoint' | 'LineString';
      readonly coordinates: readonly (readonly number[])[];
    }
  | {
      readonly type: 'MultiLineString' | 'Polygon';
      readonly coordinates: readonly (readonly (readonly number[])[])[];
    }
  | {
      readonly type: 'MultiPolygon';
      readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
    };

/**
 * What an overlay's shape is, and so how it is drawn: `edit` was changed or is new, `hand` is selected to be worked on,
 * `gone` is to be removed, `sketch` is being drawn, `theirs` is what someone else saved, `fault` is where something is
 * wrong, `pointed` rings what is pointed at in a list, `area` is an area asked about, `result` an answer; `vertex` and `middle` are handles, `snap-…` the signs of snapping.
 */
export const overlayMarks = [
  'area',
  'result',
  'gone',
  'theirs',
  'edit',
  'hand',
  'sketch',
  'middle',
  'vertex',
  'fault',
  'pointed',
  'snap-end',
  'snap-vertex',
  'snap-intersection',
  'snap-middle',
  'snap-edge',
] as const;
export type OverlayMark = (typeof overlayMarks)[number];

/** A shape that a room lays over the map while it works. */
export interface OverlayShape {
  readonly mark: OverlayMark;
  readonly geometry: OverlayGeometry;
  /** Written beside it: a length, a number. */
  readonly label?: string;
}

/** Pictures of another service, laid between the ground and the networks. */
export interface PictureLayer {
  readonly id: string;
  /** With {z}, {x}, {y} or {bbox-epsg-3857}; of our own address. */
  readonly tiles: string;
  readonly tilePixels: number;
  /** 0–1. */
  readonly opacity: number;
}

/** How the features of a result are told apart. Colour is never alone: classes and codes are written on the map, too. */
export type ResultLook =
  | { readonly kind: 'chosen' }
  | {
      readonly kind: 'classes';
      readonly property: string;
      /** Rising; the first also takes what is less. */
      readonly classes: readonly { readonly from: number; readonly colour: string }[];
      /** The property that is written on each, a number, and the language that it is written in (BCP 47). */
      readonly label: string;
      readonly locale: string;
    }
  | {
      readonly kind: 'codes';
      readonly property: string;
      readonly codes: readonly {
        readonly value: string;
        readonly colour: string;
        readonly sign: string;
      }[];
    };

/** A property that has a value, as text; or an instant in `[from, to)`, RFC 3339, either end null where it is open. */
export type ResultCondition =
  | { readonly property: string; readonly value: string }
  | { readonly property: string; readonly from: string | null; readonly to: string | null };

/** What an analysis found, from tiles of its own. */
export interface ResultLayer {
  readonly id: string;
  /** An absolute address with {z}, {x}, {y}. */
  readonly tiles: string;
  readonly sourceLayer: string;
  /** The published layer whose features these are; a click means such a feature. */
  readonly layer: string;
  readonly look: ResultLook;
  /** Only those that fit all of these. */
  readonly only?: readonly ResultCondition[];
}

/** What the pointer does over the map while a tool has it. */
export interface ToolEvent {
  /** `press` answered with true holds the map still until `release`; `choose` is a click, or Enter at the crosshair. */
  readonly kind: 'move' | 'press' | 'release' | 'choose' | 'finish' | 'leave';
  readonly lonLat: LonLat;
  /** Metres on the ground that one pixel covers here. */
  readonly metresPerPixel: number;
  readonly isTouch: boolean;
  /** Enter or Space at the crosshair: there is no press and no release. */
  readonly isKeys: boolean;
  readonly isAlt: boolean;
  readonly isShift: boolean;
  /** What lies under the pointer, the nearest first. */
  find(): readonly FoundFeature[];
}

/** A tool that has the pointer: the map then neither selects nor picks. A double click is `finish`. */
export interface MapTool {
  readonly cursor: string;
  /** True holds the map still (for `press`). */
  on(event: ToolEvent): boolean;
}

export interface CityMapProps {
  readonly layers: readonly Layer[];
  /** Names of the layers that are switched on. */
  readonly visible: ReadonlySet<string>;
  readonly language: Language;
  readonly theme: MapTheme;
  readonly view: MapView;
  readonly onViewChange: (view: MapView) => void;
  readonly selection: Selection | null;
  /** Null when empty ground was clicked. */
  readonly onSelect: (feature: FoundFeature | null) => void;
  /** What the pointer is at; null when it is at nothing. */
  readonly onHover?: (feature: FoundFeature | null) => void;
  /** A place was chosen: by click or by Enter at the crosshair, only while `picking`. */
  readonly onPick?: (lonLat: LonLat) => void;
  readonly picking?: boolean;
  readonly pin?: LonLat | null;
  readonly highlights?: readonly Highlight[];
  readonly padding?: Partial<MapPadding>;
  /** For "the whole city" and for metres in the city's own system. */
  readonly city?: City | null;
  readonly changes?: LiveChanges;
  readonly tool?: MapTool | null;
  readonly overlay?: readonly OverlayShape[];
  readonly pictures?: readonly PictureLayer[];
  readonly results?: readonly ResultLayer[];
}
