/** The headers and bytes of a tile: strong ETag, 304 without cutting again, 204 for nothing, gzip or Brotli. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip } from 'node:zlib';
import type { FinishedTile, TileFormat, TilePlan } from '../../layers/index.ts';
import type { ChannelContext } from '../support/index.ts';

interface TileAnswer {
  readonly finished: FinishedTile;
  readonly plan: Pick<TilePlan, 'dependsOnViewer'> & Partial<Pick<TilePlan, 'leftOut'>>;
  readonly format?: TileFormat;
  readonly staleSince: Date | null;
}

/** The media types of the formats, that of MVT first: it is what a client gets that does not say. */
export const mediaTypes: Readonly<Record<TileFormat, string>> = {
  mvt: 'application/vnd.mapbox-vector-tile',
  mlt: 'application/vnd.maplibre-tile',
};

const decompress = promisify(gunzip);
const compressBrotli = promisify(brotliCompress);
/** Near gzip's speed, a tenth smaller. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

type Encoding = 'gzip' | 'br' | 'identity';

export async function answerTile(ctx: ChannelContext, answer: TileAnswer): Promise<void> {
  const { finished, plan, format = 'mvt', staleSince } = answer;
  ctx.compress = false;
  // What depends on the viewer is nobody else's; the rest may be kept by all, if they ask each time.
  ctx.set('Cache-Control', plan.dependsOnViewer ? 'private, no-cache' : 'public, no-cache');
  ctx.set('Vary', plan.dependsOnViewer ? 'Accept-Encoding, Cookie' : 'Accept-Encoding');
  if (staleSince !== null) warn(ctx, staleSince);
  if (plan.leftOut?.length) ctx.set('Mesto-Left-Out', plan.leftOut.join(', '));
  if (finished.thinned.length > 0) ctx.set('Mesto-Thinned', finished.thinned.join(', '));
  if (finished.gzipped.length === 0) {
    ctx.status = 204;
    return;
  }
  const encoding = (ctx.acceptsEncodings('gzip', 'br', 'identity') || 'identity') as Encoding;
  const etag = encoding === 'identity' ? `"${finished.etag}"` : `"${finished.etag}-${encoding}"`;
  ctx.set('ETag', etag);
  if (isKnown(ctx.get('if-none-match'), etag)) {
    ctx.status = 304;
    return;
  }
  ctx.type = mediaTypes[format];
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.body = Buffer.from(await encoded(finished.gzipped, encoding));
}

async function encoded(gzipped: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'gzip') return gzipped;
  const plain = await decompress(gzipped);
  return encoding === 'br' ? compressBrotli(plain, brotliOptions) : plain;
}

/** RFC 9110, If-None-Match: any of the tags, compared weakly. */
function isKnown(header: string, etag: string): boolean {
  if (header === '') return false;
  return header.split(',').some((tag) => {
    const wanted = tag.trim().replace(/^W\//, '');
    return wanted === etag || wanted === '*';
  });
}

/** RFC 7234 still names the warning that no newer header has taken over. */
function warn(ctx: ChannelContext, staleSince: Date): void {
  ctx.set('Warning', '110 mesto "Response is Stale"');
  ctx.set('Age', String(Math.max(0, Math.round((Date.now() - staleSince.getTime()) / 1000))));
}
