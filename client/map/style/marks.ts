/** What the application lays over the map: the selection, numbered places, the pin. */
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import type { Layer } from '../../../server/http/api/schema.ts';
import type { Highlight, LonLat, Selection } from '../types.ts';
import type { Palette } from './palette.ts';
import { byZoom, fonts } from './recipe.ts';
import { sourceOf } from './sources.ts';

/** Numbered places and the pin, in one source of their own. */
export const marksSource = 'marks';

/**
 * The one way in which the selected looks, on every layer and in both themes: two lines with light between them.
 * Widths in pixels from the outer edge to the outer edge.
 */
const outlinePixels = { outer: 7.6, gap: 4.4, inner: 1.7 } as const;

/** Along both sides of a line, which keeps its own colour between them. */
const besideLinePixels = { band: 2.2, bandGap: 9, edge: 4.6, edgeGap: 7.4 } as const;

/** Ring around a sign. */
const ringPixels = { outer: 7, gapFrom: 2.4, gap: 2.4 } as const;

/** Radius of the ring's inner edge, plus something. */
function radius(extraPixels: number) {
  return byZoom(1, [10, 8 + extraPixels], [17, 13.5 + extraPixels], [20, 18 + extraPixels]);
}

/** Two rings around a point. */
function rings(id: string, place: object, palette: Palette): LayerSpecification[] {
  const ring = (part: string, colour: string, fromPixels: number, widthPixels: number) =>
    ({
      id: `${id}/${part}`,
      type: 'circle',
      ...place,
      paint: {
        'circle-color': palette.selection,
        'circle-opacity': part === 'outer' ? 0.12 : 0,
        'circle-radius': radius(fromPixels),
        'circle-stroke-color': colour,
        'circle-stroke-width': widthPixels,
      },
    }) as LayerSpecification;
  return [
    ring('outer', palette.selection, 0, ringPixels.outer),
    ring('gap', palette.selectionEdge, ringPixels.gapFrom, ringPixels.gap),
  ];
}

function outline(place: object, part: string, colour: string, widthPixels: number) {
  return {
    id: `selection/${part}`,
    type: 'line',
    ...place,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': widthPixels },
  } as LayerSpecification;
}

function areaOutlines(place: object, palette: Palette): LayerSpecification[] {
  return [
    outline(place, 'outer', palette.selection, outlinePixels.outer),
    outline(place, 'gap', palette.selectionEdge, outlinePixels.gap),
    outline(place, 'inner', palette.selection, outlinePixels.inner),
  ];
}

function lineOutlines(place: object, palette: Palette): LayerSpecification[] {
  const beside = (part: string, colour: string, widthPixels: number, gapPixels: number) =>
    ({
      id: `selection/${part}`,
      type: 'line',
      ...place,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': widthPixels, 'line-gap-width': gapPixels },
    }) as LayerSpecification;
  const { band, bandGap, edge, edgeGap } = besideLinePixels;
  return [
    beside('edge', palette.selectionEdge, edge, edgeGap),
    beside('band', palette.selection, band, bandGap),
  ];
}

/**
 * The selected feature, drawn from the same tile as the feature itself, so that it follows every edit. While the
 * feature's layer is not on the map, its place is ringed instead.
 */
export function selectionLayers(
  selection: Selection | null,
  layers: readonly Layer[],
  visible: ReadonlySet<string>,
  palette: Palette,
): LayerSpecification[] {
  if (!selection) return [];
  const layer = layers.find(({ name }) => name === selection.layer);
  const isDrawn = layer !== undefined && visible.has(layer.name);
  const marked = {
    source: marksSource,
    filter: ['==', ['get', 'mark'], 'selection'],
    ...(isDrawn ? { maxzoom: Math.max(layer.minimumZoom, 1) } : {}),
  };
  const stand = selection.lonLat ? rings('selection-place', marked, palette) : [];
  if (!isDrawn) return stand;
  const place = {
    source: sourceOf(layer),
    'source-layer': layer.name,
    filter: ['==', ['id'], selection.id],
    minzoom: layer.minimumZoom,
  };
  const type = layer.geometryType.toLowerCase();
  if (type.includes('point')) return [...stand, ...rings('selection', place, palette)];
  const outlines = type.includes('line') ? lineOutlines : areaOutlines;
  return [...stand, ...outlines(place, palette)];
}

/** The source of places that the application marks. */
export function marks(
  pin: LonLat | null,
  highlights: readonly Highlight[],
  selection: Selection | null,
  ownPosition: LonLat | null,
): GeoJSONSourceSpecification {
  const point = ([lon, lat]: LonLat, mark: string, label = '') => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    properties: { mark, label },
  });
  return {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: [
        ...(ownPosition ? [point(ownPosition, 'own')] : []),
        ...highlights.map(({ lonLat, label }) => point(lonLat, 'highlight', label)),
        ...(selection?.lonLat ? [point(selection.lonLat, 'selection')] : []),
        ...(pin ? [point(pin, 'pin')] : []),
      ],
    },
  };
}

/** Signs of the marks: dark discs with their label, and the pin whose tip is the place. */
export function markLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'mark/own',
      type: 'circle',
      source: marksSource,
      filter: ['==', ['get', 'mark'], 'own'],
      paint: {
        'circle-color': palette.selection,
        'circle-radius': 6,
        'circle-stroke-color': palette.selectionEdge,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'mark/highlight',
      type: 'symbol',
      source: marksSource,
      filter: ['==', ['get', 'mark'], 'highlight'],
      layout: {
        'icon-image': `${palette.theme}|asset|highlight|${palette.pin}|`,
        'icon-size': 1.35,
        'icon-overlap': 'always',
        'text-field': ['get', 'label'],
        'text-font': fonts.semibold,
        'text-size': 12,
        'text-overlap': 'always',
      },
      paint: { 'text-color': palette.signPaper },
    },
    {
      id: 'mark/pin',
      type: 'symbol',
      source: marksSource,
      filter: ['==', ['get', 'mark'], 'pin'],
      layout: {
        'icon-image': `${palette.theme}|asset|pin|${palette.pin}|`,
        'icon-size': 2.1,
        'icon-anchor': 'bottom',
        // The sign's margin below its tip, so that the tip and not the picture stands on the place.
        'icon-offset': [0, 2.2],
        'icon-overlap': 'always',
        'icon-ignore-placement': true,
      },
    },
  ];
}
