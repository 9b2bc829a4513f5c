/** The quiet ground: water, greenery, buildings, and the names of places. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { byZoom, fonts, from, matchCode, nameOf, type Recipe } from './recipe.ts';

export const waterBody: Recipe = {
  pickOrder: null,
  draw: ({ layer, palette, language }) => [
    {
      part: 'fill',
      slot: 'water',
      spec: {
        type: 'fill',
        minzoom: layer.minimumZoom,
        paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterEdge },
      },
    },
    {
      part: 'edge',
      slot: 'water',
      spec: {
        type: 'line',
        minzoom: from(layer, 13),
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette.waterEdge, 'line-width': byZoom(1.4, [13, 0.5], [18, 1.6]) },
      },
    },
    {
      part: 'name',
      slot: 'place-label',
      spec: {
        type: 'symbol',
        minzoom: from(layer, 11),
        layout: {
          'text-field': nameOf({ layer, language }),
          'text-font': fonts.italic,
          'text-size': byZoom(1, [11, 11], [16, 15]),
          'text-letter-spacing': 0.08,
          'text-max-width': 7,
          'text-padding': 24,
        },
        paint: {
          'text-color': palette.waterLabel,
          'text-halo-color': palette.water,
          'text-halo-width': 1.2,
        },
      },
    },
  ],
  legend: ({ layer, palette }) => [
    { title: layer.title, swatch: { type: 'area', fill: palette.water, edge: palette.waterEdge } },
  ],
};

export const greenArea: Recipe = {
  isNamedOnce: true,
  pickOrder: null,
  draw: ({ layer, palette, language }) => [
    {
      part: 'fill',
      slot: 'green',
      spec: {
        type: 'fill',
        minzoom: layer.minimumZoom,
        paint: {
          'fill-color': matchCode(
            'kind',
            { forest: palette.forest, field: palette.field, cemetery: palette.cemetery },
            palette.park,
          ),
        },
      },
    },
    {
      part: 'name',
      isName: true,
      slot: 'place-label',
      spec: {
        type: 'symbol',
        minzoom: from(layer, 14),
        filter: ['!=', ['get', 'kind'], 'field'],
        layout: {
          'text-field': nameOf({ layer, language }),
          'text-font': fonts.regular,
          'text-size': byZoom(1, [14, 11], [18, 13]),
          'text-max-width': 7,
          'text-padding': 12,
        },
        paint: {
          'text-color': palette.greenLabel,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.3,
        },
      },
    },
  ],
  legend: ({ layer, palette }) => [
    { title: layer.title, swatch: { type: 'area', fill: palette.park } },
  ],
};

/** Roofs cast a short shadow to the south-east, as on the city's old plans. */
export const building: Recipe = {
  pickOrder: 40,
  draw: ({ layer, palette }) => [
    {
      part: 'shadow',
      slot: 'building',
      spec: {
        type: 'fill',
        minzoom: from(layer, 15),
        paint: {
          'fill-color': palette.buildingShadow,
          'fill-translate': [
            'interpolate',
            ['linear'],
            ['zoom'],
            15,
            ['literal', [0.6, 0.7]],
            18,
            ['literal', [3, 3.4]],
          ],
          'fill-translate-anchor': 'map',
        },
      },
    },
    {
      part: 'fill',
      slot: 'building',
      isPickable: true,
      spec: {
        type: 'fill',
        minzoom: from(layer, 13),
        paint: {
          'fill-color': palette.building,
          'fill-outline-color': palette.buildingEdge,
          'fill-opacity': byZoom(1, [13, 0], [14.2, 1]),
        },
      },
    },
  ],
  legend: ({ layer, palette }) => [
    {
      title: layer.title,
      swatch: { type: 'area', fill: palette.building, edge: palette.buildingEdge },
    },
  ],
};

/** Text size of a settlement: from the biggest class down to the smallest. */
function sizeByClass(biggest: number, smallest: number): ExpressionSpecification {
  const input: ExpressionSpecification = ['coalesce', ['get', 'population_class'], 3];
  return ['interpolate', ['linear'], input, 1, biggest, 4, smallest];
}

export const settlement: Recipe = {
  pickOrder: null,
  draw: ({ layer, palette, language }) => [
    {
      part: 'name',
      slot: 'place-label',
      spec: {
        type: 'symbol',
        minzoom: layer.minimumZoom,
        maxzoom: 15.6,
        filter: [
          '<=',
          ['coalesce', ['get', 'population_class'], 3],
          ['step', ['zoom'], 1, 9, 2, 10, 3, 11, 4],
        ],
        layout: {
          'text-field': nameOf({ layer, language }),
          'text-font': [
            'step',
            ['coalesce', ['get', 'population_class'], 3],
            ['literal', fonts.semibold],
            2,
            ['literal', fonts.medium],
            4,
            ['literal', fonts.regular],
          ],
          'text-size': byZoom(1, [9, sizeByClass(13, 11)], [15, sizeByClass(22, 15)]),
          'text-max-width': 7,
          // Above or below a count of requests that stands in the middle of the town.
          'text-variable-anchor-offset': ['center', [0, 0], 'bottom', [0, -2], 'top', [0, 2]],
          'text-padding': 6,
          'symbol-sort-key': ['coalesce', ['get', 'population_class'], 3],
        },
        paint: {
          'text-color': palette.settlementLabel,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.6,
          'text-halo-blur': 0.4,
          'text-opacity': byZoom(1, [14.8, 1], [15.6, 0]),
        },
      },
    },
  ],
  legend: () => [],
};

export const district: Recipe = {
  isNamedOnce: true,
  pickOrder: null,
  draw: ({ layer, palette, language }) => [
    {
      part: 'boundary',
      slot: 'boundary',
      spec: {
        type: 'line',
        minzoom: from(layer, 11),
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: {
          'line-color': palette.district,
          'line-width': byZoom(1, [11, 0.8], [16, 1.6]),
          'line-opacity': 0.45,
          'line-dasharray': [0.1, 2.6],
        },
      },
    },
    {
      part: 'name',
      isName: true,
      slot: 'place-label',
      spec: {
        type: 'symbol',
        minzoom: from(layer, 12.5),
        maxzoom: 16,
        layout: {
          'text-field': nameOf({ layer, language }),
          'text-font': fonts.medium,
          'text-size': byZoom(1, [12, 10.5], [16, 13]),
          'text-transform': 'uppercase',
          'text-letter-spacing': 0.12,
          'text-max-width': 8,
          'text-padding': 8,
        },
        paint: {
          'text-color': palette.districtLabel,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.4,
        },
      },
    },
  ],
  legend: ({ layer, palette }) => [
    {
      title: layer.title,
      swatch: { type: 'line', colour: palette.districtLabel, widthPixels: 1.6, dash: [0.1, 2.6] },
    },
  ],
};
