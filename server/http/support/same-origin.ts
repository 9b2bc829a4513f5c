/**
 * Refuses an unsafe request that another site's page makes the browser send, signed in or not. A
 * program that is no browser sends neither header and passes; with a session it still needs the token.
 */
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

export function isSafe(method: string): boolean {
  return safeMethods.has(method);
}

export async function sameOriginOnly(ctx: Context, next: Next): Promise<void> {
  if (!isSafe(ctx.method) && !comesFromHere(ctx)) {
    throw new Fault('csrf-failed', 'This request was sent by a page of another site.');
  }
  await next();
}

function comesFromHere(ctx: Context): boolean {
  const site = ctx.get('sec-fetch-site');
  if (site !== '' && site !== 'same-origin' && site !== 'none') return false;
  const origin = ctx.get('origin');
  return origin === '' || hostOf(origin) === ctx.host;
}

/** The host alone: a proxy may speak https outside and http inside. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
