/** `/api/attachments`: uploads, what is blurred in them, who may see them, and their bytes. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import {
  byteRange,
  fileOf,
  redact,
  removeAttachment,
  type ServedFile,
  setPublicVersion,
  upload,
} from '../../attachments/index.ts';
import { Fault } from '../../errors.ts';
import { attachToRequest } from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  drain,
  parseQuery,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles, parameterOf } from './allow.ts';
import { askerOf } from './asker.ts';
import {
  attachmentQuerySchema,
  attachSchema,
  publicationSchema,
  redactionSchema,
  uploadQuerySchema,
} from './schema.ts';

const workers: readonly Role[] = ['clerk', 'dispatcher', 'field_worker', 'administrator'];

export function addAttachmentRoutes(router: ChannelRouter, services: Services): void {
  const { attachments: room, database } = services;
  router.post('/api/attachments', async (ctx) => {
    allowRoles(ctx, workers);
    const { name = null } = parseQuery(ctx, uploadQuerySchema);
    const asker = { database, viewer: ctx.state.viewer };
    const from = { stream: ctx.req, fileName: name && printable(name) };
    ctx.body = await upload(asker, room, from).catch((error: unknown) => letRead(ctx.req, error));
    ctx.status = 201;
  });
  router.get('/api/attachments/:id', async (ctx) => {
    const { version, size } = parseQuery(ctx, attachmentQuerySchema);
    const id = idOf(ctx);
    const { viewer } = ctx.state;
    const found = await database.as(viewer, (t) => fileOf(t, id, version, size === 'thumbnail'), {
      readOnly: true,
    });
    await sendFile(ctx, services, found);
  });
  router.delete('/api/attachments/:id', async (ctx) => {
    allowRoles(ctx, workers);
    refuseQuery(ctx);
    await removeAttachment({ database, viewer: ctx.state.viewer }, idOf(ctx));
    ctx.status = 204;
  });
  router.post('/api/attachments/:id/redactions', async (ctx) => {
    allowRoles(ctx, workers);
    const input = await readJson(ctx, redactionSchema);
    ctx.body = await redact({ database, viewer: ctx.state.viewer }, room, idOf(ctx), input);
    ctx.status = 201;
  });
  router.put('/api/attachments/:id/publication', async (ctx) => {
    allowRoles(ctx, workers);
    const { version } = await readJson(ctx, publicationSchema);
    ctx.body = await setPublicVersion({ database, viewer: ctx.state.viewer }, idOf(ctx), version);
  });
  router.delete('/api/attachments/:id/publication', async (ctx) => {
    allowRoles(ctx, workers);
    ctx.body = await setPublicVersion({ database, viewer: ctx.state.viewer }, idOf(ctx), null);
  });
  router.post('/api/requests/:reference/attachments', async (ctx) => {
    allowRoles(ctx, workers);
    const { attachments } = await readJson(ctx, attachSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await attachToRequest(askerOf(ctx, services), reference, attachments);
    ctx.status = 201;
  });
}

function idOf(ctx: ChannelContext): string {
  const id = parameterOf(ctx, 'id');
  if (z.uuid().safeParse(id).success) return id;
  throw new Fault('not-found', 'There is no such attachment that you may see.');
}

/** Names come from other people's disks: nothing in them may steer a terminal or a header. */
function printable(name: string): string | null {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim() || null;
}

/** Lets the sender of too much read why it was refused. */
export function letRead(request: IncomingMessage, error: unknown): never {
  if (error instanceof Fault) drain(request);
  throw error;
}

/** Whoever may see a file today may not tomorrow, so it is asked for anew each time; its hash is its name. */
export async function sendFile(
  ctx: ChannelContext,
  { attachments }: Services,
  file: ServedFile,
): Promise<void> {
  const size = await attachments.store.size(file.hash);
  if (size === undefined) throw new Fault('not-found', 'The file is gone from the disk.');
  ctx.set({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': dispositionOf(file),
  });
  ctx.type = file.mediaType;
  ctx.etag = `"${file.hash}"`;
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const range = wantedRange(ctx, size);
  if (range === 'unsatisfiable') {
    ctx.set('Content-Range', `bytes */${size}`);
    throw new Fault('range-not-satisfiable', `The file has ${size} bytes.`);
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range) {
    ctx.status = 206;
    ctx.set('Content-Range', `bytes ${start}-${end}/${size}`);
  }
  ctx.length = end - start + 1;
  if (ctx.method !== 'HEAD') ctx.body = attachments.store.read(file.hash, { start, end });
  ctx.length = end - start + 1;
}

/** A range of another version than the asker has is no use to him: he gets the whole. */
function wantedRange(ctx: ChannelContext, size: number): ReturnType<typeof byteRange> {
  const condition = ctx.get('if-range');
  const isSame = condition === '' || condition === ctx.response.get('etag');
  return isSame && ctx.get('range') !== '' ? byteRange(ctx.get('range'), size) : null;
}

/** A document is saved, not opened in our place; a picture may be looked at. */
function dispositionOf({ kind, fileName }: ServedFile): string {
  const how = kind === 'document' ? 'attachment' : 'inline';
  return fileName === null
    ? how
    : `${how}; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escapeSign)}`;
}

function escapeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
