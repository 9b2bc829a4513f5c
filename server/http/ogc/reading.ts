/** Routes of the read side that stand beside items: downloads, the schemas of a layer, the functions of filters. */
import type { Services } from '../../services.ts';
import type { ChannelContext, ChannelRouter } from '../support/index.ts';
import { answerWith, live } from './answer.ts';
import { answerDownload } from './download.ts';
import { functionsDocument } from './functions.ts';
import { functionsPage } from './html/functions-page.ts';
import { schemaPage } from './html/schema-page.ts';
import { collectionPath, linkMaker, schemaType } from './links.ts';
import { viewOfAddress } from './question.ts';
import { featureSchema, queryablesSchema, sortablesSchema } from './schemas.ts';

const schemas = {
  queryables: queryablesSchema,
  sortables: sortablesSchema,
  schema: featureSchema,
} as const;

export function addReadingRoutes(router: ChannelRouter, services: Services): void {
  const linksOf = linkMaker(services.config.publicUrl);
  const answerSchema = (ctx: ChannelContext, what: keyof typeof schemas) => {
    const view = viewOfAddress(ctx, services);
    const path = `${collectionPath(view.layer.name)}/${what}`;
    // Without parameters, as the standard wants the schema's own name to be.
    const address = linksOf(ctx)('self', path, schemaType).href.replace(/\?.*$/, '');
    const schema = schemas[what](view, address, ctx.state.language);
    answerWith(ctx, services, {
      mediaType: schemaType,
      json: () => schema,
      page: () => schemaPage(view.layer, what, schema),
    });
  };
  router.get('/ogc/functions', (ctx) =>
    answerWith(ctx, services, {
      json: () => functionsDocument(),
      page: () => functionsPage(functionsDocument()),
    }),
  );
  router.get('/ogc/collections/:layer/queryables', (ctx) => answerSchema(ctx, 'queryables'));
  router.get('/ogc/collections/:layer/sortables', (ctx) => answerSchema(ctx, 'sortables'));
  router.get('/ogc/collections/:layer/schema', (ctx) => answerSchema(ctx, 'schema'));
  router.get('/ogc/collections/:layer/download', async (ctx) => {
    live(ctx);
    await answerDownload(ctx, services, linksOf(ctx));
  });
}
