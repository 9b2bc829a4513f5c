/** `/ogc/tileMatrixSets`: the grids, by OGC 17-083r4 (Two Dimensional Tile Matrix Set 2.0). */
import { Fault } from '../../../errors.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext, ChannelRouter } from '../../support/index.ts';
import { answerWith, jsonType } from '../answer.ts';
import type { Page, Reader } from '../html/page.ts';
import { home, table } from '../html/pieces.ts';
import { html } from '../html/template.ts';
import { selfLinks } from '../links.ts';
import type { Words } from '../parts/part.ts';
import { type Grid, gridsOf, type TileMatrixSet } from './grid.ts';

export function addGridRoutes(
  router: ChannelRouter,
  services: Services,
  wordsOf: (ctx: ChannelContext) => Words,
): void {
  router.get('/ogc/tileMatrixSets', async (ctx) => {
    const grids = await gridsOf(services);
    answerWith(ctx, services, {
      json: () => listOf(grids, wordsOf(ctx)),
      page: () => gridsPage(grids),
    });
  });
  router.get('/ogc/tileMatrixSets/:grid', async (ctx) => {
    const { set } = await gridNamed(services, ctx.params.grid ?? '');
    answerWith(ctx, services, { json: () => set, page: () => gridPage(set) });
  });
}

export function gridPath(id: string): string {
  return `/ogc/tileMatrixSets/${id}`;
}

/** The grid of an address. Rejects with Fault not-found. */
export async function gridNamed(services: Services, id: string): Promise<Grid> {
  const grids = await gridsOf(services);
  const grid = grids.find(({ set }) => set.id === id);
  if (grid) return grid;
  const names = grids.map(({ set }) => `"${set.id}"`).join(' and ');
  throw new Fault('not-found', `There is no such tile matrix set here, but ${names}.`);
}

function listOf(grids: readonly Grid[], { link }: Words) {
  return {
    links: selfLinks(link, '/ogc/tileMatrixSets', jsonType),
    tileMatrixSets: grids.map(({ set: { id, title, uri, crs } }) => ({
      id,
      title,
      ...(uri === undefined ? {} : { uri }),
      crs,
      links: [link('self', gridPath(id), jsonType, title)],
    })),
  };
}

function gridsPage(grids: readonly Grid[]): Page {
  return {
    title: ({ say }) => say('grids.title'),
    trail: (reader) => [home(reader)],
    body: ({ say, to }) => html`<p class="lead">${say('grids.lead')}</p>
${table(
  say('grids.title'),
  [say('tiles.grid'), say('tiles.crs'), say('tiles.zoom')],
  grids.map(({ set, zooms }) => [
    html`<a href="${to(gridPath(set.id), { f: 'html' })}">${set.id}</a>`,
    codeOf(set.crs),
    `${zooms.first}–${zooms.last}`,
  ]),
)}`,
  };
}

function gridPage(set: TileMatrixSet): Page {
  return {
    title: () => set.id,
    trail: (reader) => [home(reader), gridsStep(reader)],
    body: ({ say, language }) => {
      const number = (value: number) =>
        value.toLocaleString(language, { maximumSignificantDigits: 12 });
      const [corner] = set.tileMatrices;
      return html`<p class="lead" lang="en">${set.title}</p>
<dl class="facts">
<div><dt>${say('tiles.crs')}</dt><dd>${codeOf(set.crs)}</dd></div>
<div><dt>${say('grids.origin')}</dt><dd>${corner?.pointOfOrigin.map((at) => `${number(at)} m`).join(', ')}</dd></div>
</dl>
${table(
  set.id,
  [say('tiles.zoom'), say('grids.scale'), say('grids.cell'), say('grids.size')],
  set.tileMatrices.map((matrix) => [
    matrix.id,
    number(Math.round(matrix.scaleDenominator)),
    number(Number(matrix.cellSize.toPrecision(6))),
    `${number(matrix.matrixWidth)} × ${number(matrix.matrixHeight)}`,
  ]),
)}`;
    },
  };
}

export function gridsStep({ say }: Reader) {
  return { title: say('grids.title'), path: '/ogc/tileMatrixSets' };
}

/** `EPSG:3857` of its address. */
export function codeOf(crs: string): string {
  return crs.replace(/^.*\/def\/crs\/(\w+)\/[^/]+\/(\w+)$/, '$1:$2');
}
