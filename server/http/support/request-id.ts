/** Names every request, so that an answer, a log line and a phone call can be brought together. */
import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';

const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** Takes the name that a proxy gave, if it looks like one. */
export async function requestId(ctx: Context, next: Next): Promise<void> {
  const given = ctx.get('x-request-id');
  ctx.state.requestId = acceptable.test(given) ? given : randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId);
  await next();
}
