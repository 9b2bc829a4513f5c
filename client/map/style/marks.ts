/** What the application lays over the map: the selection, numbered places, the pin. */
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import type { Layer } from '../../../server/http/api/schema.ts';
import type { Highlight, LonLat, Selection } from '../types.ts';
import type { Palette } from './palette.ts';
import { byZoom, fonts } from './recipe.ts';
import { sourceOf } from './sources.ts';

/** Numbered places and the pin, in one source of their own. */
export const marksSource = 'marks';

/** Half widths in pixels of the double outline. */
const bandPixels = 3;
const edgePixels = 5.6;

function isPointLayer(layer: Layer): boolean {
  return layer.geometryType.toLowerCase().includes('point');
}

/** A ring around a point: the same two bands as along lines and areas. */
function rings(id: string, place: object, palette: Palette): LayerSpecification[] {
  const radius = byZoom(1, [10, 9], [17, 15], [20, 20]);
  return [
    {
      id: `${id}/edge`,
      type: 'circle',
      ...place,
      paint: {
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-radius': radius,
        'circle-stroke-color': palette.selectionEdge,
        'circle-stroke-width': edgePixels,
      },
    } as LayerSpecification,
    {
      id: `${id}/band`,
      type: 'circle',
      ...place,
      paint: {
        'circle-color': palette.selection,
        'circle-opacity': 0.14,
        'circle-radius': byZoom(1, [10, 10.2], [17, 16.2], [20, 21.2]),
        'circle-stroke-color': palette.selection,
        'circle-stroke-width': bandPixels,
      },
    } as LayerSpecification,
  ];
}

function outlines(place: object, palette: Palette): LayerSpecification[] {
  const line = (part: string, colour: string, widthPixels: number) =>
    ({
      id: `selection/${part}`,
      type: 'line',
      ...place,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': widthPixels },
    }) as LayerSpecification;
  return [
    line('edge', palette.selectionEdge, edgePixels + 2.4),
    line('band', palette.selection, bandPixels + 0.6),
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
  return [
    ...stand,
    ...(isPointLayer(layer) ? rings('selection', place, palette) : outlines(place, palette)),
  ];
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
        'icon-offset': [0, 5.6],
        'icon-overlap': 'always',
        'icon-ignore-placement': true,
      },
    },
  ];
}
