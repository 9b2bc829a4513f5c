/** Routes of the write side (OGC API Features 4, transactions) and of the past that changes leave. */
import type { Services } from '../../../services.ts';
import type { ChannelContext, ChannelRouter } from '../../support/index.ts';
import { answerVersionPage, answerVersionsPage, wantsPage } from '../html/features.ts';
import { type LinkMaker, linkMaker } from '../links.ts';
import { answerFaults } from './faults.ts';
import { itemOptions, itemsOptions, transactionsOptions } from './options.ts';
import { create, remove, replace, update } from './single.ts';
import { transact } from './transactions.ts';
import { answerTimegate, answerVersion, answerVersions } from './versions.ts';

type Answer = (ctx: ChannelContext, services: Services, link: LinkMaker) => Promise<void>;

export function addWritingRoutes(router: ChannelRouter, services: Services): void {
  const linksOf = linkMaker(services.config.publicUrl);
  const by = (answer: Answer) => async (ctx: ChannelContext) => {
    ctx.set('Cache-Control', 'private, no-cache');
    await answer(ctx, services, linksOf(ctx));
  };
  const paged =
    (answer: Answer, page: typeof answerVersionsPage) => async (ctx: ChannelContext) => {
      const toPrograms = by(answer);
      await (wantsPage(ctx) ? page(ctx, services, toPrograms) : toPrograms(ctx));
    };
  const items = '/ogc/collections/:layer/items';
  const item = `${items}/:id`;

  router.options(items, (ctx) => itemsOptions(ctx, services));
  router.post(items, by(create));
  router.options(item, (ctx) => itemOptions(ctx, services));
  router.put(item, by(replace));
  router.patch(item, by(update));
  router.delete(item, by(remove));

  router.options('/ogc/transactions', transactionsOptions);
  router.post('/ogc/transactions', by(transact));

  router.get(`${item}/versions`, paged(answerVersions, answerVersionsPage));
  router.get(`${item}/versions/:version`, paged(answerVersion, answerVersionPage));
  router.get(`${item}/timegate`, by(answerTimegate));
  router.get('/ogc/collections/:layer/faults', by(answerFaults));
}
