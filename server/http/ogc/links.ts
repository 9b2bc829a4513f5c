/** Links of the OGC documents: absolute, as a document is often kept apart from where it came from. */
import type { Context } from 'koa';
import type { Link } from '../../formats/index.ts';

/** Where browsers reach us: what the configuration says, else what the request was sent to. */
export function linkMaker(publicUrl: string | null) {
  return (ctx: Context): LinkMaker => {
    const base = publicUrl ?? `${ctx.protocol}://${ctx.host}`;
    return (rel, path, type, title) => ({
      href: `${base}${path}`,
      rel,
      type,
      ...(title === undefined ? {} : { title, hreflang: ctx.state.language }),
    });
  };
}

export const schemaType = 'application/schema+json';

export type LinkMaker = (rel: string, path: string, type: string, title?: string) => Link;

/** The path of a collection; layer names are plain words, but ids of other servers may not be. */
export function collectionPath(name: string): string {
  return `/ogc/collections/${encodeURIComponent(name)}`;
}
