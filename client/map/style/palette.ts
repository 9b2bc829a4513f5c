/**
 * The colours of the map. Both palettes are designed: light is warm paper in daylight, dark is slate at night,
 * where streets are lighter than land and water is deeper. Trades and states equal client/theme/tokens.css.
 */
import type { MapTheme } from '../types.ts';
import { oklch } from './oklch.ts';

/** Families of request states; the first letter of a state's life decides colour and inner sign. */
export type StatusFamily = 'new' | 'arranged' | 'working' | 'waiting' | 'done' | 'ended';

export type Trade =
  | 'base'
  | 'cadastre'
  | 'roads'
  | 'water'
  | 'sewerage'
  | 'heating'
  | 'lighting'
  | 'gas'
  | 'greenery'
  | 'waste'
  | 'protection'
  | 'requests'
  | 'other';

export interface Palette {
  readonly theme: MapTheme;
  readonly land: string;
  /** Around labels and signs, so that they stand off whatever is under them. */
  readonly halo: string;
  /** On a sign's filled ground. */
  readonly signPaper: string;
  readonly signInk: string;
  readonly park: string;
  readonly forest: string;
  readonly field: string;
  readonly cemetery: string;
  readonly greenLabel: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly waterLabel: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly buildingShadow: string;
  readonly mainStreet: string;
  readonly street: string;
  readonly lane: string;
  /** From afar, where a street is one line without casing. */
  readonly mainStreetFar: string;
  readonly streetFar: string;
  readonly mainStreetCasing: string;
  readonly streetCasing: string;
  readonly streetLabel: string;
  readonly parcel: string;
  readonly parcelLabel: string;
  readonly municipality: string;
  readonly municipalityLabel: string;
  readonly district: string;
  readonly districtLabel: string;
  readonly settlementLabel: string;
  readonly houseNumber: string;
  readonly hover: string;
  /** The double outline of the selected: an inner band that glows, an outer one that parts it from the ground. */
  readonly selection: string;
  readonly selectionEdge: string;
  readonly pin: string;
  readonly danger: string;
  readonly unused: string;
  readonly trades: Readonly<Record<Trade, string>>;
  readonly statuses: Readonly<Record<StatusFamily, string>>;
  readonly sewers: Readonly<Record<'sanitary' | 'storm' | 'combined', string>>;
  readonly heatingReturn: string;
  readonly waste: Readonly<Record<'mixed' | 'paper' | 'glass' | 'plastic' | 'organic', string>>;
  readonly surfaces: Readonly<
    Record<'asphalt' | 'concrete' | 'paving' | 'gravel' | 'earth', string>
  >;
}

const light: Palette = {
  theme: 'light',
  land: oklch(0.966, 0.011, 86),
  halo: oklch(0.99, 0.006, 86),
  signPaper: oklch(1, 0, 0),
  signInk: oklch(0.27, 0.02, 225),
  park: oklch(0.918, 0.04, 138),
  forest: oklch(0.887, 0.045, 146),
  field: oklch(0.952, 0.026, 112),
  cemetery: oklch(0.918, 0.022, 128),
  greenLabel: oklch(0.43, 0.075, 145),
  water: oklch(0.855, 0.04, 228),
  waterEdge: oklch(0.775, 0.05, 232),
  waterLabel: oklch(0.44, 0.09, 243),
  building: oklch(0.897, 0.014, 72),
  buildingEdge: oklch(0.815, 0.018, 68),
  buildingShadow: oklch(0.55, 0.025, 60, 0.22),
  mainStreet: oklch(0.985, 0.03, 92),
  street: oklch(1, 0, 0),
  lane: oklch(0.99, 0.004, 86),
  mainStreetFar: oklch(0.8, 0.07, 82),
  streetFar: oklch(0.86, 0.018, 80),
  mainStreetCasing: oklch(0.8, 0.038, 80),
  streetCasing: oklch(0.86, 0.014, 80),
  streetLabel: oklch(0.39, 0.016, 70),
  parcel: oklch(0.66, 0.035, 48, 0.62),
  parcelLabel: oklch(0.49, 0.045, 46),
  municipality: oklch(0.55, 0.05, 45, 0.26),
  municipalityLabel: oklch(0.47, 0.06, 40),
  district: oklch(0.52, 0.07, 300, 0.55),
  districtLabel: oklch(0.47, 0.055, 300),
  settlementLabel: oklch(0.27, 0.02, 235),
  houseNumber: oklch(0.46, 0.02, 60),
  hover: oklch(0.55, 0.1, 198),
  selection: oklch(0.58, 0.2, 262),
  selectionEdge: oklch(1, 0, 0),
  pin: oklch(0.475, 0.085, 200),
  danger: oklch(0.525, 0.185, 27),
  unused: oklch(0.62, 0.014, 230),
  trades: {
    base: oklch(0.53, 0.02, 75),
    cadastre: oklch(0.5, 0.045, 45),
    roads: oklch(0.47, 0.02, 250),
    water: oklch(0.53, 0.15, 252),
    sewerage: oklch(0.47, 0.085, 55),
    heating: oklch(0.53, 0.2, 350),
    lighting: oklch(0.66, 0.15, 68),
    gas: oklch(0.7, 0.15, 100),
    greenery: oklch(0.5, 0.11, 145),
    waste: oklch(0.5, 0.075, 178),
    protection: oklch(0.52, 0.13, 312),
    requests: oklch(0.5, 0.095, 200),
    other: oklch(0.5, 0.09, 285),
  },
  statuses: {
    new: oklch(0.5, 0.095, 200),
    arranged: oklch(0.68, 0.15, 72),
    working: oklch(0.53, 0.14, 252),
    waiting: oklch(0.53, 0.14, 305),
    done: oklch(0.55, 0.11, 158),
    ended: oklch(0.56, 0.012, 220),
  },
  sewers: {
    sanitary: oklch(0.47, 0.085, 55),
    storm: oklch(0.54, 0.075, 120),
    combined: oklch(0.4, 0.075, 35),
  },
  heatingReturn: oklch(0.66, 0.13, 350),
  waste: {
    mixed: oklch(0.45, 0.012, 230),
    paper: oklch(0.52, 0.13, 250),
    glass: oklch(0.5, 0.11, 150),
    plastic: oklch(0.68, 0.14, 85),
    organic: oklch(0.45, 0.08, 55),
  },
  surfaces: {
    asphalt: oklch(0.5, 0.015, 255),
    concrete: oklch(0.64, 0.02, 240),
    paving: oklch(0.58, 0.075, 40),
    gravel: oklch(0.66, 0.07, 80),
    earth: oklch(0.52, 0.075, 62),
  },
};

