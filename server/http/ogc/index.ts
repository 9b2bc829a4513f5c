/** `/ogc`: the published layers by OGC API Features, read side. */
import type { Context } from 'koa';
import { visibleLayers } from '../../catalog/index.ts';
import type { Services } from '../../services.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  createRouter,
  parseQuery,
} from '../support/index.ts';
import { collection, collections, conformance, landingPage } from './documents.ts';
import { answerItem, answerItems, layerOf, viewOf } from './items.ts';
import { collectionPath, linkMaker, schemaType } from './links.ts';
import { openApi, openApiType } from './openapi.ts';
import { noQuery } from './parameters.ts';
import { queryablesSchema } from './queryables.ts';

export function routes(services: Services): ChannelRouter {
  const linksOf = linkMaker(services.config.publicUrl);
  const words = (ctx: Context) => ({
    catalog: services.catalog.current,
    viewer: ctx.state.viewer,
    language: ctx.state.language,
    link: linksOf(ctx),
  });
  const router = createRouter();

  router.get('/ogc', (ctx) => answerWith(ctx, () => landingPage(words(ctx))));
  router.get('/ogc/api', (ctx) => {
    const { href } = linksOf(ctx)('self', '/ogc', openApiType);
    const catalog = services.catalog.current;
    answerWith(ctx, () =>
      openApi({ catalog, layers: visibleLayers(catalog, ctx.state.viewer) }, href),
    );
    ctx.type = openApiType;
  });
  router.get('/ogc/conformance', (ctx) => answerWith(ctx, conformance));
  router.get('/ogc/collections', (ctx) =>
    answerWith(ctx, () =>
      collections(words(ctx), visibleLayers(services.catalog.current, ctx.state.viewer)),
    ),
  );
  router.get('/ogc/collections/:layer', (ctx) =>
    answerWith(ctx, () =>
      collection(words(ctx), layerOf(services, ctx.state.viewer, ctx.params.layer ?? '')),
    ),
  );
  router.get('/ogc/collections/:layer/queryables', (ctx) => {
    const { viewer, language } = ctx.state;
    const layer = layerOf(services, viewer, ctx.params.layer ?? '');
    const { href } = linksOf(ctx)('self', `${collectionPath(layer.name)}/queryables`, schemaType);
    answerWith(ctx, () => queryablesSchema(viewOf(services, viewer, layer), href, language));
    ctx.type = schemaType;
  });
  router.get('/ogc/collections/:layer/items', async (ctx) => {
    live(ctx);
    await answerItems(ctx, services, linksOf(ctx));
  });
  router.get('/ogc/collections/:layer/items/:id', async (ctx) => {
    live(ctx);
    await answerItem(ctx, services, linksOf(ctx));
  });
  return router;
}

function answerWith(ctx: ChannelContext, document: () => object): void {
  parseQuery(ctx, noQuery);
  live(ctx);
  ctx.set('Content-Language', ctx.state.language);
  ctx.body = document();
}

/** Layers change at any moment, and differ by who asks. */
function live(ctx: Context): void {
  ctx.set('Cache-Control', 'private, no-cache');
}
