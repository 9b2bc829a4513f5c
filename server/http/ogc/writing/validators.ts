/** What an answer says of the version that it holds, and where the others are (RFC 9110, 8.8; RFC 7089; RFC 5829). */
import { hash } from 'node:crypto';
import type { LayerRecord } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import {
  crs84,
  etagOf,
  lastModified,
  type Output,
  readVersions,
  versionName,
} from '../../../features/index.ts';
import type { Format } from '../../../formats/index.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import { collectionPath, type LinkMaker } from '../links.ts';

/** Writes the validators of an item, and answers 304 when the asker has this very representation already. */
export function isSeen(
  ctx: ChannelContext,
  version: string | null,
  format: Format,
  output: Output,
): boolean {
  if (version === null) return false;
  ctx.set('ETag', etagOf(version, representationOf(format, output)));
  ctx.set('Last-Modified', lastModified(version));
  // A date in whole seconds alone does not show that nothing changed.
  if (ctx.get('if-none-match') === '' || ctx.method !== 'GET') return false;
  ctx.status = 200;
  if (!ctx.fresh) return false;
  ctx.status = 304;
  return true;
}

/** Empty for whole GeoJSON in CRS84; all else is told apart, as a strong tag stands for the bytes. */
function representationOf(format: Format, { system, properties, hasGeometry }: Output): string {
  if (format.name === 'json' && system.uri === crs84.uri && hasGeometry) {
    return '';
  }
  const names = properties.map(({ name }) => name);
  const words = JSON.stringify([format.name, system.uri, hasGeometry, names]);
  return hash('sha1', words, 'base64url').slice(0, 8);
}

/** Of the path of a feature: where its past is found. */
export function mementoLinks(link: LinkMaker, path: string): string {
  return [
    `<${link('', `${path}/timegate`, '').href}>; rel="timegate"`,
    `<${link('', `${path}/versions`, '').href}>; rel="timemap version-history"; type="application/json"`,
  ].join(', ');
}

/** Why there is no such feature: it was deleted, as far as the asker may know of it, or there never was one. */
export async function absence(
  ctx: ChannelContext,
  { database }: Services,
  link: LinkMaker,
  layer: LayerRecord,
  id: string,
): Promise<Fault> {
  const versions = await readVersions(database, ctx.state.viewer, layer, id);
  const last = versions.findLast(({ hasContent }) => hasContent);
  if (!last || last.ended === null) {
    return new Fault('not-found', 'There is no such feature in this collection.');
  }
  const path = `${collectionPath(layer.name)}/items/${id}`;
  const { href } = link('', `${path}/versions/${versionName(last.version)}`, '');
  ctx.set('Link', `${mementoLinks(link, path)}, <${href}>; rel="last memento predecessor-version"`);
  return new Fault('gone', `The feature was deleted. Its last version is ${href}`);
}
