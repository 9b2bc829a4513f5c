/**
 * `GET /api/events`: server-sent events of what changes (https://html.spec.whatwg.org/#server-sent-events), for what the
 * asker may see. An event `reference` says that categories, organisations or layers changed; an event `reset` says that something was missed and everything is to be asked for again.
 */
import type { Services } from '../../services.ts';
import { readSessionCookie } from '../session/cookie.ts';
import { type ChannelContext, type ChannelRouter, createRouter } from '../support/index.ts';
import { missedEvents } from './missed.ts';
import { eventId, type Listening, readListening } from './query.ts';
import { EventStream } from './stream.ts';
import { eventFor } from './tell.ts';

/** Categories, organisations or layers are others now: what was kept of them is to be asked for again. */
const referenceText = 'event: reference\ndata: {}\n\n';
const resetText = 'event: reset\ndata: {}\n\n';
/** Tells a client where it stands without an event, so that it asks for the right ones when it comes back. */
const standText = (id: string) => `id: ${id}\n\n`;

export function routes(services: Services): ChannelRouter {
  const router = createRouter();
  router.get('/api/events', (ctx) => {
    const listening = readListening(ctx, services);
    ctx.compress = false;
    ctx.set('Cache-Control', 'private, no-store');
    ctx.set('X-Accel-Buffering', 'no');
    ctx.type = 'text/event-stream';
    ctx.status = 200;
    if (ctx.method === 'HEAD') return;
    ctx.body = open(ctx, services, listening).body;
  });
  return router;
}

function open(ctx: ChannelContext, services: Services, listening: Listening): EventStream {
  const { viewer } = ctx.state;
  const token = ctx.state.session === null ? undefined : readSessionCookie(ctx);
  const endIfOver = () => {
    if (token === undefined) return;
    services.identity.isLiving(token).then(
      (isLiving) => (isLiving ? undefined : stream.end()),
      // The database is away: the stream goes on until it can be asked again.
      (error: unknown) => services.log.debug({ err: error }, 'a session could not be looked up'),
    );
  };
  const stream = new EventStream(endIfOver);
  const upTo = services.layers.toldUpTo;
  const stops = [
    services.layers.subscribe((change) => {
      const text = eventFor(change, viewer, listening, services);
      if (text !== null) stream.send(text);
    }),
    services.catalog.onChange(() => stream.send(referenceText)),
    token === undefined
      ? () => {}
      : services.identity.onSessionEnd(token, viewer.accountId, () => stream.end()),
  ];
  stream.body.once('close', () => {
    for (const stop of stops) stop();
  });
  missedEvents(services, viewer, listening, upTo).then(
    (missed) => stream.begin([...(missed ?? [resetText]), standText(eventId(upTo))]),
    (error: unknown) => {
      services.log.warn({ err: error }, 'missed events could not be read');
      stream.begin([resetText]);
    },
  );
  return stream;
}
