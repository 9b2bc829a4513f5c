/** What the editor asks of `/ogc`: features in the layer's own system with their entity tags, and one atomic save. */
import { callFor } from '../api/http.ts';
import type { Base, Change, Geometry, Properties } from './core/index.ts';
import type { Plane } from './plane.ts';

interface WireFeature {
  readonly id: number;
  readonly geometry: Geometry;
  readonly properties: Properties;
}

interface WireCollection {
  readonly features: readonly WireFeature[];
  readonly numberMatched?: number;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/** Features of a layer in a box, for snapping. */
export interface Surroundings {
  readonly features: readonly { readonly id: number; readonly geometry: Geometry }[];
  /** Whether there are more than were asked for: snapping then knows only some. */
  readonly isCut: boolean;
}

const mostFeatures = 10_000;

/** What lies in a box of metres (west, south, east, north). */
export async function readSurroundings(
  layer: string,
  box: readonly [number, number, number, number],
  plane: Plane,
  signal?: AbortSignal,
): Promise<Surroundings> {
  const corners = [box.slice(0, 2), box.slice(2)] as [number, number][];
  const swapped = corners.flatMap(([x, y]) => {
    const corner = plane.swapped({ type: 'Point', coordinates: [x, y] });
    return corner.coordinates as readonly number[];
  });
  const query = new URLSearchParams({
    bbox: swapped.join(','),
    'bbox-crs': plane.uri,
    crs: plane.uri,
    limit: String(mostFeatures),
    f: 'json',
  });
  const { body } = await callFor<WireCollection>(
    `/ogc/collections/${encodeURIComponent(layer)}/items?${query}`,
    { signal },
  );
  return {
    features: body.features.map(({ id, geometry }) => ({ id, geometry: plane.swapped(geometry) })),
    isCut: body.links.some(({ rel }) => rel === 'next'),
  };
}

/** One feature with the tag to save against. */
export async function readBase(layer: string, id: number | string, plane: Plane): Promise<Base> {
  const query = new URLSearchParams({ crs: plane.uri, f: 'json' });
  const { body, headers } = await callFor<WireFeature>(
    `/ogc/collections/${encodeURIComponent(layer)}/items/${id}?${query}`,
  );
  return baseOf(body, headers.get('etag') ?? '', plane);
}

function baseOf({ geometry, properties }: WireFeature, etag: string, plane: Plane): Base {
  return { geometry: plane.swapped(geometry), properties, etag };
}

/** What the server did with each change. */
export interface SavedChange {
  readonly collection: string;
  readonly id: string;
  readonly etag: string | null;
}

/** A save on its way. */
export interface Sending {
  /** The same key again is done once. */
  readonly key: string;
  readonly reason: string;
  readonly changes: readonly Change[];
}

/**
 * Saves all changes or none; answers what was done, in their order. Throws ProblemError; 412 says whose features changed
 * meanwhile.
 */
export async function saveChanges(
  { key, reason, changes }: Sending,
  plane: Plane,
): Promise<readonly SavedChange[]> {
  const { body } = await callFor<{ results: readonly SavedChange[] }>('/ogc/transactions', {
    method: 'POST',
    headers: { 'Content-Crs': `<${plane.uri}>`, Prefer: 'handling=strict', 'Idempotency-Key': key },
    body: {
      semantic: 'atomic',
      ...(reason !== '' && { description: reason }),
      transaction: changes.map((change) => actionOf(change, plane)),
    },
  });
  return body.results;
}

function actionOf(change: Change, plane: Plane): object {
  const { layer: collection } = change;
  switch (change.kind) {
    case 'insert': {
      const { geometry, properties } = change;
      const feature = { type: 'Feature', geometry: plane.swapped(geometry), properties };
      return { action: 'insert', collection, items: [feature] };
    }
    case 'update': {
      const { id, etag, geometry, properties } = change;
      const patch = {
        ...(geometry && { geometry: plane.swapped(geometry) }),
        ...(properties && { properties }),
      };
      return { action: 'update', collection, filter: { ids: [String(id)] }, ifMatch: etag, patch };
    }
    case 'delete': {
      const { id, etag } = change;
      return { action: 'delete', collection, filter: { ids: [String(id)] }, ifMatch: etag };
    }
  }
}

/** What the viewer may do with a layer, as `OPTIONS` says it. */
export async function mayWrite(layer: string): Promise<boolean> {
  const { headers } = await callFor<undefined>(
    `/ogc/collections/${encodeURIComponent(layer)}/items`,
    { method: 'OPTIONS' },
  );
  return headers.get('allow')?.includes('POST') ?? false;
}

/** One state in the life of a feature. */
export interface Version {
  readonly version: string;
  readonly etag: string;
  readonly validFrom: string;
  readonly operation: 'insert' | 'update' | 'delete';
  /** Only for those who may know. */
  readonly actor?: string;
  readonly reason?: string;
}

/** The life of a feature, the newest state first. */
export async function readVersions(
  layer: string,
  id: number | string,
): Promise<readonly Version[]> {
  const { body } = await callFor<{ versions: readonly Version[] }>(
    `/ogc/collections/${encodeURIComponent(layer)}/items/${id}/versions`,
  );
  return body.versions;
}

/** A feature as it was. */
export async function readVersion(
  layer: string,
  id: number | string,
  { version, etag }: Version,
  plane: Plane,
): Promise<Base> {
  const { body } = await callFor<WireFeature>(
    `/ogc/collections/${encodeURIComponent(layer)}/items/${id}/versions/${version}?crs=${encodeURIComponent(plane.uri)}`,
  );
  return baseOf(body, etag, plane);
}
