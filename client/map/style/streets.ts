/** Streets by rank, with casing, and their names along the line. */
import type { ExpressionSpecification } from 'maplibre-gl';
import {
  byZoom,
  fonts,
  from,
  isHovered,
  nameOf,
  type Recipe,
  type RecipeContext,
} from './recipe.ts';

const rank: ExpressionSpecification = ['coalesce', ['get', 'rank'], 3];

function byRank(
  first: number,
  second: number,
  third: number,
  fourth: number,
): ExpressionSpecification {
  return ['match', rank, 1, first, 2, second, 3, third, fourth];
}

/** From z16 the widths follow the ground (about 13, 10, 7 and 4.5 metres); below, what the eye needs. */
function width(extraPixels: number): ExpressionSpecification {
  const at = (...widths: [number, number, number, number]) =>
    byRank(...(widths.map((value) => value + extraPixels) as [number, number, number, number]));
  return byZoom(
    1.5,
    [9, at(0.9, 0.4, 0.2, 0)],
    [12, at(2.1, 1.2, 0.6, 0.3)],
    [14, at(4.4, 3, 1.9, 1.1)],
    [16, at(13, 10, 7.5, 4.5)],
    [18, at(50, 38, 28, 17)],
  );
}

const later: ExpressionSpecification = ['-', 5, rank];

export const street: Recipe = {
  pickOrder: 50,
  draw: ({ layer, palette, language, isBusy = false }) => [
    {
      part: 'casing',
      slot: 'street-casing',
      spec: {
        type: 'line',
        minzoom: from(layer, 12),
        filter: ['<=', rank, ['step', ['zoom'], 2, 12.5, 3, 13.5, 9]],
        layout: { 'line-cap': 'butt', 'line-join': 'round', 'line-sort-key': later },
        paint: {
          'line-color': ['match', rank, 1, palette.mainStreetCasing, palette.streetCasing],
          'line-width': width(1.6),
          'line-opacity': byZoom(1, [12, 0], [13, 1]),
        },
      },
    },
    {
      part: 'fill',
      slot: 'street',
      isPickable: true,
      spec: {
        type: 'line',
        minzoom: from(layer, 9),
        filter: ['<=', rank, ['step', ['zoom'], 1, 10.5, 2, 11.5, 3, 13, 9]],
        layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': later },
        paint: { 'line-color': streetColour(palette), 'line-width': width(0) },
      },
    },
    {
      part: 'hover',
      slot: 'street',
      spec: {
        type: 'line',
        minzoom: from(layer, 13),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': palette.hover,
          'line-width': width(0),
          'line-opacity': ['case', isHovered, 0.18, 0],
        },
      },
    },
    {
      part: 'name',
      slot: 'street-label',
      spec: {
        type: 'symbol',
        minzoom: from(layer, 13),
        filter: ['<=', rank, ['step', ['zoom'], 1, 14, 2, 15, 3, 16, 9]],
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': isBusy ? ['step', ['zoom'], 140, 18, 300] : 230,
          'symbol-sort-key': rank,
          'text-field': nameOf({ layer, language }),
          'text-font': fonts.medium,
          'text-size': byZoom(
            1,
            [13, byRank(10.5, 10, 10, 10)],
            [16, byRank(12.5, 11.5, 11, 10.5)],
            [18, byRank(15, 14, 13, 12)],
          ),
          'text-max-angle': 30,
          'text-padding': isBusy ? 1 : 4,
          'text-letter-spacing': 0.01,
        },
        paint: {
          'text-color': palette.streetLabel,
          'text-halo-color': palette.theme === 'light' ? palette.street : palette.halo,
          'text-halo-width': 1.5,
          'text-halo-blur': 0.3,
        },
      },
    },
  ],
  legend: ({ palette }) =>
    ([1, 2, 3, 4] as const).map((value) => ({
      title: { key: `map.rank.${value}` },
      swatch: {
        type: 'line',
        colour: value === 1 ? palette.mainStreet : value === 4 ? palette.lane : palette.street,
        casing: value === 1 ? palette.mainStreetCasing : palette.streetCasing,
        widthPixels: 8 - value * 1.4,
      },
    })),
};

function streetColour(palette: RecipeContext['palette']): ExpressionSpecification {
  return [
    'interpolate',
    ['linear'],
    ['zoom'],
    11.5,
    ['match', rank, 1, palette.mainStreetFar, palette.streetFar],
    13,
    ['match', rank, 1, palette.mainStreet, 4, palette.lane, palette.street],
  ];
}
