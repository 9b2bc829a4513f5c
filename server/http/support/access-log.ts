/**
 * One log line and one measurement a request. Neither holds personal data: the route's pattern stands
 * for the address (a search text can be a phone number), the role for the person, and no address of
 * the caller is kept.
 */
import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';

export function accessLog(log: Logger, metrics: Registry) {
  const durations = new Histogram({
    name: 'mesto_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [metrics],
  });
  return async (ctx: Context, next: Next): Promise<void> => {
    const startedAt = performance.now();
    ctx.res.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const route = routeOf(ctx);
      durations.observe({ method: ctx.method, route, status: statusOf(ctx) }, seconds);
      log.info(lineOf(ctx, route, seconds), 'request');
    });
    await next();
  };
}

function lineOf(ctx: Context, route: string, seconds: number): Record<string, unknown> {
  return {
    requestId: ctx.state.requestId,
    method: ctx.method,
    route,
    status: statusOf(ctx),
    durationMs: Math.round(seconds * 10_000) / 10,
    role: ctx.state.viewer?.role ?? 'citizen',
    complete: ctx.res.writableFinished,
  };
}

/** As nginx counts those who left before the answer began; until then a response says 404, which nobody was told. */
const leftStatus = 499;

function statusOf({ res }: Context): number {
  return res.headersSent ? res.statusCode : leftStatus;
}

/** The pattern, not the path: few values, and none of them personal. */
function routeOf(ctx: Context): string {
  const matched: unknown = ctx._matchedRoute;
  return typeof matched === 'string' ? matched : 'other';
}
