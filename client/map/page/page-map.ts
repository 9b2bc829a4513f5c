/** The small map of a page: the published style of a layer, and upon it the features that the page tells of. */
import 'maplibre-gl/dist/maplibre-gl.css';
import type { StyleSpecification } from 'maplibre-gl';
import { fontFaces, MapLibreMap } from '../engine/maplibre.ts';
import { paletteOf } from '../style/palette.ts';

const source = 'page-features';

export class PageMap {
  readonly #figure: HTMLElement;

  constructor(figure: HTMLElement) {
    this.#figure = figure;
  }

  /** Puts the map in the place of the drawing, once its style is there. Without one the drawing stays. */
  async show(): Promise<void> {
    const {
      style: plain,
      styleDark,
      bounds = '',
      zoom,
      label = '',
      features,
    } = this.#figure.dataset;
    const address = (isDark() && styleDark) || plain;
    const style = address ? await styleAt(address, features) : null;
    if (style === null) return;
    const drawing = this.#figure.querySelector('svg');
    const holder = document.createElement('div');
    holder.className = 'map';
    drawing?.replaceWith(holder);
    try {
      const map = new MapLibreMap({
        container: holder,
        style,
        bounds: bounds.split(',').map(Number) as [number, number, number, number],
        fitBoundsOptions: { padding: 24, maxZoom: 17 },
        cooperativeGestures: true,
        fadeDuration: 0,
        attributionControl: false,
      });
      if (zoom) map.setZoom(Math.max(map.getZoom(), Number(zoom)));
      map.getCanvas().setAttribute('aria-label', label);
      map.once('load', () => this.#figure.setAttribute('data-drawn', ''));
    } catch (error) {
      // A browser without WebGL: the drawing says the same.
      if (drawing) holder.replaceWith(drawing);
      console.warn('The map cannot be shown here', error);
    }
  }
}

/** What was chosen for our pages goes before what the system says. */
function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

async function styleAt(
  address: string,
  features: string | undefined,
): Promise<StyleSpecification | null> {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const style = (await answer.json()) as StyleSpecification;
  return withFeatures({ ...style, 'font-faces': fontFaces }, features);
}

/** The features of the page, over all else and in the colour of what is selected. */
function withFeatures(style: StyleSpecification, address: string | undefined): StyleSpecification {
  if (!address) return style;
  const { selection, halo } = paletteOf(isDark() ? 'dark' : 'light');
  return {
    ...style,
    sources: {
      ...style.sources,
      [source]: { type: 'geojson', data: new URL(address, location.href).href },
    },
    layers: [
      ...style.layers,
      {
        id: `${source}/area`,
        type: 'fill',
        source,
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': selection, 'fill-opacity': 0.15 },
      },
      {
        id: `${source}/line`,
        type: 'line',
        source,
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: { 'line-color': selection, 'line-width': 2.5 },
      },
      {
        id: `${source}/dot`,
        type: 'circle',
        source,
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-color': selection,
          'circle-radius': 5,
          'circle-stroke-width': 1.5,
          'circle-stroke-color': halo,
        },
      },
    ],
  };
}
