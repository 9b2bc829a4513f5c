/** A MapLibre style of one layer or of the whole map. Pure. https://maplibre.org/maplibre-style-spec */
import { type LayerRecord, localised } from '../../../catalog/index.ts';
import { drawnColumns } from '../../../layers/index.ts';
import type { Viewer } from '../../../viewer.ts';
import type { Language } from '../../api/schema.ts';
import type { Degrees } from '../html/sketch.ts';
import { coloursOf, type StyleTheme } from './colours.ts';
import { drawingsOf, type Json, slots } from './looks.ts';

/** The draft's, as MapLibre has none of its own that is registered. */
export const styleType = 'application/vnd.mapbox.style+json';

/** From zoom 16 on tiles hold all detail: beyond, they are drawn larger. */
const deepestZoom = 16;
const source = 'city';

export interface StyleWish {
  readonly title: string;
  readonly layers: readonly LayerRecord[];
  readonly theme: StyleTheme;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly bounds: Degrees | null;
  /** `https://city.example`, without a slash at the end. */
  readonly base: string;
}

export interface Style {
  readonly version: 8;
  readonly name: string;
  readonly sources: Readonly<Record<string, Json>>;
  readonly layers: readonly (Json & { readonly id: string; readonly type: string })[];
  readonly center?: readonly [number, number];
  readonly zoom?: number;
}

export function styleOf(wish: StyleWish): Style {
  const { title, layers, theme, bounds } = wish;
  return {
    version: 8,
    name: title,
    ...viewOf(bounds),
    sources: layers.length === 0 ? {} : { [source]: sourceOf(wish) },
    layers: [
      {
        id: 'land',
        type: 'background',
        paint: { 'background-color': coloursOf(theme).land },
      },
      ...drawnLayers(wish),
    ],
  };
}

function viewOf(bounds: Degrees | null): Pick<Style, 'center' | 'zoom'> {
  if (bounds === null) return {};
  const [west, south, east, north] = bounds;
  return { center: [(west + east) / 2, (south + north) / 2], zoom: 13 };
}

function sourceOf({ layers, base, bounds }: StyleWish): Json {
  const names = layers.map(({ name }) => encodeURIComponent(name)).join(',');
  const first = Math.min(...layers.map(({ minimumZoom }) => minimumZoom));
  return {
    type: 'vector',
    tiles: [`${base}/tiles/${names}/{z}/{x}/{y}.mvt`],
    minzoom: Math.min(first, deepestZoom),
    maxzoom: deepestZoom,
    ...(bounds === null ? {} : { bounds }),
  };
}

function drawnLayers({ layers, theme, viewer, language }: StyleWish): Style['layers'] {
  const colours = coloursOf(theme);
  const all = layers.flatMap((layer) => {
    const properties = new Set(drawnColumns(layer, viewer));
    return drawingsOf({ layer, colours, language, properties }).map((drawing) => ({
      layer,
      drawing,
    }));
  });
  const ordered = slots.flatMap((slot) => all.filter(({ drawing }) => drawing.slot === slot));
  return ordered.map(({ layer, drawing: { part, slot: _slot, ...drawing } }) => ({
    id: `${layer.name}/${part}`,
    ...drawing,
    source,
    'source-layer': layer.name,
    metadata: { title: localised(layer.titles, layer.title, language) },
  }));
}
