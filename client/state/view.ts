/** What the rooms and the map share for a moment and no address needs to hold. */
import { create } from 'zustand';

export type LonLat = readonly [longitude: number, latitude: number];

/** A numbered place of a list that is being considered. */
export interface Highlight {
  readonly lonLat: LonLat;
  readonly label: string;
  /** Chooses it, as its row in the list does: a click that meets its sign means it and no new place. */
  readonly onChoose?: () => void;
}

/** A request that the pointer or the focus is at, in the list or on the map. */
export interface Pointed {
  readonly id: number;
  readonly lonLat: LonLat;
  /** Where it is pointed at: what begins there ends there. */
  readonly from: 'list' | 'map';
}

interface View {
  /** Where the map is asked to go; a new object each time, so that the same place can be asked for again. */
  readonly flight: {
    readonly lonLat: LonLat;
    readonly zoom: number;
    /** Whether a closer look that one has already is kept. */
    readonly isLeast: boolean;
  } | null;
  /** Candidates of a place card, numbered as in the list. */
  readonly highlights: readonly Highlight[];
  /** What is pointed at in the list is ringed on the map, and the other way round. */
  readonly pointed: Pointed | null;
  /** Whether the next click on the map chooses a place. */
  readonly isPicking: boolean;
  /** What is seen: west, south, east, north. */
  readonly seen: readonly [number, number, number, number] | null;
  readonly isPaletteOpen: boolean;
  readonly isHelpOpen: boolean;
}

export const useView = create<View>()(() => ({
  flight: null,
  highlights: [],
  pointed: null,
  isPicking: false,
  seen: null,
  isPaletteOpen: false,
  isHelpOpen: false,
}));

/** Lets the map go to a place, at least as close as `zoom`. */
export function flyTo(lonLat: LonLat, zoom = 17): void {
  useView.setState({ flight: { lonLat, zoom, isLeast: true } });
}

/** Lets the map go to a place at exactly this zoom. */
export function flyToZoom(lonLat: LonLat, zoom: number): void {
  useView.setState({ flight: { lonLat, zoom, isLeast: false } });
}

/** Numbers places on the map; an empty list takes the numbers away. */
export function highlight(places: readonly Highlight[]): void {
  useView.setState({ highlights: places });
}
