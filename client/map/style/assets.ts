/** Things that stand at a point: a dot from afar, their sign from close by, their number beside it at last. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { assetSign } from '../signs/compose.ts';
import type { Palette } from './palette.ts';
import {
  byZoom,
  codesOf,
  colourOf,
  type Drawing,
  fonts,
  from,
  has,
  isHovered,
  type LegendRow,
  matchCode,
  type Recipe,
  type RecipeContext,
} from './recipe.ts';

interface AssetLook {
  /** The sign when `variantBy` is missing or has no sign of its own. */
  readonly shape: string;
  /** Property whose code chooses the sign; the sign is called by its value here. */
  readonly variantBy?: string;
  readonly variants?: Readonly<Record<string, string>>;
  /** Colour by the same property's code. */
  readonly colours?: (palette: Palette) => Readonly<Record<string, string>>;
  /** From this zoom the sign is drawn, before it a dot. */
  readonly signZoom: number;
  readonly size?: number;
  /** Labels may run over it. */
  readonly isQuiet?: boolean;
}

function nameOfSign(context: RecipeContext, look: AssetLook): ExpressionSpecification {
  const { palette } = context;
  const property = look.variantBy ?? '';
  const shape = look.variants ? matchCode<string>(property, look.variants, look.shape) : look.shape;
  const colour = look.colours
    ? matchCode<string>(property, look.colours(palette), colourOf(context))
    : colourOf(context);
  return [
    'concat',
    `${palette.theme}|asset|`,
    shape,
    '|',
    colour,
    '|',
    ['coalesce', ['get', 'state'], ''],
  ];
}

function dotColour(context: RecipeContext, look: AssetLook): ExpressionSpecification {
  const { palette } = context;
  const colour = look.colours
    ? matchCode<string>(look.variantBy ?? '', look.colours(palette), colourOf(context))
    : colourOf(context);
  return matchCode<string | ExpressionSpecification>(
    'state',
    { damaged: palette.danger, out_of_use: palette.unused },
    colour,
  );
}

/** Distant: a dot with a hairline of ground around it. */
function dots(context: RecipeContext, look: AssetLook): readonly Drawing[] {
  const { layer, palette } = context;
  if (layer.minimumZoom >= look.signZoom) return [];
  return [
    {
      part: 'dot',
      slot: 'dot',
      isPickable: true,
      spec: {
        type: 'circle',
        minzoom: layer.minimumZoom,
        maxzoom: look.signZoom,
        paint: {
          'circle-color': dotColour(context, look),
          'circle-radius': byZoom(1.3, [12, 0.9], [14, 1.6], [16, 3.2]),
          'circle-stroke-color': palette.halo,
          'circle-stroke-width': byZoom(1, [13, 0.4], [16, 1.2]),
          'circle-opacity': byZoom(1, [12, 0.75], [15, 1]),
        },
      },
    },
  ];
}

function hoverDisc({ layer, palette }: RecipeContext): Drawing {
  return {
    part: 'hover',
    slot: 'hover',
    spec: {
      type: 'circle',
      minzoom: layer.minimumZoom,
      paint: {
        'circle-color': palette.hover,
        'circle-radius': byZoom(1, [14, 8], [18, 16]),
        'circle-opacity': ['case', isHovered, 0.28, 0],
      },
    },
  };
}

function signLayer(context: RecipeContext, look: AssetLook): Drawing {
  const size = look.size ?? 1;
  return {
    part: 'sign',
    slot: look.isQuiet ? 'quiet-sign' : 'sign',
    isPickable: true,
    spec: {
      type: 'symbol',
      minzoom: from(context.layer, look.signZoom),
      layout: {
        'icon-image': nameOfSign(context, look),
        'icon-size': byZoom(
          1,
          [look.signZoom, 0.66 * size],
          [17.5, 0.95 * size],
          [20, 1.35 * size],
        ),
        'icon-overlap': 'always',
        // Labels may touch the halo: with whole pictures in their way, no name would fit between lamps.
        'icon-padding': -5,
        'icon-ignore-placement': look.isQuiet ?? false,
      },
      paint: { 'icon-opacity': look.isQuiet ? 0.8 : 1 },
    },
  };
}

function numberLabel({ layer, palette }: RecipeContext, fromZoom: number): readonly Drawing[] {
  if (!has(layer, 'number')) return [];
  return [
    {
      part: 'number',
      slot: 'asset-label',
      spec: {
        type: 'symbol',
        minzoom: from(layer, fromZoom),
        layout: {
          'text-field': ['coalesce', ['get', 'number'], ''],
          'text-font': fonts.regular,
          'text-size': byZoom(1, [18, 10], [20, 12]),
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 1.1,
          'text-padding': 2,
        },
        paint: {
          'text-color': palette.signInk,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.4,
          'text-opacity': 0.85,
        },
      },
    },
  ];
}

function legendOf(context: RecipeContext, look: AssetLook): readonly LegendRow[] {
  const { layer, palette } = context;
  const colour = colourOf(context);
  const codes = look.variantBy ? codesOf(layer, look.variantBy) : [];
  const variants = codes.map(([code, title]) => ({
    title,
    swatch: {
      type: 'sign' as const,
      sign: assetSign(
        palette,
        look.variants?.[code] ?? look.shape,
        look.colours?.(palette)[code] ?? colour,
        '',
      ),
    },
  }));
  const states = codesOf(layer, 'state')
    .filter(([code]) => code !== 'in_use')
    .map(([code, title]) => ({
      title,
      swatch: { type: 'sign' as const, sign: assetSign(palette, look.shape, colour, code) },
    }));
  const plain = {
    title: layer.title,
    swatch: { type: 'sign' as const, sign: assetSign(palette, look.shape, colour, '') },
  };
  return [...(variants.length > 0 ? variants : [plain]), ...states];
}

function asset(look: AssetLook): Recipe {
  return {
    pickOrder: 5,
    draw: (context) => [
      hoverDisc(context),
      ...dots(context, look),
      signLayer(context, look),
      ...numberLabel(context, 18.3),
    ],
    legend: (context) => legendOf(context, look),
  };
}

export const streetLight = asset({
  shape: 'street_light',
  variantBy: 'lamp_kind',
  variants: {
    led: 'street_light.led',
    mercury: 'street_light.mercury',
    sodium: 'street_light',
  },
  signZoom: 16.7,
});

export const waterValve: Recipe = asset({ shape: 'water_valve', signZoom: 15.5, size: 0.9 });

export const hydrant = asset({
  shape: 'hydrant',
  variantBy: 'kind',
  variants: { above: 'hydrant.above', below: 'hydrant.below' },
  signZoom: 15.5,
});

export const manhole = asset({ shape: 'manhole', signZoom: 17, size: 0.85 });

export const tree = asset({ shape: 'tree', signZoom: 16.7, size: 1.05, isQuiet: true });

export const wasteContainer = asset({
  shape: 'waste_container',
  variantBy: 'kind',
  colours: (palette) => palette.waste,
  signZoom: 15.5,
});

/** A point layer that we know nothing about but its theme. */
export const plainPoint = asset({ shape: 'spot', signZoom: 16, size: 0.9 });
