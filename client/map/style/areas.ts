/** Areas that lie over the city: protected zones with a hatch, and areas that we know nothing about. */
import type { ExpressionSpecification } from 'maplibre-gl';
import {
  byZoom,
  colourOf,
  type Drawing,
  fonts,
  from,
  isHovered,
  type LegendRow,
  nameOf,
  numberOf,
  type Recipe,
  type RecipeContext,
} from './recipe.ts';

function hatchName({ palette }: RecipeContext, colour: string): string {
  return `${palette.theme}|hatch|${colour}`;
}

/** A hatch, a quiet wash and an outline with an inner band, so that one sees which side is inside. */
export const protectedZone: Recipe = {
  isNamedOnce: true,
  pickOrder: 35,
  draw: (context) => {
    const { layer, palette } = context;
    const colour = colourOf(context);
    return [
      {
        part: 'hatch',
        slot: 'zone',
        isPickable: true,
        spec: {
          type: 'fill',
          minzoom: layer.minimumZoom,
          paint: {
            'fill-pattern': hatchName(context, colour),
            'fill-opacity': ['case', isHovered, 0.6, palette.theme === 'dark' ? 0.24 : 0.34],
          },
        },
      },
      {
        part: 'band',
        slot: 'zone',
        spec: {
          type: 'line',
          minzoom: layer.minimumZoom,
          layout: { 'line-join': 'round' },
          paint: { 'line-color': colour, 'line-width': 6, 'line-opacity': 0.16 },
        },
      },
      {
        part: 'edge',
        slot: 'zone',
        spec: {
          type: 'line',
          minzoom: layer.minimumZoom,
          layout: { 'line-join': 'round' },
          paint: {
            'line-color': colour,
            'line-width': byZoom(1, [10, 0.9], [16, 1.6]),
            'line-dasharray': [5, 2],
          },
        },
      },
      {
        part: 'name',
        isName: true,
        slot: 'place-label',
        spec: {
          type: 'symbol',
          minzoom: from(layer, 13),
          layout: {
            'text-field': nameOf(context),
            'text-font': fonts.medium,
            'text-size': byZoom(1, [13, 10.5], [17, 13]),
            'text-max-width': 8,
            'text-padding': 10,
          },
          paint: {
            'text-color': colour,
            'text-halo-color': palette.halo,
            'text-halo-width': 1.6,
          },
        },
      },
    ];
  },
  legend: (context) => {
    const colour = colourOf(context);
    return [
      {
        title: context.layer.title,
        swatch: { type: 'area', fill: 'none', hatch: colour, edge: colour, dash: [5, 2] },
      },
    ];
  },
};

/** What a feature of an unknown layer may be numbered by. */
const numberProperties = ['number', 'broj', 'code', 'oznaka'];

/** The text of an unknown layer's label: its name, or else its number. */
function labelOf(context: RecipeContext): ExpressionSpecification {
  const name = nameOf(context);
  const number = numberOf(context.layer, numberProperties);
  return ['case', ['!=', name, ''], name, number];
}

function plainLabel(context: RecipeContext): readonly Drawing[] {
  return [
    {
      part: 'name',
      slot: 'label',
      spec: {
        type: 'symbol',
        minzoom: from(context.layer, 15),
        layout: {
          'text-field': labelOf(context),
          'text-font': fonts.regular,
          'text-size': byZoom(1, [15, 10], [19, 12.5]),
          'text-max-width': 8,
        },
        paint: {
          'text-color': colourOf(context),
          'text-halo-color': context.palette.halo,
          'text-halo-width': 1.5,
        },
      },
    },
  ];
}

/** An area layer that we know nothing about but its theme. */
export const plainArea: Recipe = {
  pickOrder: 32,
  draw: (context) => {
    const { layer } = context;
    const colour = colourOf(context);
    return [
      {
        part: 'fill',
        slot: 'zone',
        isPickable: true,
        spec: {
          type: 'fill',
          minzoom: layer.minimumZoom,
          paint: { 'fill-color': colour, 'fill-opacity': ['case', isHovered, 0.26, 0.13] },
        },
      },
      {
        part: 'edge',
        slot: 'zone',
        spec: {
          type: 'line',
          minzoom: layer.minimumZoom,
          layout: { 'line-join': 'round' },
          paint: { 'line-color': colour, 'line-width': byZoom(1, [10, 0.7], [17, 1.5]) },
        },
      },
      ...plainLabel(context),
    ];
  },
  legend: (context): readonly LegendRow[] => [
    {
      title: context.layer.title,
      swatch: { type: 'area', fill: `${colourOf(context)}22`, edge: colourOf(context) },
    },
  ],
};
