/**
 * The Koa application: the common ground first, then the channels in their order, then the client.
 * A request goes down this list; an error comes back up to `problems`.
 */
import type { RequestListener } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import compress from 'koa-compress';
import { Fault, ReaderLeft } from './errors.ts';
import * as api from './http/api/index.ts';
import * as events from './http/events/index.ts';
import * as health from './http/health/index.ts';
import * as ogc from './http/ogc/index.ts';
import * as open311 from './http/open311/index.ts';
import * as outside from './http/outside/index.ts';
import * as problemTypes from './http/problems/index.ts';
import { identify } from './http/session/identify.ts';
import * as session from './http/session/index.ts';
import { nothingHere, serveClient } from './http/static/index.ts';
import { accessLog } from './http/support/access-log.ts';
import { checkAddress } from './http/support/address.ts';
import { problems } from './http/support/problem.ts';
import { requestId } from './http/support/request-id.ts';
import { sameOriginOnly } from './http/support/same-origin.ts';
import { securityHeaders } from './http/support/security-headers.ts';
import type { AppMiddleware, AppState, ChannelRouter } from './http/support/state.ts';
import { limitFor, timeLimit } from './http/support/time-limit.ts';
import * as tiles from './http/tiles/index.ts';
import type { Logger } from './log.ts';
import type { Services } from './services.ts';

interface Channel {
  routes(services: Services): ChannelRouter;
}

/** Adding a channel: one folder, one line. */
const channels: readonly Channel[] = [
  health,
  problemTypes,
  session,
  api,
  open311,
  ogc,
  outside,
  tiles,
  events,
];

/** Every route of the application in one router: routes, Allow headers and tests are derived from it. */
export function createRoutes(services: Services): ChannelRouter {
  const root = new Router<AppState>({ sensitive: true });
  for (const channel of channels) root.use(channel.routes(services).routes());
  return root;
}

/** Ready to listen: `http.createServer(createHandler(services))`. Finished tiles go the short way. */
export function createHandler(services: Services): RequestListener {
  const app = createApp(services).callback();
  const memory = tiles.tilesFromMemory(services);
  return (request, response) => {
    if (!memory.answer(request, response)) void app(request, response);
  };
}

/** All but the short way of finished tiles. */
export function createApp(services: Services): Koa<AppState> {
  const { config, log, metrics } = services;
  // Of the addresses in X-Forwarded-For only the last is our proxy's word; the others anybody can write.
  const app = new Koa<AppState>({ proxy: config.trustProxy, maxIpsCount: 1 });
  app.on('error', (error: unknown) => logBrokenAnswer(log, error));
  const root = createRoutes(services);
  const limits = { uploadMs: config.uploadTimeoutMs, otherMs: config.requestTimeoutMs };
  const common: readonly AppMiddleware[] = [
    requestId,
    accessLog(log, metrics),
    problems(log),
    securityHeaders(config.publicUrl?.startsWith('https:') ?? false),
    compress({ threshold: 1024, filter: isWorthCompressing }),
    checkAddress,
    sameOriginOnly,
    timeLimit((path) => limitFor(path, limits)),
    identify(services),
    unanswered,
  ];
  for (const middleware of common) app.use(middleware);
  app.use(root.allowedMethods());
  app.use(root.routes());
  app.use(serveClient(services));
  return app;
}

/** An answer that broke off after its head was sent: usually because the client had enough of it. */
function logBrokenAnswer(log: Logger, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const clientLeft =
    error instanceof ReaderLeft ||
    /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/.test(code);
  log[clientLeft ? 'debug' : 'warn']({ error: String(error) }, 'an answer broke off');
}

/** What the router only marks with a status becomes a problem document; `Allow` stays. */
async function unanswered(ctx: Koa.Context, next: Koa.Next): Promise<void> {
  await next();
  if (ctx.body) return;
  if (ctx.status === 404) throw nothingHere(ctx);
  if (ctx.status !== 405 && ctx.status !== 501) return;
  throw new Fault('method-not-allowed', `${ctx.method} is not offered here; see the header Allow.`);
}

/** An event stream must not wait in a compressor, and tiles come compressed. */
function isWorthCompressing(type: string): boolean {
  return /json|javascript|flatgeobuf|geopackage|^text\/(?!event-stream)|svg|xml|wasm/.test(type);
}
