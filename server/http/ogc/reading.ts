/** Routes of the read side that stand beside items: downloads. */
import type { Services } from '../../services.ts';
import type { ChannelRouter } from '../support/index.ts';
import { answerDownload } from './download.ts';
import { linkMaker } from './links.ts';

export function addReadingRoutes(router: ChannelRouter, services: Services): void {
  const linksOf = linkMaker(services.config.publicUrl);
  router.get('/ogc/collections/:layer/download', async (ctx) => {
    ctx.set('Cache-Control', 'private, no-cache');
    await answerDownload(ctx, services, linksOf(ctx));
  });
}
