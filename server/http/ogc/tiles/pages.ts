/** Pages of tilesets. */
import { localised } from '../../../catalog/index.ts';
import type { Page, Reader, Step } from '../html/page.ts';
import { home, layersStep, table } from '../html/pieces.ts';
import { sketch } from '../html/sketch.ts';
import { html } from '../html/template.ts';
import { collectionPath } from '../links.ts';
import { type Grid, limitsOf } from '../tms/grid.ts';
import { codeOf } from '../tms/index.ts';
import type { Origin } from './tileset.ts';

/** In words what the tiles are of. */
function whatOf({ layers, path }: Origin, { say, language }: Reader): string {
  const [layer] = layers;
  if (path === '/ogc' || layer === undefined) return say('tiles.all');
  return localised(layer.titles, layer.title, language);
}

function stepsTo(origin: Origin, reader: Reader): Step[] {
  const isWhole = origin.path === '/ogc';
  return isWhole
    ? [home(reader)]
    : [home(reader), layersStep(reader), { title: whatOf(origin, reader), path: origin.path }];
}

export function tilesetsPage(origin: Origin, grids: readonly Grid[]): Page {
  return {
    title: (reader) => reader.say('tiles.title', { what: whatOf(origin, reader) }),
    trail: (reader) => stepsTo(origin, reader),
    body: (reader) => {
      const { say, to } = reader;
      const rows = grids.map(({ set, zooms }) => [
        html`<a href="${to(`${origin.path}/tiles/${set.id}`, { f: 'html' })}">${set.id}</a>`,
        codeOf(set.crs),
        `${zooms.first}–${zooms.last}`,
      ]);
      const heads = [say('tiles.grid'), say('tiles.crs'), say('tiles.zoom')];
      return html`<p class="lead">${say('tiles.lead')}</p>
${table(say('tiles.title', { what: whatOf(origin, reader) }), heads, rows)}`;
    },
  };
}

export function tilesetPage(origin: Origin, grid: Grid, template: string): Page {
  return {
    title: (reader) =>
      `${reader.say('tiles.title', { what: whatOf(origin, reader) })} (${grid.set.id})`,
    trail: (reader) => [
      ...stepsTo(origin, reader),
      {
        title: reader.say('tiles.title', { what: whatOf(origin, reader) }),
        path: `${origin.path}/tiles`,
      },
    ],
    formats: [
      { name: 'JSON', f: 'json' },
      ...(grid.metric ? [] : [{ name: 'TileJSON', f: 'tilejson' }]),
    ],
    body: (reader) => html`${addressOf(template, reader)}
${sketch(mapOf(origin, reader), reader)}
${layerTable(origin, reader)}
${limitsTable(origin, grid, reader)}`,
  };
}

function addressOf(template: string, { say }: Reader) {
  return html`<div><h2>${say('tiles.address')}</h2><code class="address" tabindex="0">${template}</code><p class="lead">${say('tiles.past')}</p></div>`;
}

function mapOf(origin: Origin, reader: Reader) {
  const [layer] = origin.layers;
  const isWhole = origin.path === '/ogc' || layer === undefined;
  return {
    label: reader.say('map.label', { what: whatOf(origin, reader) }),
    bounds: origin.bounds,
    ...(isWhole ? {} : { leastZoom: layer.minimumZoom + 1 }),
    style: isWhole ? '/ogc/styles/map' : `${origin.path}/styles/${encodeURIComponent(layer.name)}`,
  };
}

function layerTable(origin: Origin, { say, to, language }: Reader) {
  const rows = origin.layers.map((layer) => [
    html`<a href="${to(collectionPath(layer.name), { f: 'html' })}">${localised(layer.titles, layer.title, language)}</a>`,
    html`<code>${layer.name}</code>`,
    layer.geometryType,
    `${layer.minimumZoom}+`,
  ]);
  const heads = [
    say('property.title'),
    say('collection.name'),
    say('collection.geometry'),
    say('tiles.zoom'),
  ];
  return table(say('tiles.layers'), heads, rows);
}

function limitsTable(origin: Origin, grid: Grid, { say }: Reader) {
  const rows = limitsOf(grid, origin.reach).map((limits) => [
    limits.tileMatrix,
    `${limits.minTileRow}–${limits.maxTileRow}`,
    `${limits.minTileCol}–${limits.maxTileCol}`,
  ]);
  return table(
    say('tiles.limits'),
    [say('tiles.zoom'), say('tiles.rows'), say('tiles.columns')],
    rows,
  );
}
