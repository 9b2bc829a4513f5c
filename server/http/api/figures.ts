/** `/api/figures` and `/api/figures.csv`. What each role is told is decided in the database (figure.scope). */
import { answerFigures, figuresAsCsv } from '../../figures/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, type ChannelRouter, parseQuery } from '../support/index.ts';
import { type Figures, figuresQuerySchema } from './schema.ts';

export function addFigureRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/figures', async (ctx) => {
    ctx.body = await read(ctx, services);
    ctx.set('Cache-Control', 'private, no-store');
  });
  router.get('/api/figures.csv', async (ctx) => {
    const figures = await read(ctx, services);
    ctx.type = 'text/csv';
    ctx.set('Content-Disposition', 'attachment; filename="figures.csv"');
    ctx.set('Cache-Control', 'private, no-store');
    ctx.body = figuresAsCsv(figures);
  });
}

function read(ctx: ChannelContext, services: Services): Promise<Figures> {
  const query = parseQuery(ctx, figuresQuerySchema);
  const { database, catalog, figures } = services;
  const { viewer, language } = ctx.state;
  return answerFigures({ database, catalog: catalog.current, viewer, language, figures }, query);
}
