/** Pages of Common: the landing page, the standards, the layers. */
import {
  describeCity,
  type LayerRecord,
  localised,
  visibleProperties,
} from '../../../catalog/index.ts';
import { collectionPath } from '../links.ts';
import type { Words } from '../parts/part.ts';
import type { Page, Reader } from './page.ts';
import { home, layersStep, table, type Way, ways } from './pieces.ts';
import { type Degrees, sketch } from './sketch.ts';
import { type Html, html } from './template.ts';

export function landingPageOf(words: Words, layerCount: number): Page {
  const { catalog } = words;
  return {
    title: ({ language, say }) =>
      catalog.city ? describeCity(catalog, language).name : say('site.data'),
    trail: () => [],
    formats: [{ name: 'JSON', f: 'json' }],
    body: (reader) => html`<p class="lead">${reader.say('landing.lead')}</p>
${ways(landingWays(reader, layerCount))}
${sketch(
  {
    label: reader.say('map.label', { what: reader.city }),
    bounds: catalog.city?.extentDegrees ?? null,
    style: '/ogc/styles/map',
  },
  reader,
)}`,
  };
}

function landingWays({ say, to }: Reader, count: number): Way[] {
  const way = (
    key: 'collections' | 'tiles' | 'styles' | 'api' | 'conformance' | 'matrix' | 'processes',
    path: string,
  ): Way => ({
    title: say(`landing.${key}`),
    lead: say(`landing.${key}.lead`, { count }),
    address: to(path, { f: 'html' }),
  });
  return [
    way('collections', '/ogc/collections'),
    way('api', '/ogc/api'),
    way('tiles', '/ogc/tiles'),
    way('styles', '/ogc/styles'),
    way('processes', '/ogc/processes'),
    way('matrix', '/ogc/tileMatrixSets'),
    way('conformance', '/ogc/conformance'),
  ];
}

export function conformancePage(conformsTo: readonly string[]): Page {
  const byStandard = Map.groupBy(conformsTo, (address) => address.split('/conf/')[0] ?? address);
  return {
    title: ({ say }) => say('conformance.title'),
    trail: (reader) => [home(reader)],
    body: ({ say }) => html`<p class="lead">${say('conformance.lead')}</p>
${[...byStandard].map(
  ([standard, addresses]) => html`<section><h2>${standard.replace(/^.*\/spec\//, '')}</h2>
<ul class="classes">${addresses.map((address) => html`<li><code>${address.split('/conf/')[1]}</code></li>`)}</ul></section>`,
)}`,
  };
}

export function collectionsPage(layers: readonly LayerRecord[]): Page {
  return {
    title: ({ say }) => say('collections.title'),
    trail: (reader) => [home(reader)],
    body: (reader) => {
      const { say, to, language } = reader;
      const rows = layers.map((layer) => {
        const path = collectionPath(layer.name);
        const title = localised(layer.titles, layer.title, language);
        return [
          html`<a href="${to(path, { f: 'html' })}">${title}</a>`,
          html`<code>${layer.name}</code>`,
          layer.geometryType,
          html`<a href="${to(`${path}/items`, { f: 'html' })}">${say('collection.browse')}<span class="unseen">: ${title}</span></a>`,
        ];
      });
      const heads = [
        say('property.title'),
        say('collection.name'),
        say('collection.geometry'),
        say('collection.look'),
      ];
      return html`<p class="lead">${say('collections.lead')}</p>${table(say('collections.title'), heads, rows)}`;
    },
  };
}

/** `bounds`: where the layer has something. */
export function collectionPage(words: Words, layer: LayerRecord, bounds: Degrees | null): Page {
  return {
    title: ({ language }) => localised(layer.titles, layer.title, language),
    trail: (reader) => [home(reader), layersStep(reader)],
    body: (reader) => {
      const { say } = reader;
      return html`${layer.description !== null && html`<p class="lead">${layer.description}</p>`}
${ways(collectionWays(layer, reader))}
${sketch(
  {
    label: say('map.label', { what: localised(layer.titles, layer.title, reader.language) }),
    bounds,
    style: '/ogc/styles/map',
    // A zoom more than the first, where things stand apart.
    leastZoom: layer.minimumZoom + 1,
  },
  reader,
)}
<dl class="facts">
<div><dt>${say('collection.name')}</dt><dd><code>${layer.name}</code></dd></div>
<div><dt>${say('collection.geometry')}</dt><dd>${layer.geometryType}</dd></div>
<div><dt>${say('collection.crs')}</dt><dd>EPSG:${layer.srid}</dd></div>
</dl>
${propertyTable(words, layer, reader)}`;
    },
  };
}

function collectionWays(layer: LayerRecord, { say, to }: Reader): Way[] {
  const path = collectionPath(layer.name);
  return [
    { title: say('collection.browse'), address: to(`${path}/items`, { f: 'html' }) },
    { title: say('collection.queryables'), address: to(`${path}/queryables`, { f: 'html' }) },
    { title: say('collection.tiles'), address: to(`${path}/tiles`, { f: 'html' }) },
    { title: say('collection.styles'), address: to(`${path}/styles`, { f: 'html' }) },
  ];
}

function propertyTable({ viewer }: Words, layer: LayerRecord, { say, language }: Reader): Html {
  const properties = visibleProperties(layer, viewer);
  if (properties.length === 0) return html`<p>${say('collection.empty')}</p>`;
  const rows = properties.map(({ name, titles, title, dataType, unit, codeList }) => [
    html`<code>${name}</code>`,
    localised(titles, title, language),
    dataType,
    unit ?? '',
    Object.entries(codeList ?? {})
      .map(([code, words]) => localised(words, code, language))
      .join(', '),
  ]);
  const heads = (['name', 'title', 'type', 'unit', 'codes'] as const).map((key) =>
    say(`property.${key}`),
  );
  return table(say('collection.properties'), heads, rows);
}
