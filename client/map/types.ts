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
  /** A place was chosen: by click or by Enter at the crosshair, only while `picking`. */
  readonly onPick?: (lonLat: LonLat) => void;
  readonly picking?: boolean;
  readonly pin?: LonLat | null;
  readonly highlights?: readonly Highlight[];
  readonly padding?: Partial<MapPadding>;
  /** For "the whole city" and for metres in the city's own system. */
  readonly city?: City | null;
  readonly changes?: LiveChanges;
}
