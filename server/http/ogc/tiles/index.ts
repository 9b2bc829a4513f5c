/** OGC API Tiles 1 over the tile engine: tilesets of all layers and of each, in each grid, and their tiles. */
import { z } from 'zod';
import { localised } from '../../../catalog/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, type ChannelRouter, parseQuery } from '../../support/index.ts';
import { answerTile } from '../../tiles/answer.ts';
import { boundsOf } from '../../tiles/bounds.ts';
import {
  answerWith,
  chosenOf,
  formatParameter,
  live,
  representationsOf,
  sendPage,
} from '../answer.ts';
import { collectionPath } from '../links.ts';
import type { Words } from '../parts/part.ts';
import { gridsOf } from '../tms/grid.ts';
import { gridNamed } from '../tms/index.ts';
import { askedTile, collectionsParameter, layersOf, reachOf } from './asked.ts';
import { tilesetPage, tilesetsPage } from './pages.ts';
import { type Origin, tileJson, tileJsonType, tileset, tilesets } from './tileset.ts';

type WordsOf = (ctx: ChannelContext) => Words;

export function addTileRoutes(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  for (const base of ['/ogc', '/ogc/collections/:layer']) {
    router.get(`${base}/tiles`, async (ctx) => {
      const origin = originOf(ctx, services, undefined);
      const grids = await gridsOf(services);
      answerWith(ctx, services, {
        json: () => tilesets(wordsOf(ctx), origin, grids),
        page: () => tilesetsPage(origin, grids),
      });
    });
    router.get(`${base}/tiles/:grid`, (ctx) => answerTileset(ctx, services, wordsOf(ctx)));
    router.get(`${base}/tiles/:grid/:matrix/:row/:column`, (ctx) => sendTile(ctx, services));
  }
}

function originOf(
  ctx: ChannelContext,
  services: Services,
  collections: string | undefined,
): Origin {
  const layers = layersOf(ctx, services, collections);
  const [layer] = layers;
  const isOne = ctx.params.layer !== undefined && layer !== undefined;
  const { language } = ctx.state;
  const { city } = services.catalog.current;
  return {
    layers,
    path: isOne ? collectionPath(layer.name) : '/ogc',
    title: isOne
      ? localised(layer.titles, layer.title, language)
      : localised(city?.names ?? {}, city?.name ?? 'Mesto', language),
    bounds: boundsOf(services, layers),
    reach: reachOf(services, layers),
    selection: collections === undefined ? '' : `?collections=${encodeURIComponent(collections)}`,
  };
}

const tileJsonRepresentation = { name: 'tilejson', mediaType: tileJsonType };

async function answerTileset(ctx: ChannelContext, services: Services, words: Words) {
  const grid = await gridNamed(services, ctx.params.grid ?? '');
  const offered = [...representationsOf(), ...(grid.metric ? [] : [tileJsonRepresentation])];
  const schema = z.strictObject({ f: formatParameter(offered), collections: collectionsParameter });
  const { f, collections } = parseQuery(ctx, schema);
  const origin = originOf(ctx, services, collections);
  const chosen = chosenOf(ctx, offered, f);
  live(ctx);
  const document = tileset(words, origin, grid);
  if (chosen.name === 'html') {
    const template = document.links.find(({ rel }) => rel === 'item')?.href ?? '';
    sendPage(ctx, services, tilesetPage(origin, grid, template));
    return;
  }
  const answer = chosen.name === 'tilejson' ? tileJson(words, origin, grid) : document;
  ctx.body = JSON.stringify(answer);
  ctx.type = chosen.mediaType;
}

async function sendTile(ctx: ChannelContext, services: Services): Promise<void> {
  const grid = await gridNamed(services, ctx.params.grid ?? '');
  const { layers, format, instant, tile } = askedTile(ctx, services, grid);
  const { viewer } = ctx.state;
  const { layers: room } = services;
  const wish = { properties: null, condition: null, instant, format };
  const plan = room.plan(
    viewer,
    layers.map(({ name }) => name),
    wish,
  );
  const finished = grid.metric
    ? await plan.gridTile(grid.metric, tile)
    : await room.tile(plan, tile);
  await answerTile(ctx, { finished, plan, format, staleSince: room.staleSince });
  ctx.vary('Accept');
}
