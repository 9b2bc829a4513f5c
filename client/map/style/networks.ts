/** Lines under the ground and on it: trade colour, width by diameter, dash by state, arrows of flow. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Layer } from '../../../server/http/api/schema.ts';
import { assetSign, type Sign } from '../signs/compose.ts';
import type { Palette } from './palette.ts';
import {
  byZoom,
  codesOf,
  colourOf,
  type Drawing,
  dashByState,
  fonts,
  from,
  has,
  isHovered,
  type LegendRow,
  matchCode,
  type Recipe,
  type RecipeContext,
  stateDashes,
} from './recipe.ts';

type Paint = string | ExpressionSpecification;

/** Pixels by the pipe's diameter in millimetres, more the closer one looks. */
function widthByDiameter(extraPixels: number): ExpressionSpecification {
  const at = (thin: number, thick: number): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    ['coalesce', ['get', 'diameter_mm'], 120],
    60,
    thin + extraPixels,
    600,
    thick + extraPixels,
  ];
  return byZoom(1.3, [12, at(0.6, 1.6)], [15, at(1.1, 2.6)], [17, at(1.8, 4.2)], [20, at(3, 8)]);
}

/** Grey when it is out of use, the given colour otherwise. */
function liveColour(palette: Palette, colour: Paint): ExpressionSpecification {
  return matchCode<ExpressionSpecification | string>(
    'state',
    { out_of_use: palette.unused },
    colour,
  );
}

function pipeLines({ layer, palette }: RecipeContext, colour: Paint): readonly Drawing[] {
  return [
    {
      part: 'hover',
      slot: 'hover',
      isPickable: true,
      spec: {
        type: 'line',
        minzoom: layer.minimumZoom,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': palette.hover,
          'line-width': widthByDiameter(11),
          'line-opacity': ['case', isHovered, 0.28, 0],
        },
      },
    },
    {
      part: 'casing',
      slot: 'network-casing',
      spec: {
        type: 'line',
        minzoom: from(layer, 14),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': palette.halo,
          'line-width': widthByDiameter(2.4),
          'line-opacity': 0.85,
        },
      },
    },
    {
      part: 'line',
      slot: 'network',
      spec: {
        type: 'line',
        minzoom: layer.minimumZoom,
        layout: { 'line-cap': 'butt', 'line-join': 'round' },
        paint: {
          'line-color': liveColour(palette, colour),
          'line-width': widthByDiameter(0),
          'line-dasharray': dashByState,
        },
      },
    },
    {
      part: 'damage',
      slot: 'network',
      spec: {
        type: 'line',
        minzoom: from(layer, 14),
        filter: ['==', ['get', 'state'], 'damaged'],
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': palette.danger,
          'line-width': 2.4,
          'line-gap-width': widthByDiameter(2),
          'line-dasharray': [0.1, 2.2],
        },
      },
    },
  ];
}

/** Arrows in the direction in which the line was drawn, which is the direction of flow. */
function flowArrows({ layer, palette }: RecipeContext, colour: Paint): Drawing {
  const image = (value: Paint): ExpressionSpecification => [
    'concat',
    `${palette.theme}|asset|arrow|`,
    value,
    '|',
  ];
  return {
    part: 'flow',
    slot: 'flow',
    spec: {
      type: 'symbol',
      minzoom: from(layer, 17),
      filter: ['!=', ['coalesce', ['get', 'state'], ''], 'out_of_use'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 130,
        'icon-image': image(colour),
        'icon-size': byZoom(1, [17, 0.5], [19, 0.75]),
        'icon-keep-upright': false,
        'icon-rotation-alignment': 'map',
        'icon-overlap': 'always',
        'icon-ignore-placement': true,
      },
    },
  };
}

/** The words of a code in the reader's language, from the catalogue. */
function codeTitle(layer: Layer, property: string): ExpressionSpecification | string {
  const titles = Object.fromEntries(codesOf(layer, property));
  if (Object.keys(titles).length === 0) return ['coalesce', ['get', property], ''];
  return matchCode<string>(property, titles, '');
}

function pipeLabel({ layer, palette }: RecipeContext, colour: Paint): Drawing {
  const diameter: ExpressionSpecification = [
    'case',
    ['has', 'diameter_mm'],
    ['concat', 'DN ', ['to-string', ['get', 'diameter_mm']]],
    '',
  ];
  const material = codeTitle(layer, 'material');
  const text: ExpressionSpecification = has(layer, 'material')
    ? ['concat', diameter, '  ', material]
    : diameter;
  return {
    part: 'label',
    slot: 'label',
    spec: {
      type: 'symbol',
      minzoom: from(layer, 17),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 280,
        'text-field': text,
        'text-font': fonts.medium,
        'text-size': byZoom(1, [17, 10], [20, 12.5]),
        'text-offset': [0, -0.95],
        'text-max-angle': 25,
        'text-padding': 6,
      },
      paint: {
        'text-color': liveColour(palette, colour),
        'text-halo-color': palette.halo,
        'text-halo-width': 1.5,
      },
    },
  };
}

