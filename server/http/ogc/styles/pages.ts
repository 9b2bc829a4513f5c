/** Pages of styles. */
import type { Page, Reader, Step } from '../html/page.ts';
import { home, table } from '../html/pieces.ts';
import { sketch } from '../html/sketch.ts';
import { html } from '../html/template.ts';
import type { Style, StyleWish } from './style.ts';

interface Listed {
  readonly id: string;
  readonly title: string;
}

export interface Place {
  /** `/ogc/styles` or a collection's. */
  readonly path: string;
  readonly title: (reader: Reader) => string;
  readonly trail: (reader: Reader) => readonly Step[];
}

export function stylesPage(place: Place, styles: readonly Listed[]): Page {
  return {
    title: place.title,
    trail: place.trail,
    body: (reader) => {
      const { say, to } = reader;
      const rows = styles.map(({ id, title }) => [
        html`<a href="${to(`${place.path}/${encodeURIComponent(id)}`, { f: 'html' })}">${title}</a>`,
        html`<code>${id}</code>`,
      ]);
      return html`<p class="lead">${say('styles.lead')}</p>
${table(place.title(reader), [say('property.title'), say('collection.name')], rows)}`;
    },
  };
}

export function stylePage(
  place: Place,
  id: string,
  wish: StyleWish,
  style: Style,
  address: string,
): Page {
  return {
    title: ({ say }) => say('style.title', { name: wish.title }),
    trail: (reader) => [
      ...(place.trail(reader).length === 0 ? [home(reader)] : place.trail(reader)),
      { title: place.title(reader), path: place.path },
    ],
    formats: [{ name: 'MapLibre', f: 'mbs' }],
    body: (reader) => {
      const { say } = reader;
      const rows = style.layers.map((layer) => [
        html`<code>${layer.id}</code>`,
        layer.type,
        String(layer['source-layer'] ?? ''),
        layer.minzoom === undefined ? '' : `${String(layer.minzoom)}+`,
      ]);
      const heads = [
        say('property.name'),
        say('style.kind'),
        say('style.source'),
        say('style.zooms'),
      ];
      return html`<div><h2>${say('style.address')}</h2><code class="address" tabindex="0">${address}</code></div>
${sketch({ label: say('map.label', { what: wish.title }), bounds: wish.bounds, style: `${place.path}/${encodeURIComponent(id)}`, isOneTheme: true }, reader)}
${table(say('style.layers'), heads, rows)}`;
    },
  };
}
