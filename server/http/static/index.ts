/**
 * The built client. Only files that were there at the start are served, so that no path can lead
 * elsewhere. A path without an extension is one of the client's own pages and gets index.html.
 */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';

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

/** Where the other channels live: nothing of the client's stands there. */
const channelPaths = /^\/(api|ogc|tiles|health|metrics|problems|open311)(\/|$)/;

interface ClientFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly etag: string;
  readonly mediaType: string;
}

export function serveClient(services: Services) {
  const files = listFiles(services.config.clientDir);
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    const file = files.get(ctx.path) ?? pageOf(ctx, files);
    if (!file) return next();
    send(ctx, file);
  };
}

function pageOf(ctx: Context, files: ReadonlyMap<string, ClientFile>): ClientFile | undefined {
  const isPage = !channelPaths.test(ctx.path) && extname(ctx.path) === '';
  return isPage && ctx.accepts('html') ? files.get('/index.html') : undefined;
}

/** A 404 that helps on. */
export function nothingHere(ctx: Context): Fault {
  if (channelPaths.test(ctx.path)) {
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

function send(ctx: Context, file: ClientFile): void {
  ctx.status = 200;
  ctx.etag = file.etag;
  ctx.set('Cache-Control', cacheControl(ctx.path));
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.body = createReadStream(file.path);
  ctx.type = file.mediaType;
  ctx.length = file.sizeBytes;
}

/** The build puts a hash into the names below /assets; everything else is asked for again. */
function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function listFiles(folder: string): ReadonlyMap<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, {
      path,
      sizeBytes: size,
      etag: `W/"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
      mediaType: mediaTypes[extname(entry.name)] ?? 'application/octet-stream',
    });
  }
  return files;
}
