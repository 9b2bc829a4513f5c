/** Parcels as hairlines, municipalities, and the numbers of parcels and houses. */
import { byZoom, fonts, from, isHovered, nameOf, numberOf, type Recipe } from './recipe.ts';

/** What the number is called in cities that are not ours, the likeliest first. */
const parcelNumbers = ['number', 'parcel_number', 'parcel', 'broj', 'map_lot', 'maplot', 'ml'];
const houseNumbers = [
  'house_number',
  'number',
  'kucni_broj',
  'street_number',
  'stnumber',
  'street_num',
  'hs_stevilka',
];

export const parcel: Recipe = {
  pickOrder: 30,
  draw: ({ layer, palette }) => [
    {
      part: 'ground',
      slot: 'parcel',
      isPickable: true,
      spec: {
        type: 'fill',
        minzoom: from(layer, 16),
        paint: { 'fill-color': palette.hover, 'fill-opacity': ['case', isHovered, 0.1, 0] },
      },
    },
    {
      part: 'line',
      slot: 'parcel',
      spec: {
        type: 'line',
        minzoom: from(layer, 16),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': palette.parcel,
          'line-width': byZoom(1, [16, 0.6], [18, 1], [20, 1.4]),
          'line-opacity': byZoom(1, [16, 0.35], [16.7, 1]),
        },
      },
    },
    {
      part: 'number',
      slot: 'parcel-number',
      spec: {
        type: 'symbol',
        minzoom: from(layer, 17),
        layout: {
          'text-field': numberOf(layer, parcelNumbers),
          'text-font': fonts.italic,
          'text-size': byZoom(1, [17, 9.5], [19, 12]),
          'text-padding': 3,
        },
        paint: {
          'text-color': palette.parcelLabel,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.2,
          'text-opacity': byZoom(1, [17, 0.75], [18, 1]),
        },
      },
    },
  ],
  legend: ({ layer, palette }) => [
    { title: layer.title, swatch: { type: 'area', fill: 'none', edge: palette.parcelLabel } },
  ],
};

export const cadastralMunicipality: Recipe = {
  isNamedOnce: true,
  pickOrder: null,
  draw: ({ layer, palette, language }) => [
    {
      part: 'boundary',
      slot: 'boundary',
      spec: {
        type: 'line',
        minzoom: layer.minimumZoom,
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': palette.municipality,
          // Solid: neighbours draw their common boundary twice, and two dashed lines make a third one.
          'line-width': byZoom(1, [9, 0.6], [13, 1.1], [17, 2.4]),
        },
      },
    },
    {
      part: 'name',
      isName: true,
      slot: 'place-label',
      spec: {
        type: 'symbol',
        minzoom: from(layer, 11.5),
        maxzoom: 15,
        layout: {
          'text-field': [
            'concat',
            language === 'sr-Cyrl' ? 'КО ' : 'KO ',
            nameOf({ layer, language }),
          ],
          'text-font': fonts.italic,
          'text-size': byZoom(1, [11, 10], [15, 12]),
          'text-padding': 10,
        },
        paint: {
          'text-color': palette.municipalityLabel,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.3,
        },
      },
    },
  ],
  legend: ({ layer, palette }) => [
    {
      title: layer.title,
      swatch: { type: 'line', colour: palette.municipality, widthPixels: 2.4 },
    },
  ],
};

export const address: Recipe = {
  pickOrder: 10,
  draw: ({ layer, palette }) => [
    {
      part: 'number',
      slot: 'number',
      isPickable: true,
      spec: {
        type: 'symbol',
        minzoom: from(layer, 17),
        layout: {
          'text-field': numberOf(layer, houseNumbers),
          'text-font': fonts.medium,
          'text-size': byZoom(1, [17, 10], [19, 13]),
          'text-padding': 2,
        },
        paint: {
          'text-color': ['case', isHovered, palette.hover, palette.houseNumber],
          'text-halo-color': palette.halo,
          'text-halo-width': 1.3,
        },
      },
    },
  ],
  legend: () => [],
};
