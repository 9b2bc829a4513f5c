/** What every handler finds in `ctx.state`, and the types of a channel. */
import Router, { type RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import type { SignedIn } from '../../identity/index.ts';
import type { Viewer } from '../../viewer.ts';
import type { Language } from '../api/schema.ts';

export interface AppState {
  /** Who asks; a citizen when nobody is signed in. */
  viewer: Viewer;
  /** What stands behind the viewer; null for a citizen. */
  session: SignedIn | null;
  /** The asker's language, one that the product speaks. */
  language: Language;
  /** Stands in every log line and in every problem document. */
  requestId: string;
}

export type AppMiddleware = Middleware<AppState>;
export type ChannelRouter = Router<AppState>;
export type ChannelContext = RouterContext<AppState>;

/** A router for one channel: paths are case-sensitive, as layer names are. */
export function createRouter(): ChannelRouter {
  return new Router<AppState>({ sensitive: true });
}
