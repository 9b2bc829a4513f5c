/** The services of others that an administrator has allowed. */
import { type Database, type Row, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import { checkedUrl } from './addresses.ts';

export const outsideKinds = ['wms', 'wmts', 'wfs', 'ogc-api'] as const;
export type OutsideKind = (typeof outsideKinds)[number];

export interface OutsideService extends Row {
  readonly id: number;
  readonly title: string;
  readonly kind: OutsideKind;
  /** Where the service itself is. */
  readonly url: string;
  readonly isPublic: boolean;
}

const all = statement('outside/services', []);
const one = statement('outside/service', ['id']);
const added = statement('outside/add', ['title', 'kind', 'url', 'isPublic', 'actor']);
const removed = statement('outside/remove', ['id']);

/** The services that the viewer may use. */
export function listOutside(database: Database, viewer: Viewer): Promise<OutsideService[]> {
  return database.as(viewer, (t) => t.rows<OutsideService>(all, {}), { readOnly: true });
}

/** One of them. Throws Fault not-found. */
export async function outsideService(
  database: Database,
  viewer: Viewer,
  id: number,
): Promise<OutsideService> {
  const found = await database.as(viewer, (t) => t.first<OutsideService>(one, { id }), {
    readOnly: true,
  });
  if (!found) throw new Fault('not-found', 'There is no such service.');
  return found;
}

/** Allows a service. Throws Fault conflict when its address is allowed already. */
export async function addOutside(
  database: Database,
  viewer: Viewer,
  service: Pick<OutsideService, 'title' | 'kind' | 'url' | 'isPublic'>,
): Promise<OutsideService> {
  const url = checkedUrl(service.url).href;
  const made = await database.as(viewer, (t) =>
    t.first<OutsideService>(added, { ...service, url, actor: viewer.name }),
  );
  if (!made) throw new Fault('conflict', 'This address is allowed already.');
  return made;
}

/** Allows it no longer. Throws Fault not-found. */
export async function removeOutside(database: Database, viewer: Viewer, id: number): Promise<void> {
  const gone = await database.as(viewer, (t) => t.first<Row>(removed, { id }));
  if (!gone) throw new Fault('not-found', 'There is no such service.');
}

/** An address below that of the service: the same origin, whatever the path. */
export function isOf(service: OutsideService, url: URL): boolean {
  return new URL(service.url).origin === url.origin;
}
