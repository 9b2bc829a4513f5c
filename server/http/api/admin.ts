/**
 * `/api/admin`: reference data and accounts, for administrators. Each is read with an `ETag` and changed as a whole with
 * `If-Match`. Rejects: other roles, changes that do not say what was seen.
 */
import {
  type AdminAsker,
  addAccount,
  addCategory,
  addOrganisation,
  changeAccount,
  changeCalendar,
  changeCategory,
  changeClockRules,
  changeEscalation,
  changeEventTemplates,
  changeOrganisation,
  changeRules,
  changeSettings,
  invite,
  listAccounts,
  listCategories,
  listClockRules,
  listEscalation,
  listOrganisations,
  listRules,
  previewOfTemplate,
  readAccount,
  readCalendar,
  readCategory,
  readEventTemplates,
  readHistory,
  readOrganisation,
  readSettings,
  uniteFeatures,
  type Versioned,
} from '../../admin/index.ts';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  parseQuery,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles, numberOf, parameterOf } from './allow.ts';
import { askerOf } from './asker.ts';
import {
  type AdminInvitation,
  accountChangeSchema,
  adminCalendarChangeSchema,
  categoryChangeSchema,
  clockRulesChangeSchema,
  escalationChangeSchema,
  historyQuerySchema,
  newAccountSchema,
  newCategorySchema,
  newOrganisationSchema,
  organisationChangeSchema,
  rulesChangeSchema,
  settingsChangeSchema,
  templatePreviewSchema,
  templatesChangeSchema,
  territoryInputSchema,
} from './schema.ts';

/** Bytes: the territories of all rules come back with them. */
const territoriesLimitBytes = 16 * 1_048_576;

