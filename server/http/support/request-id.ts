/** Names every request, so that an answer, a log line and a phone call can be brought together. */
import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';

const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** The name that a proxy gave, if it looks like one, else a new one. */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
}

export async function requestId(ctx: Context, next: Next): Promise<void> {
  ctx.state.requestId = requestIdOf(ctx.get('x-request-id'));
  ctx.set('X-Request-Id', ctx.state.requestId);
  await next();
}
