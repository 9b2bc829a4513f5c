/**
 * The built client. Only files that are listed are served, so that no path can lead elsewhere. A path
 * without an extension is one of the client's own pages and gets index.html.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { isChannelPath } from '../support/channel-paths.ts';
import { ClientFiles, compressedEnding } from './files.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export function serveClient(services: Services) {
  const files = new ClientFiles(services.config.clientDir);
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    const path = files.find(ctx.path) ?? (isPage(ctx) ? files.find('/index.html') : undefined);
    if (path === undefined) return next();
    const compressed = takesBrotli(ctx) ? await openFile(`${path}${compressedEnding}`) : undefined;
    const file = compressed ?? (await openFile(path));
    if (!file) return next();
    if (compressed) ctx.set('Content-Encoding', 'br');
    ctx.vary('Accept-Encoding');
    await send(ctx, path, file);
  };
}

function isPage(ctx: Context): boolean {
  return !isChannelPath(ctx.path) && extname(ctx.path) === '' && Boolean(ctx.accepts('html'));
}

/** By the browser's own word: `*` is no wish for it. */
function takesBrotli(ctx: Context): boolean {
  return (
    /(^|[\s,])br([\s,;]|$)/.test(ctx.get('accept-encoding')) && ctx.acceptsEncodings('br') === 'br'
  );
}

/** Undefined when there is none, or a build has just taken it away. */
async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A 404 that helps on. */
export function nothingHere(ctx: Context): Fault {
  if (isChannelPath(ctx.path)) {
    return new Fault(
      'not-found',
      'There is nothing at this address. /ogc lists what is published.',
    );
  }
  if (extname(ctx.path) === '' && ctx.accepts('html')) {
    return new Fault('not-found', 'The web pages are not built yet: run "npm run build".');
  }
  return new Fault('not-found', 'There is no such file. The map starts at /.');
}

async function send(ctx: Context, path: string, file: FileHandle): Promise<void> {
  const { size, mtimeMs } = await file.stat();
  ctx.status = 200;
  ctx.etag = `W/"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  ctx.set('Cache-Control', cacheControl(ctx.path));
  ctx.type = mediaTypes[extname(path)] ?? 'application/octet-stream';
  if (ctx.fresh || ctx.method === 'HEAD') {
    await file.close();
    ctx.status = ctx.fresh ? 304 : 200;
    ctx.length = size;
    return;
  }
  ctx.body = file.createReadStream();
  ctx.length = size;
}

/** The build puts a hash into the names below /assets; everything else is asked for again. */
function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