/** Planned and out of use, shown with their own dash and words. */
function stateRows({ layer, palette }: RecipeContext, colour: string): readonly LegendRow[] {
  return codesOf(layer, 'state')
    .filter(([code]) => code in stateDashes)
    .map(([code, title]) => ({
      title,
      swatch: {
        type: 'line',
        colour: code === 'out_of_use' ? palette.unused : colour,
        widthPixels: 3,
        dash: stateDashes[code as keyof typeof stateDashes],
      },
    }));
}

function lineRow(title: string, colour: string, widthPixels = 3): LegendRow {
  return { title, swatch: { type: 'line', colour, widthPixels } };
}

function arrow({ palette }: RecipeContext, colour: string): Sign {
  return assetSign(palette, 'arrow', colour, '');
}

/** One colour, or one for each code of `kind`. */
function pipe(kinds: (palette: Palette) => Readonly<Record<string, string>>): Recipe {
  const paint = (context: RecipeContext): Paint => {
    const colours = kinds(context.palette);
    if (Object.keys(colours).length === 0) return colourOf(context);
    return matchCode<string>('kind', colours, colourOf(context));
  };
  return {
    pickOrder: 20,
    draw: (context) => [
      ...pipeLines(context, paint(context)),
      flowArrows(context, paint(context)),
      pipeLabel(context, paint(context)),
    ],
    legend: (context) => {
      const colours = kinds(context.palette);
      const ofKinds = codesOf(context.layer, 'kind').map(([code, title]) =>
        lineRow(title, colours[code] ?? colourOf(context)),
      );
      const colour = colourOf(context);
      return [
        ...(ofKinds.length > 0 ? ofKinds : [lineRow(context.layer.title, colour)]),
        ...stateRows(context, colour),
        { title: { key: 'map.diameterWidth' }, swatch: { type: 'widths', colour } },
        { title: { key: 'map.flow' }, swatch: { type: 'sign', sign: arrow(context, colour) } },
      ];
    },
  };
}

export const waterPipe = pipe(() => ({}));
export const sewerPipe = pipe((palette) => palette.sewers);
export const heatingPipe = pipe((palette) => ({ return: palette.heatingReturn }));

/** A road section says what it is paved with: a thin core in the middle of its street. */
export const roadSection: Recipe = {
  pickOrder: 25,
  draw: (context) => {
    const { layer, palette } = context;
    const widths = (extraPixels: number) =>
      byZoom(1.5, [12, 0.7 + extraPixels], [15, 1.3 + extraPixels], [18, 3 + extraPixels]);
    return [
      {
        part: 'hover',
        slot: 'hover',
        isPickable: true,
        spec: {
          type: 'line',
          minzoom: layer.minimumZoom,
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: {
            'line-color': palette.hover,
            'line-width': widths(9),
            'line-opacity': ['case', isHovered, 0.28, 0],
          },
        },
      },
      {
        part: 'line',
        slot: 'network',
        spec: {
          type: 'line',
          minzoom: layer.minimumZoom,
          layout: { 'line-cap': 'butt', 'line-join': 'round' },
          paint: {
            'line-color': liveColour(
              palette,
              matchCode<string>('surface', palette.surfaces, colourOf(context)),
            ),
            'line-width': widths(0),
            'line-dasharray': dashByState,
          },
        },
      },
    ];
  },
  legend: (context) => {
    const { layer, palette } = context;
    const rows = codesOf(layer, 'surface').map(([code, title]) =>
      lineRow(title, (palette.surfaces as Record<string, string>)[code] ?? colourOf(context)),
    );
    return [
      ...(rows.length > 0 ? rows : [lineRow(layer.title, colourOf(context))]),
      ...stateRows(context, colourOf(context)),
    ];
  },
};

/** A line layer that we know nothing about but its theme. */
export const plainLine: Recipe = {
  pickOrder: 20,
  draw: (context) => pipeLines(context, colourOf(context)),
  legend: (context) => [
    lineRow(context.layer.title, colourOf(context)),
    ...stateRows(context, colourOf(context)),
  ],
};
