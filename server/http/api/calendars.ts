/** `/api/calendars`, `/api/escalation-plans`, and how long requests of a category usually take. */
import { z } from 'zod';
import {
  listCalendars,
  listPlans,
  putCalendar,
  putPlans,
  readExpected,
} from '../../clocks/index.ts';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type ChannelRouter, parseQuery, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles, parameterOf, staff } from './allow.ts';
import { calendarChangeSchema, escalationPlansSchema } from './schema.ts';

const expectedQuerySchema = z.strictObject({ category: z.string().max(100) });

export function addCalendarRoutes(router: ChannelRouter, { database }: Services): void {
  router.get('/api/calendars', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await listCalendars(database, ctx.state.viewer, ctx.state.language);
  });
  router.put('/api/calendars/:code', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    const code = parameterOf(ctx, 'code');
    if (!/^[a-z][a-z0-9_]{0,59}$/.test(code)) {
      throw new Fault('invalid-parameter', 'The code of a calendar is a word in small letters.', [
        { field: 'code', message: 'must be small letters, digits and _' },
      ]);
    }
    const { viewer, language } = ctx.state;
    await putCalendar(database, viewer, code, await readJson(ctx, calendarChangeSchema));
    ctx.body = await listCalendars(database, viewer, language);
  });
  router.get('/api/escalation-plans', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, staff);
    ctx.body = { plans: await listPlans(database, ctx.state.viewer) };
  });
  router.put('/api/escalation-plans', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    const { plans } = await readJson(ctx, escalationPlansSchema);
    await putPlans(database, ctx.state.viewer, plans);
    ctx.body = { plans: await listPlans(database, ctx.state.viewer) };
  });
  router.get('/api/expected-time', async (ctx) => {
    const { category } = parseQuery(ctx, expectedQuerySchema);
    const { viewer, language } = ctx.state;
    const expected = await database.as(viewer, (t) => readExpected(t, category, language), {
      readOnly: true,
    });
    ctx.body = { category, expected };
  });
}
