/** What a listener asks for. Rejects: layers that the viewer may not know of, zooms that cannot be, ids that are none. */
import { z } from 'zod';
import { visibleLayers } from '../../catalog/index.ts';
import type { FeedCursor } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, parseQuery } from '../support/index.ts';

const eventsQuery = z.strictObject({
  layers: z.string().max(4000).optional(),
  zooms: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2}){0,22}$/, 'Give zooms from 0 to 22, with commas.')
    .transform((text) => [...new Set(text.split(',').map(Number))])
    .refine((zooms) => zooms.every((zoom) => zoom <= 22), 'The deepest zoom is 22.')
    .default([]),
});

export interface Listening {
  /** Names of layers; null for all that the viewer may see. */
  readonly layers: ReadonlySet<string> | null;
  readonly zooms: readonly number[];
  /** The last event that the client has; null at a first visit. */
  readonly after: FeedCursor | null;
  /** The client has an event that we never gave: it must begin anew. */
  readonly isLost: boolean;
}

export function readListening(ctx: ChannelContext, services: Services): Listening {
  const { layers, zooms } = parseQuery(ctx, eventsQuery);
  const lastId = ctx.get('last-event-id');
  const after = cursorOf(lastId);
  return {
    layers: layers === undefined ? null : knownLayers(ctx, services, layers.split(',')),
    zooms,
    after,
    isLost: lastId !== '' && after === null,
  };
}

function knownLayers(ctx: ChannelContext, services: Services, names: readonly string[]) {
  const { viewer } = ctx.state;
  const visible = new Set(visibleLayers(services.catalog.current, viewer).map(({ name }) => name));
  for (const name of names) {
    if (visible.has(name)) continue;
    throw new Fault('not-found', `There is no layer "${name}" here for you.`);
  }
  return new Set(names);
}

export function eventId({ xid, seq }: FeedCursor): string {
  return `${xid}-${seq}`;
}

function cursorOf(id: string): FeedCursor | null {
  const parts = /^(\d{1,19})-(\d{1,19})$/.exec(id);
  return parts === null ? null : { xid: parts[1]!, seq: parts[2]! };
}