const dark: Palette = {
  theme: 'dark',
  land: oklch(0.232, 0.013, 222),
  halo: oklch(0.2, 0.013, 222),
  signPaper: oklch(0.2, 0.013, 222),
  signInk: oklch(0.95, 0.006, 200),
  park: oklch(0.27, 0.032, 158),
  forest: oklch(0.255, 0.036, 156),
  field: oklch(0.247, 0.02, 150),
  cemetery: oklch(0.265, 0.02, 160),
  greenLabel: oklch(0.72, 0.07, 150),
  water: oklch(0.195, 0.034, 238),
  waterEdge: oklch(0.315, 0.05, 236),
  waterLabel: oklch(0.7, 0.08, 235),
  building: oklch(0.298, 0.014, 224),
  buildingEdge: oklch(0.362, 0.015, 222),
  buildingShadow: oklch(0.1, 0.01, 225, 0.5),
  mainStreet: oklch(0.45, 0.022, 212),
  street: oklch(0.385, 0.016, 218),
  lane: oklch(0.345, 0.014, 220),
  mainStreetFar: oklch(0.5, 0.035, 205),
  streetFar: oklch(0.37, 0.016, 215),
  mainStreetCasing: oklch(0.19, 0.012, 222),
  streetCasing: oklch(0.19, 0.012, 222),
  streetLabel: oklch(0.83, 0.01, 205),
  parcel: oklch(0.62, 0.03, 60, 0.5),
  parcelLabel: oklch(0.71, 0.04, 62),
  municipality: oklch(0.68, 0.035, 70, 0.22),
  municipalityLabel: oklch(0.76, 0.055, 58),
  district: oklch(0.68, 0.07, 300, 0.55),
  districtLabel: oklch(0.77, 0.06, 300),
  settlementLabel: oklch(0.95, 0.008, 200),
  houseNumber: oklch(0.74, 0.015, 210),
  hover: oklch(0.8, 0.1, 190),
  selection: oklch(0.83, 0.13, 232),
  selectionEdge: oklch(0.14, 0.02, 240),
  pin: oklch(0.77, 0.1, 190),
  danger: oklch(0.735, 0.145, 24),
  unused: oklch(0.62, 0.012, 225),
  trades: {
    base: oklch(0.72, 0.015, 85),
    cadastre: oklch(0.74, 0.05, 55),
    roads: oklch(0.74, 0.02, 245),
    water: oklch(0.73, 0.125, 244),
    sewerage: oklch(0.72, 0.085, 62),
    heating: oklch(0.74, 0.16, 350),
    lighting: oklch(0.84, 0.14, 84),
    gas: oklch(0.88, 0.15, 102),
    greenery: oklch(0.74, 0.12, 147),
    waste: oklch(0.74, 0.08, 180),
    protection: oklch(0.75, 0.11, 312),
    requests: oklch(0.77, 0.1, 190),
    other: oklch(0.74, 0.09, 285),
  },
  statuses: {
    new: oklch(0.77, 0.1, 190),
    arranged: oklch(0.83, 0.14, 82),
    working: oklch(0.73, 0.12, 246),
    waiting: oklch(0.74, 0.12, 305),
    done: oklch(0.75, 0.12, 158),
    ended: oklch(0.68, 0.012, 215),
  },
  sewers: {
    sanitary: oklch(0.72, 0.085, 62),
    storm: oklch(0.75, 0.08, 122),
    combined: oklch(0.66, 0.09, 40),
  },
  heatingReturn: oklch(0.62, 0.13, 350),
  waste: {
    mixed: oklch(0.74, 0.012, 225),
    paper: oklch(0.74, 0.11, 246),
    glass: oklch(0.74, 0.12, 152),
    plastic: oklch(0.84, 0.13, 90),
    organic: oklch(0.68, 0.085, 60),
  },
  surfaces: {
    asphalt: oklch(0.66, 0.02, 250),
    concrete: oklch(0.8, 0.015, 235),
    paving: oklch(0.74, 0.08, 45),
    gravel: oklch(0.8, 0.07, 85),
    earth: oklch(0.66, 0.08, 65),
  },
};

/** The colours of a theme. */
export function paletteOf(theme: MapTheme): Palette {
  return theme === 'dark' ? dark : light;
}

/** The trade's colour of a layer's theme; a theme that we do not know gets the calm violet of `other`. */
export function tradeColour(palette: Palette, theme: string): string {
  return theme in palette.trades ? palette.trades[theme as Trade] : palette.trades.other;
}
