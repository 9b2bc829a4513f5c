/**
 * The short way: a tile that is finished, at an address that was answered before, goes out before anything of the
 * application is asked. It takes only what it can answer exactly as the long way would: GET, gzip, the same catalogue,
 * and either a tile that is the same for everybody or an asker without a session. Such answers have no log line;
 * `/metrics` counts them as tiles from memory.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { TileAddress } from '../../../tiles/index.ts';
import type { Catalog } from '../../catalog/index.ts';
import type { FinishedTile, TilePlan } from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import type { ChannelContext } from '../support/index.ts';
import { requestIdOf } from '../support/request-id.ts';
import { mediaTypes } from './answer.ts';

/** Bytes of remembered addresses: their text and their headers, not the tiles, which the cache alone holds. */
const mostAddressBytes = 32 * 1024 * 1024;
/** What an address weighs beside its text. */
const addressBytes = 1_500;
/** Headers that go on with every tile: the others are one answer's own, or speak of documents, which a tile is not. */
const commonHeaders = new Set([
  'cache-control',
  'vary',
  'strict-transport-security',
  'x-content-type-options',
  'cross-origin-resource-policy',
]);

interface Address {
  readonly catalog: Catalog;
  readonly plan: TilePlan;
  readonly tile: TileAddress;
  readonly commonHead: readonly string[];
  /** Tells the tile for which the heads below were written. */
  written: string;
  heads: Heads;
}

/** Headers by turns with their values; the last is the request's id, put in anew for each answer. */
interface Heads {
  /** Of 200, or of 204 when the tile is empty. */
  readonly full: string[];
  readonly notModified: string[];
}

export class TilesFromMemory {
  readonly #services: Services;
  readonly #addresses = new LRUCache<string, Address>({
    maxSize: mostAddressBytes,
    sizeCalculation: (_address, url) => url.length * 2 + addressBytes,
  });

  constructor(services: Services) {
    this.#services = services;
  }

  /** Remembers how a tile was answered the long way. */
  learn(ctx: ChannelContext, plan: TilePlan, tile: TileAddress, finished: FinishedTile): void {
    if (plan.dependsOnViewer && ctx.state.viewer.role !== 'citizen') return;
    if (ctx.method !== 'GET') return;
    const commonHead = Object.entries(ctx.response.headers).flatMap(([name, value]) =>
      commonHeaders.has(name) ? [name, String(value)] : [],
    );
    this.#addresses.set(ctx.url, {
      catalog: this.#services.catalog.current,
      plan,
      tile,
      commonHead,
      written: marksOf(finished),
      heads: headsOf(finished, commonHead, plan),
    });
  }

  /** Answers if it can; false when the application must. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { url, method, headers } = request;
    if (method !== 'GET' || url === undefined || !url.startsWith('/tiles/')) return false;
    const address = this.#addresses.get(url);
    if (address === undefined || !this.#holds(address, headers)) return false;
    const finished = this.#services.layers.finished(address.plan, address.tile);
    if (finished === undefined) return false;
    const marks = marksOf(finished);
    if (marks !== address.written) {
      address.written = marks;
      address.heads = headsOf(finished, address.commonHead, address.plan);
    }
    send(request, response, finished, address.heads);
    return true;
  }

  #holds(address: Address, headers: IncomingMessage['headers']): boolean {
    const { catalog, layers } = this.#services;
    return (
      address.catalog === catalog.current &&
      layers.staleSince === null &&
      (!address.plan.dependsOnViewer || headers.cookie === undefined) &&
      takesGzip(headers['accept-encoding'])
    );
  }
}

/** All that the headers say of a tile: its tag and what was thinned. */
function marksOf({ etag, thinned }: FinishedTile): string {
  return thinned.length === 0 ? etag : `${etag} ${thinned.join()}`;
}

/** Only the plain case; weights are left to the long way. */
function takesGzip(header: string | string[] | undefined): boolean {
  return typeof header === 'string' && header.includes('gzip') && !header.includes(';');
}

function headsOf(
  finished: FinishedTile,
  commonHead: readonly string[],
  { format }: Pick<TilePlan, 'format'>,
): Heads {
  const { thinned, gzipped, etag } = finished;
  const head = [...commonHead];
  if (thinned.length > 0) head.push('Mesto-Thinned', thinned.join(', '));
  const id = ['X-Request-Id', ''];
  if (gzipped.length === 0) return { full: [...head, ...id], notModified: [...head, ...id] };
  head.push('ETag', `"${etag}-gzip"`);
  const body = [
    ...['Content-Type', mediaTypes[format]],
    ...['Content-Encoding', 'gzip'],
    ...['Content-Length', String(gzipped.length)],
  ];
  return { full: [...head, ...body, ...id], notModified: [...head, ...id] };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { gzipped, etag }: FinishedTile,
  { full, notModified }: Heads,
): void {
  const given = request.headers['x-request-id'];
  const id = requestIdOf(given);
  const isKnown = request.headers['if-none-match']?.includes(`"${etag}-gzip"`) === true;
  const head = isKnown ? notModified : full;
  head[head.length - 1] = id;
  if (gzipped.length === 0) response.writeHead(204, head).end();
  else if (isKnown) response.writeHead(304, head).end();
  else response.writeHead(200, head).end(gzipped);
}
