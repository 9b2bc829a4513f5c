/** What a room lays over the map while it works: drafts, sketches, handles, the signs of snapping, areas asked about. */
import type { LayerSpecification } from 'maplibre-gl';
import { type OverlayMark, type OverlayShape, overlayMarks } from '../types.ts';
import type { Palette } from './palette.ts';
import { fonts } from './recipe.ts';

export const overlaySource = 'overlay';

/** The overlay's shapes as the data of its source. */
export function overlayData(overlay: readonly OverlayShape[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: overlay.map(({ mark, geometry, label = '' }) => ({
      type: 'Feature',
      geometry: geometry as GeoJSON.Geometry,
      properties: { mark, label },
    })),
  };
}

interface Look {
  readonly colour: (palette: Palette) => string;
  readonly widthPixels: number;
  readonly fillOpacity: number;
  readonly dash?: readonly number[];
}

/** Lines and areas. What is to be removed is dashed and red, what someone else has is dotted: not by colour alone. */
const looks: Partial<Record<OverlayMark, Look>> = {
  area: { colour: (palette) => palette.selection, widthPixels: 2, fillOpacity: 0.08, dash: [4, 2] },
  result: { colour: (palette) => palette.selection, widthPixels: 2.5, fillOpacity: 0.16 },
  gone: { colour: (palette) => palette.danger, widthPixels: 2.5, fillOpacity: 0.1, dash: [2, 2] },
  theirs: { colour: (palette) => palette.pin, widthPixels: 3, fillOpacity: 0.1, dash: [0.5, 2] },
  edit: { colour: (palette) => palette.selection, widthPixels: 2, fillOpacity: 0.12 },
  hand: { colour: (palette) => palette.selection, widthPixels: 3.5, fillOpacity: 0.16 },
  sketch: {
    colour: (palette) => palette.selection,
    widthPixels: 2.5,
    fillOpacity: 0.1,
    dash: [3, 1.5],
  },
};

function only(mark: OverlayMark, type: 'Point' | 'LineString' | 'Polygon') {
  return ['all', ['==', ['get', 'mark'], mark], ['==', ['geometry-type'], type]];
}

function shapeLayers(mark: OverlayMark, look: Look, palette: Palette): LayerSpecification[] {
  const colour = look.colour(palette);
  const line = (part: string, filter: unknown, paint: object) =>
    ({
      id: `overlay/${mark}/${part}`,
      type: 'line',
      source: overlaySource,
      filter,
      layout: { 'line-join': 'round' },
      paint,
    }) as LayerSpecification;
  const isShape = ['all', ['==', ['get', 'mark'], mark], ['!=', ['geometry-type'], 'Point']];
  return [
    {
      id: `overlay/${mark}/fill`,
      type: 'fill',
      source: overlaySource,
      filter: only(mark, 'Polygon'),
      paint: { 'fill-color': colour, 'fill-opacity': look.fillOpacity },
    } as LayerSpecification,
    line('edge', isShape, {
      'line-color': palette.selectionEdge,
      'line-width': look.widthPixels + 2.5,
      'line-opacity': 0.8,
    }),
    line('line', isShape, {
      'line-color': colour,
      'line-width': look.widthPixels,
      ...(look.dash && { 'line-dasharray': look.dash }),
    }),
    circle(mark, palette, colour, 5, 2),
  ];
}

function circle(
  mark: OverlayMark,
  palette: Palette,
  colour: string,
  radiusPixels: number,
  edgePixels: number,
): LayerSpecification {
  return {
    id: `overlay/${mark}/point`,
    type: 'circle',
    source: overlaySource,
    filter: only(mark, 'Point'),
    paint: {
      'circle-color': colour,
      'circle-radius': radiusPixels,
      'circle-stroke-color': palette.selectionEdge,
      'circle-stroke-width': edgePixels,
    },
  } as LayerSpecification;
}

/** Rings what is pointed at elsewhere, and leaves its sign to be seen. */
function ring(mark: OverlayMark, palette: Palette): LayerSpecification {
  return {
    id: `overlay/${mark}/ring`,
    type: 'circle',
    source: overlaySource,
    filter: only(mark, 'Point'),
    paint: {
      'circle-opacity': 0,
      'circle-radius': 15,
      'circle-stroke-color': palette.hover,
      'circle-stroke-width': 3,
    },
  } as LayerSpecification;
}

/** The sign of each kind of snapping: a letter of geometry, so that they are told apart without colour. */
const snapSigns: Partial<Record<OverlayMark, string>> = {
  'snap-end': '■',
  'snap-vertex': '□',
  'snap-intersection': '×',
  'snap-middle': '△',
  'snap-edge': '◇',
};

function snapLayer(mark: OverlayMark, sign: string, palette: Palette): LayerSpecification {
  return {
    id: `overlay/${mark}`,
    type: 'symbol',
    source: overlaySource,
    filter: ['==', ['get', 'mark'], mark],
    layout: {
      'text-field': sign,
      'text-font': fonts.semibold,
      'text-size': 22,
      'text-overlap': 'always',
      'text-ignore-placement': true,
    },
    paint: {
      'text-color': palette.pin,
      'text-halo-color': palette.selectionEdge,
      'text-halo-width': 2,
    },
  } as LayerSpecification;
}

function labels(palette: Palette): LayerSpecification {
  return {
    id: 'overlay/label',
    type: 'symbol',
    source: overlaySource,
    filter: ['!=', ['get', 'label'], ''],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': fonts.semibold,
      'text-size': 12,
      'text-overlap': 'always',
      'text-offset': [0, -1.2],
    },
    paint: {
      'text-color': palette.signInk,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.6,
    },
  } as LayerSpecification;
}

/** The layers of the overlay, the least important lowest. */
export function overlayLayers(palette: Palette): LayerSpecification[] {
  const drawn = overlayMarks.flatMap((mark) => {
    const look = looks[mark];
    const sign = snapSigns[mark];
    if (look) return shapeLayers(mark, look, palette);
    return sign ? [snapLayer(mark, sign, palette)] : [];
  });
  return [
    ...drawn,
    circle('middle', palette, palette.selectionEdge, 3, 1.5),
    circle('vertex', palette, palette.selection, 5, 2),
    circle('fault', palette, palette.danger, 8, 3),
    ring('pointed', palette),
    labels(palette),
  ];
}
