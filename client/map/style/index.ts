/** The whole style as one plain value, computed from what is to be seen. Nothing here touches the browser. */
import type { FontFacesSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language, Layer } from '../../../server/http/api/schema.ts';
import type {
  Highlight,
  LonLat,
  MapTheme,
  OverlayShape,
  PictureLayer,
  ResultLayer,
  Selection,
} from '../types.ts';
import { recipeOf } from './catalogue.ts';
import { markLayers, marks, marksSource, selectionLayers } from './marks.ts';
import type { NamePoint } from './name-places.ts';
import { overlayData, overlayLayers, overlaySource } from './overlay.ts';
import { type Palette, paletteOf } from './palette.ts';
import { pictureLayers, pictureSources } from './pictures.ts';
import { type Drawing, type LayerMetadata, type Slot, slots } from './recipe.ts';
import { resultLabels, resultLayers, resultSources } from './results.ts';
import { sourceOf, sourcesOf } from './sources.ts';

export interface StyleInput {
  readonly layers: readonly Layer[];
  readonly visible: ReadonlySet<string>;
  readonly language: Language;
  readonly theme: MapTheme;
  readonly selection: Selection | null;
  readonly pin: LonLat | null;
  readonly highlights: readonly Highlight[];
  /** Where the reader is, once asked for. */
  readonly ownPosition: LonLat | null;
  /** Names of areas at their one place. */
  readonly names: readonly NamePoint[];
  /** What a room lays over the map while it works. */
  readonly overlay: readonly OverlayShape[];
  /** Pictures of other services, the lowest first. */
  readonly pictures: readonly PictureLayer[];
  /** What analyses found, the lowest first. */
  readonly results: readonly ResultLayer[];
  readonly fontFaces: FontFacesSpecification;
  /** Where tiles come from, without a slash at the end: `mesto://city.example` (`engine/tile-protocol.ts`). */
  readonly origin: string;
}

/** The source of the names of areas. */
const namesSource = 'names';

function placeOf(drawing: Drawing, layer: Layer) {
  if (!drawing.isName) return { source: sourceOf(layer), 'source-layer': layer.name };
  const own = ['==', ['get', 'layer'], layer.name];
  const { filter } = drawing.spec as { filter?: unknown };
  return { source: namesSource, filter: filter ? ['all', own, filter] : own };
}

function finished(drawing: Drawing, layer: Layer, input: StyleInput): LayerSpecification {
  const metadata: LayerMetadata = {
    layer: layer.name,
    pickOrder: drawing.isPickable ? recipeOf(layer).pickOrder : null,
  };
  return {
    ...drawing.spec,
    id: `${layer.name}/${drawing.part}`,
    ...placeOf(drawing, layer),
    metadata,
    layout: {
      ...drawing.spec.layout,
      visibility: input.visible.has(layer.name) ? 'visible' : 'none',
    },
  } as LayerSpecification;
}

/** Every layer's drawings, sorted into the slots; within a slot in the catalogue's order. */
function drawnLayers(input: StyleInput, palette: Palette): Map<Slot, LayerSpecification[]> {
  const bySlot = new Map<Slot, LayerSpecification[]>(slots.map((slot) => [slot, []]));
  const isBusy = input.layers.some(
    ({ name, isAsset, geometryType }) =>
      isAsset && geometryType.includes('Point') && input.visible.has(name),
  );
  for (const layer of input.layers) {
    const context = { layer, palette, language: input.language, isBusy };
    for (const drawing of recipeOf(layer).draw(context)) {
      bySlot.get(drawing.slot)?.push(finished(drawing, layer, input));
    }
  }
  return bySlot;
}

/** The style of the city's map. */
export function buildStyle(input: StyleInput): StyleSpecification {
  const palette = paletteOf(input.theme);
  const bySlot = drawnLayers(input, palette);
  bySlot
    .get('selection')
    ?.push(...selectionLayers(input.selection, input.layers, input.visible, palette));
  bySlot.get('building')?.push(...pictureLayers(input.pictures));
  const isChosen = ({ look }: ResultLayer) => look.kind === 'chosen';
  const [chosen, zones] = [
    input.results.filter(isChosen),
    input.results.filter((result) => !isChosen(result)),
  ];
  bySlot.get('zone')?.push(...resultLayers(zones, palette));
  bySlot.get('sign')?.push(...resultLabels(zones, palette));
  bySlot.get('selection')?.unshift(...resultLayers(chosen, palette));
  bySlot.get('mark')?.push(...overlayLayers(palette), ...markLayers(palette));
  return {
    version: 8,
    name: `Mesto ${input.theme}`,
    'font-faces': input.fontFaces,
    // A theme or a switch changes at once: on a working map a fade is a delay.
    transition: { duration: 0, delay: 0 },
    sources: {
      ...sourcesOf(input.layers, input.origin),
      ...pictureSources(input.pictures),
      ...resultSources(input.results),
      [namesSource]: {
        type: 'geojson',
        data: { type: 'FeatureCollection', features: [...input.names] },
      },
      [overlaySource]: { type: 'geojson', data: overlayData(input.overlay) },
      [marksSource]: marks(input.pin, input.highlights, input.selection, input.ownPosition),
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
      ...slots.flatMap((slot) => bySlot.get(slot) ?? []),
    ],
  };
}
