/** Links of the OGC documents: absolute, as a document is often kept apart from where it came from. */
import type { Context } from 'koa';
import type { Link } from '../../formats/index.ts';
import { languageAsked } from './language.ts';

export type LinkMaker = (rel: string, path: string, type: string, title?: string) => Link;

/**
 * Where browsers reach us: what the configuration says, else what the request was sent to. A language that the address
 * of the request named is kept in the addresses of the links.
 */
export function linkMaker(publicUrl: string | null) {
  return (ctx: Context): LinkMaker => {
    const base = publicUrl?.replace(/\/+$/, '') ?? `${ctx.protocol}://${ctx.host}`;
    const language = languageAsked(ctx.req);
    const kept = (path: string) =>
      language === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
    return (rel, path, type, title) => ({
      href: `${base}${kept(path)}`,
      rel,
      type,
      ...(title === undefined ? {} : { title, hreflang: ctx.state.language }),
    });
  };
}

/** The document itself, and the same as a page for people. */
export function selfLinks(link: LinkMaker, path: string, type: string, title?: string): Link[] {
  return [link('self', path, type, title), link('alternate', `${path}?f=html`, 'text/html', title)];
}

/** A relation of links that OGC has registered. */
export function ogcRelation(name: string): string {
  return `http://www.opengis.net/def/rel/ogc/1.0/${name}`;
}

export const schemaType = 'application/schema+json';

/** The path of a collection; layer names are plain words, but ids of other servers may not be. */
export function collectionPath(name: string): string {
  return `/ogc/collections/${encodeURIComponent(name)}`;
}
