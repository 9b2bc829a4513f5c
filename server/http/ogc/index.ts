/** `/ogc`: the published layers by the OGC APIs. Each resource is there for programs and, as a page, for people. */
import { visibleLayers } from '../../catalog/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, type ChannelRouter, createRouter } from '../support/index.ts';
import { boundsOf } from '../tiles/bounds.ts';
import { answerWith, live } from './answer.ts';
import { collection, collections, conformance, landingPage } from './documents.ts';
import { apiPage } from './html/api-page.ts';
import {
  collectionPage,
  collectionsPage,
  conformancePage,
  landingPageOf,
} from './html/common-pages.ts';
import { answerItemPage, answerItemsPage, wantsPage } from './html/features.ts';
import { answerItem, answerItems } from './items.ts';
import { chooseLanguage } from './language.ts';
import { linkMaker } from './links.ts';
import { openApi, openApiType } from './openapi.ts';
import type { Words } from './parts/part.ts';
import { addProcessRoutes } from './processes/index.ts';
import { layerOf } from './question.ts';
import { addReadingRoutes } from './reading.ts';
import { addStyleRoutes } from './styles/index.ts';
import { addTileRoutes } from './tiles/index.ts';
import { addGridRoutes } from './tms/index.ts';
import { addWritingRoutes } from './writing/index.ts';

export function routes(services: Services): ChannelRouter {
  const linksOf = linkMaker(services.config.publicUrl);
  const words = (ctx: ChannelContext): Words => ({
    catalog: services.catalog.current,
    viewer: ctx.state.viewer,
    language: ctx.state.language,
    link: linksOf(ctx),
  });
  const router = createRouter();
  router.use('/ogc', chooseLanguage);
  addDocumentRoutes(router, services, words);
  addFeatureRoutes(router, services, words);
  addGridRoutes(router, services, words);
  addTileRoutes(router, services, words);
  addStyleRoutes(router, services, words);
  addReadingRoutes(router, services);
  addProcessRoutes(router, services, words);
  addWritingRoutes(router, services);
  return router;
}

type WordsOf = (ctx: ChannelContext) => Words;

function addDocumentRoutes(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  const layersFor = (ctx: ChannelContext) =>
    visibleLayers(services.catalog.current, ctx.state.viewer);

  router.get('/ogc', (ctx) =>
    answerWith(ctx, services, {
      json: () => landingPage(wordsOf(ctx)),
      page: () => landingPageOf(wordsOf(ctx), layersFor(ctx).length),
    }),
  );
  router.get('/ogc/api', (ctx) => {
    const document = () => {
      const { href } = wordsOf(ctx).link('self', '/ogc', openApiType);
      const url = href.replace(/\?.*$/, '');
      return openApi({ catalog: services.catalog.current, layers: layersFor(ctx) }, url);
    };
    answerWith(ctx, services, {
      mediaType: openApiType,
      json: document,
      page: () => apiPage(document()),
    });
  });
  router.get('/ogc/conformance', (ctx) =>
    answerWith(ctx, services, {
      json: () => conformance(wordsOf(ctx)),
      page: () => conformancePage(conformance(wordsOf(ctx)).conformsTo),
    }),
  );
  router.get('/ogc/collections', (ctx) =>
    answerWith(ctx, services, {
      json: () => collections(wordsOf(ctx), layersFor(ctx)),
      page: () => collectionsPage(layersFor(ctx)),
    }),
  );
  router.get('/ogc/collections/:layer', (ctx) => {
    const layer = layerOf(services, ctx.state.viewer, ctx.params.layer ?? '');
    answerWith(ctx, services, {
      json: () => collection(wordsOf(ctx), layer),
      page: () => collectionPage(wordsOf(ctx), layer, boundsOf(services, [layer])),
    });
  });
}

function addFeatureRoutes(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  router.get('/ogc/collections/:layer/items', async (ctx) => {
    live(ctx);
    const answer = () => answerItems(ctx, services, wordsOf(ctx).link);
    await (wantsPage(ctx) ? answerItemsPage(ctx, services, answer) : answer());
  });
  router.get('/ogc/collections/:layer/items/:id', async (ctx) => {
    live(ctx);
    const answer = () => answerItem(ctx, services, wordsOf(ctx).link);
    await (wantsPage(ctx) ? answerItemPage(ctx, services, answer) : answer());
  });
}
