/**
 * The way of a tile to MapLibre. MapLibre passes no headers on, so tiles are fetched here, and what their headers tell
 * is noted on the way.
 */
import { AJAXError, addProtocol, type RequestParameters } from 'maplibre-gl';
import { thinnedTiles } from './thinned.ts';

/** Addresses of tiles begin with it instead of `https:`. */
const scheme = 'mesto';
/** The layers of a tile that are not whole in it. */
const thinnedHeader = 'Mesto-Thinned';

/** Where MapLibre's tiles come from: the address of the page, by our own way. */
export function tileOrigin({ host }: { readonly host: string }): string {
  return `${scheme}://${host}`;
}

/** Rejects with MapLibre's own error, so that it treats a status as it does by its own way. */
async function fetchTile({ url, headers }: RequestParameters, { signal }: AbortController) {
  const address = url.replace(`${scheme}:`, window.location.protocol);
  const response = await fetch(address, { signal, ...(headers ? { headers } : {}) });
  if (!response.ok) {
    throw new AJAXError(response.status, response.statusText, address, await response.blob());
  }
  const etag = response.headers.get('ETag');
  thinnedTiles.note(address, response.headers.get(thinnedHeader));
  return {
    data: await response.arrayBuffer(),
    cacheControl: response.headers.get('Cache-Control'),
    expires: response.headers.get('Expires'),
    ...(etag === null ? {} : { etag }),
  };
}

addProtocol(scheme, fetchTile);
