/**
 * Finds out who asks, once a request. Rejects: an unsafe request with a session but without its token,
 * and one whose session has ended (it would otherwise be carried out as a citizen's).
 */
import { timingSafeEqual } from 'node:crypto';
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';
import type { SignedIn } from '../../identity/index.ts';
import type { Services } from '../../services.ts';
import { citizen } from '../../viewer.ts';
import { type Language, languages } from '../api/schema.ts';
import { isChannelPath } from '../support/channel-paths.ts';
import { negotiateLanguage } from '../support/language.ts';
import { isSafe } from '../support/same-origin.ts';
import { readBasic } from './basic.ts';
import { readSessionCookie } from './cookie.ts';

export function identify(services: Services) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const spoken = services.catalog.current.city?.languages ?? [];
    ctx.state.language = negotiateLanguage(ctx.get('accept-language'), spoken.filter(isLanguage));
    ctx.state.session = null;
    ctx.state.viewer = citizen;
    ctx.vary('Cookie');
    ctx.vary('Accept-Language');
    const basic = readBasic(ctx);
    if (basic) {
      ctx.vary('Authorization');
      const { login, password } = basic;
      ctx.state.viewer = await services.identity.identify(login, password, ctx.ip);
      return next();
    }
    const token = dependsOnAsker(ctx.path) ? readSessionCookie(ctx) : undefined;
    if (token !== undefined) {
      const session = await services.identity.find(token);
      if (!isSafe(ctx.method) && !opensSession(ctx)) requireToken(ctx, session);
      ctx.state.session = session;
      ctx.state.viewer = session?.viewer ?? citizen;
    }
    await next();
  };
}

/**
 * The client's files are the same for everybody, and whether the process lives must not depend on the
 * database that sessions are kept in.
 */
function dependsOnAsker(path: string): boolean {
  return isChannelPath(path) && path !== '/health/live';
}

function isLanguage(tag: string): tag is Language {
  return (languages as readonly string[]).includes(tag);
}

const doors = new Set(['/api/session', '/api/session/invitation']);

/** Signing in and out need no token: the first has none yet, the second of an ended session neither. */
function opensSession(ctx: Context): boolean {
  return doors.has(ctx.path) && ctx.method === 'POST';
}

function requireToken(ctx: Context, session: SignedIn | null): void {
  if (session?.isLent) throw new Fault('forbidden', 'What was lent to print a report only reads.');
  if (!session) {
    if (ctx.path === '/api/session') return;
    throw new Fault('unauthenticated', 'Your session has ended. Sign in again.');
  }
  const given = Buffer.from(ctx.get('x-csrf-token'));
  const expected = Buffer.from(session.csrfToken);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Fault(
      'csrf-failed',
      'Send the token of GET /api/session in the header X-CSRF-Token.',
    );
  }
}