export function addAdminRoutes(router: ChannelRouter, services: Services): void {
  /** Who asks, when he may at all. */
  const administrator = (ctx: ChannelContext): AdminAsker => {
    allowRoles(ctx, ['administrator']);
    return askerOf(ctx, services);
  };
  /** The same for an address that takes no query. */
  const plain = (ctx: ChannelContext): AdminAsker => {
    const asker = administrator(ctx);
    refuseQuery(ctx);
    return asker;
  };
  const code = (ctx: ChannelContext) => parameterOf(ctx, 'code');
  const baseOf = (ctx: ChannelContext) =>
    services.config.publicUrl ?? `${ctx.protocol}://${ctx.host}`;

  router.get('/api/admin/history', async (ctx) => {
    const asker = administrator(ctx);
    const { subject, key } = parseQuery(ctx, historyQuerySchema);
    ctx.body = await readHistory(asker, subject, key);
  });

  router.get('/api/admin/categories', async (ctx) => {
    ctx.body = await listCategories(plain(ctx));
  });
  router.post('/api/admin/categories', async (ctx) => {
    const asker = plain(ctx);
    give(ctx, await addCategory(asker, await readJson(ctx, newCategorySchema)), 201);
  });
  router.get('/api/admin/categories/:code', async (ctx) => {
    give(ctx, await readCategory(plain(ctx), code(ctx)));
  });
  router.put('/api/admin/categories/:code', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, categoryChangeSchema);
    give(ctx, await changeCategory(asker, code(ctx), seenVersion(ctx), change));
  });

  router.get('/api/admin/organisations', async (ctx) => {
    ctx.body = await listOrganisations(plain(ctx));
  });
  router.post('/api/admin/organisations', async (ctx) => {
    const asker = plain(ctx);
    const input = await readJson(ctx, newOrganisationSchema, territoriesLimitBytes);
    give(ctx, await addOrganisation(asker, input), 201);
  });
  router.get('/api/admin/organisations/:code', async (ctx) => {
    give(ctx, await readOrganisation(plain(ctx), code(ctx)));
  });
  router.put('/api/admin/organisations/:code', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, organisationChangeSchema, territoriesLimitBytes);
    give(ctx, await changeOrganisation(asker, code(ctx), seenVersion(ctx), change));
  });
  router.post('/api/admin/territories', async (ctx) => {
    const asker = plain(ctx);
    const { layer, ids } = await readJson(ctx, territoryInputSchema);
    ctx.body = await uniteFeatures(asker, layer, ids);
  });

  router.get('/api/admin/responsibility-rules', async (ctx) => {
    give(ctx, await listRules(plain(ctx)));
  });
  router.put('/api/admin/responsibility-rules', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, rulesChangeSchema, territoriesLimitBytes);
    give(ctx, await changeRules(asker, seenVersion(ctx), change));
  });

  router.get('/api/admin/clock-rules', async (ctx) => {
    give(ctx, await listClockRules(plain(ctx)));
  });
  router.put('/api/admin/clock-rules', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, clockRulesChangeSchema);
    give(ctx, await changeClockRules(asker, seenVersion(ctx), change));
  });
  router.get('/api/admin/escalation-plans', async (ctx) => {
    give(ctx, await listEscalation(plain(ctx)));
  });
  router.put('/api/admin/escalation-plans', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, escalationChangeSchema);
    give(ctx, await changeEscalation(asker, seenVersion(ctx), change));
  });
  router.get('/api/admin/templates/:event', async (ctx) => {
    give(ctx, await readEventTemplates(plain(ctx), parameterOf(ctx, 'event')));
  });
  router.put('/api/admin/templates/:event', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, templatesChangeSchema);
    const event = parameterOf(ctx, 'event');
    give(ctx, await changeEventTemplates(asker, event, seenVersion(ctx), change));
  });
  router.post('/api/admin/templates/:event/preview', async (ctx) => {
    const asker = plain(ctx);
    const text = await readJson(ctx, templatePreviewSchema);
    ctx.body = await previewOfTemplate(asker, parameterOf(ctx, 'event'), text, baseOf(ctx));
  });
  router.get('/api/admin/calendars/:code', async (ctx) => {
    give(ctx, await readCalendar(plain(ctx), code(ctx)));
  });
  router.put('/api/admin/calendars/:code', async (ctx) => {
    const asker = plain(ctx);
    const name = code(ctx);
    if (!/^[a-z][a-z0-9_]{0,59}$/.test(name)) {
      throw new Fault('invalid-parameter', 'The code of a calendar is a word in small letters.', [
        { field: 'code', message: 'must be small letters, digits and _' },
      ]);
    }
    const change = await readJson(ctx, adminCalendarChangeSchema);
    give(ctx, await changeCalendar(asker, name, seenVersion(ctx), change));
  });

  router.get('/api/admin/settings', async (ctx) => {
    give(ctx, await readSettings(plain(ctx)));
  });
  router.put('/api/admin/settings', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, settingsChangeSchema);
    give(ctx, await changeSettings(asker, seenVersion(ctx), change));
  });

  router.get('/api/admin/accounts', async (ctx) => {
    ctx.body = await listAccounts(plain(ctx));
  });
  router.post('/api/admin/accounts', async (ctx) => {
    const asker = plain(ctx);
    give(ctx, await addAccount(asker, await readJson(ctx, newAccountSchema)), 201);
  });
  router.get('/api/admin/accounts/:id', async (ctx) => {
    give(ctx, await readAccount(plain(ctx), idOf(ctx)));
  });
  router.put('/api/admin/accounts/:id', async (ctx) => {
    const asker = plain(ctx);
    const change = await readJson(ctx, accountChangeSchema);
    give(ctx, await changeAccount(asker, idOf(ctx), seenVersion(ctx), change));
  });
  router.post('/api/admin/accounts/:id/invitation', async (ctx) => {
    const { token, expiresAt } = await invite(plain(ctx), idOf(ctx));
    const base = baseOf(ctx);
    ctx.status = 201;
    ctx.set('Cache-Control', 'no-store');
    // Behind the #, so that no log of a server or a proxy holds it.
    const link = `${base}/welcome#${token}`;
    ctx.body = { link, expiresAt } satisfies AdminInvitation;
  });
}

const highestId = 2_147_483_647;

function idOf(ctx: ChannelContext): number {
  const id = numberOf(ctx, 'id');
  if (id <= highestId) return id;
  throw new Fault('not-found', 'There is no such account.');
}

function give<T>(ctx: ChannelContext, { content, version }: Versioned<T>, status = 200): void {
  ctx.status = status;
  ctx.set('ETag', `"${version}"`);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = content;
}

/** Of If-Match. Throws Fault precondition-required without it, invalid-parameter when it is no tag of ours. */
function seenVersion(ctx: ChannelContext): number {
  const tag = ctx.get('if-match').trim();
  if (tag === '') {
    throw new Fault('precondition-required', 'Send the ETag that you saw in If-Match.');
  }
  const number = /^(?:W\/)?"(\d{1,15})"$/.exec(tag)?.[1];
  if (number !== undefined) return Number(number);
  throw new Fault('invalid-parameter', 'Send in If-Match the ETag of one answer.', [
    { field: 'If-Match', message: 'is no ETag of ours' },
  ]);
}
