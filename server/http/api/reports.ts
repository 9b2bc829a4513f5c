/** `GET /api/reports/{job}`: the report of a result as PDF, made from the client's page `/report` with the asker's rights. */
import { z } from 'zod';
import { readJob } from '../../analyses/index.ts';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { sessionCookieName } from '../session/cookie.ts';
import { type ChannelContext, type ChannelRouter, parseQuery } from '../support/index.ts';
import { allowRoles, parameterOf, staff } from './allow.ts';
import type { Language } from './schema.ts';

const jobForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Number of a row, or of a feature of the result. */
const partForm = /^\d{1,15}$/;

/** What the page may be told: what of the result is shown, and where the map stands. */
const reportQuery = z.strictObject({
  map: z
    .string()
    .regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d{1,2}(\.\d+)?$/)
    .optional(),
  title: z.string().trim().max(200).optional(),
  pick: z.string().max(300).optional(),
  shown: z
    .string()
    .regex(/^\d{1,5}-\d{1,5}$/)
    .optional(),
  beside: z.string().regex(jobForm).optional(),
  on: z.enum(['one', 'other', 'difference']).optional(),
  row: z.string().regex(partForm).optional(),
  cell: z.string().regex(partForm).optional(),
});

const localeTags: Record<Language, string> = {
  en: 'en-GB',
  'sr-Latn': 'sr-Latn-RS',
  'sr-Cyrl': 'sr-Cyrl-RS',
  sl: 'sl-SI',
};

export function addReportRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/reports/:job', async (ctx) => {
    allowRoles(ctx, staff);
    const query = parseQuery(ctx, reportQuery);
    const job = parameterOf(ctx, 'job');
    const { database } = services;
    // Before a browser is started: whether there is such a result for who asks.
    await readJob(database, ctx.state.viewer, job);
    const session = ctx.state.session;
    // A program with a password of its own has no session that could be lent.
    if (session === null) throw new Fault('unauthenticated', 'Sign in to make a report.');
    const pdf = await printed(ctx, services, session, pathOf(job, query));
    ctx.set('Cache-Control', 'private, no-store');
    ctx.set('Content-Disposition', `attachment; filename="mesto-${job.slice(0, 8)}.pdf"`);
    ctx.type = 'application/pdf';
    ctx.body = pdf;
  });
}

function pathOf(job: string, query: z.output<typeof reportQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return `/report?${new URLSearchParams([['job', job], ...(given as [string, string][])])}`;
}

/** Lends the asker's session to the page for as long as it is printed, to read with only. */
async function printed(
  ctx: ChannelContext,
  { reports, identity, catalog }: Services,
  session: NonNullable<ChannelContext['state']['session']>,
  path: string,
): Promise<Buffer> {
  const lent = identity.lend(session, reports.limitMs);
  try {
    return await reports.print({
      origin: reports.originAt(ctx.req.socket.localPort ?? 0),
      path,
      cookie: { name: sessionCookieName, value: lent.token },
      locale: localeTags[ctx.state.language as Language],
      timeZone: catalog.current.city?.timeZone ?? 'UTC',
    });
  } finally {
    lent.end();
  }
}
