/** What a layer's recipe gives to the style and to the legend, and the words that recipes share. */
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
} from 'maplibre-gl';
import type { Language, Layer } from '../../../server/http/api/schema.ts';
import type { Sign } from '../signs/compose.ts';
import type { MapTextKey } from '../texts/en.ts';
import { type Palette, tradeColour } from './palette.ts';

/**
 * From the ground up. Among symbols the upper are placed first, so labels give way to signs, and house numbers
 * to street names.
 */
export const slots = [
  'ground',
  'green',
  'water',
  'boundary',
  'parcel',
  'street-casing',
  'street',
  'building',
  'zone',
  'hover',
  'network-casing',
  'network',
  'dot',
  // Beneath the labels: a name matters more than one dot of hundreds.
  'request-dot',
  // Trees: quiet enough for names to run over them.
  'quiet-sign',
  'parcel-number',
  'number',
  'flow',
  'label',
  'street-label',
  'place-label',
  'asset-label',
  'sign',
  'request',
  'selection',
  'mark',
] as const;
export type Slot = (typeof slots)[number];

type Drawn = Exclude<LayerSpecification, { type: 'background' }>;
type WithoutPlace<T> = T extends Drawn ? Omit<T, 'id' | 'source' | 'source-layer'> : never;

/** What a style layer of ours knows about itself. */
export interface LayerMetadata {
  readonly layer: string;
  /** Lower wins under the pointer; null means never chosen. */
  readonly pickOrder: number | null;
}

/** A style layer without its source: the recipe's layer fills that in. */
export interface Drawing {
  /** Unique within the recipe; the style layer is called `<layer>/<part>`. */
  readonly part: string;
  readonly slot: Slot;
  readonly spec: WithoutPlace<Drawn>;
  /** Whether a click on it means the feature. */
  readonly isPickable?: boolean;
  /** Drawn at the one place of the name (`isNamedOnce`), not from tiles. */
  readonly isName?: boolean;
}

/** A picture of the legend. */
export type Swatch =
  | { readonly type: 'sign'; readonly sign: Sign }
  | {
      readonly type: 'line';
      readonly colour: string;
      readonly widthPixels: number;
      readonly dash?: readonly number[];
      readonly casing?: string;
    }
  | {
      readonly type: 'area';
      readonly fill: string;
      readonly edge?: string;
      readonly hatch?: string;
      readonly dash?: readonly number[];
    }
  | { readonly type: 'widths'; readonly colour: string }
  | { readonly type: 'count'; readonly fill: string; readonly parts: readonly string[] };

export interface LegendRow {
  readonly swatch: Swatch;
  /** Ready words (a layer's title, a code's title), or the key of a text. */
  readonly title: string | { readonly key: MapTextKey };
}

export interface RecipeContext {
  readonly layer: Layer;
  readonly palette: Palette;
  readonly language: Language;
  /** Signs of assets stand in the streets, so that names need more places to choose from. */
  readonly isBusy?: boolean;
}

export interface Recipe {
  /** Its areas are few, and each shall bear its name once instead of once a tile. */
  readonly isNamedOnce?: boolean;
  /**
   * What its tiles leave out (CQL2 text), and the side in pixels of the cells in which its points become clusters.
   * Such a layer travels alone.
   */
  readonly tileQuery?: { readonly filter: string; readonly cluster: number };
  /** Lower wins when several features lie under the pointer; null means never chosen. */
  readonly pickOrder: number | null;
  draw(context: RecipeContext): readonly Drawing[];
  legend(context: RecipeContext): readonly LegendRow[];
}

export const fonts = {
  regular: ['Noto Sans Regular'],
  medium: ['Noto Sans Medium'],
  semibold: ['Noto Sans SemiBold'],
  italic: ['Noto Sans Italic'],
};

/** The colour of the layer's trade. */
export function colourOf({ palette, layer }: RecipeContext): string {
  return tradeColour(palette, layer.theme);
}

/** The name in the reader's script, the other script where one is missing. */
function nameIn(language: Language): ExpressionSpecification {
  const [first, second] =
    language === 'sr-Cyrl' ? ['name_cyrillic', 'name'] : ['name', 'name_cyrillic'];
  return ['coalesce', ['get', first], ['get', second], ''];
}

/** The first of the properties that the layer has, whatever its letters' case. */
function firstOf(layer: Layer, candidates: readonly string[]): string | null {
  for (const candidate of candidates) {
    const found = layer.properties.find(({ name }) => name.toLowerCase() === candidate);
    if (found) return found.name;
  }
  return null;
}

/** What a feature may be called by where there is no `name`, the likeliest first. */
const nameProperties = ['title', 'naziv', 'ime', 'street', 'street_name', 'ulica', 'label'];

/** The name of a layer's features: ours in both scripts, or what another city calls so. */
export function nameOf({
  layer,
  language,
}: Pick<RecipeContext, 'layer' | 'language'>): ExpressionSpecification {
  const other = has(layer, 'name') ? null : firstOf(layer, nameProperties);
  return other === null ? nameIn(language) : ['to-string', ['coalesce', ['get', other], '']];
}

/** A number of a layer's features, under the first of the candidates that the layer has. */
export function numberOf(layer: Layer, candidates: readonly string[]): ExpressionSpecification {
  const property = firstOf(layer, candidates) ?? candidates[0] ?? 'number';
  return ['to-string', ['coalesce', ['get', property], '']];
}

/** Grows by powers of two with the zoom: a width in metres of the ground, from where it is worth it. */
export function byZoom(
  base: number,
  ...stops: readonly (readonly [zoom: number, value: number | ExpressionSpecification])[]
): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', base],
    ['zoom'],
    ...stops.flat(),
  ] as ExpressionSpecification;
}

/** The value of a code; the last is for every other. */
export function matchCode<T extends string | number | ExpressionSpecification>(
  property: string,
  values: Readonly<Record<string, T>>,
  otherwise: T,
): ExpressionSpecification {
  // The type of an expression counts its arguments one by one; those of a table are not known before.
  return [
    'match',
    ['coalesce', ['get', property], ''],
    ...Object.entries(values).flat(),
    otherwise,
  ] as unknown as ExpressionSpecification;
}

/** True for the feature under the pointer. */
export const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];

/** Dashes, in line widths, that tell an asset's state on any line. */
export const stateDashes = { planned: [2.2, 1.6], out_of_use: [0.6, 1.8] } as const;

/** `line-dasharray` by the property `state`. */
export const dashByState: DataDrivenPropertyValueSpecification<number[]> = [
  'match',
  ['coalesce', ['get', 'state'], ''],
  'planned',
  ['literal', [...stateDashes.planned]],
  'out_of_use',
  ['literal', [...stateDashes.out_of_use]],
  ['literal', [1, 0]],
] as ExpressionSpecification;

/** The titles of a property's codes, in the order of the catalogue. */
export function codesOf(layer: Layer, property: string): readonly (readonly [string, string])[] {
  const found = layer.properties.find(({ name }) => name === property);
  return Object.entries(found?.codeList ?? {});
}

/** Whether a layer's tiles carry a property. */
export function has(layer: Layer, property: string): boolean {
  return layer.properties.some(({ name }) => name === property);
}

/** The first zoom of a drawing: never before the layer's own. */
export function from(layer: Layer, zoom: number): number {
  return Math.max(layer.minimumZoom, zoom);
}
