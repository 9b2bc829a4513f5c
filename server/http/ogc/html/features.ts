/** Gives pages of features to who asks for them; what programs ask for goes on to the handlers of GeoJSON. */
import type { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { visibleProperties } from '../../../catalog/index.ts';
import { type Format, formats } from '../../../formats/index.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import { sendPage } from '../answer.ts';
import { singleFormats } from '../parameters.ts';
import { layerOf } from '../question.ts';
import {
  type GeoJsonFeature,
  type GeoJsonPage,
  itemPage,
  itemsPage,
  type Shown,
} from './feature-pages.ts';
import { type Version, type VersionList, versionPage, versionsPage } from './version-pages.ts';

/** Features on one page for people: a browser draws no more in a moment. */
const mostOnPage = 1_000;

type Answer = (ctx: ChannelContext) => Promise<void>;

/** Whether a page is asked for, by `f` or before it by the header Accept. */
export function wantsPage(ctx: ChannelContext): boolean {
  const f = new URLSearchParams(ctx.querystring).getAll('f');
  if (f.length > 0) return f.length === 1 && f[0] === 'html';
  ctx.vary('Accept');
  const data = formats.map(({ mediaType }) => mediaType);
  return ctx.accepts('application/json', ...data, 'text/html') === 'text/html';
}

/** A page of features, from what `answer` gives to programs. */
export async function answerItemsPage(ctx: ChannelContext, services: Services, answer: Answer) {
  const asked = Object.fromEntries(new URLSearchParams(ctx.querystring));
  const page = await asJson<GeoJsonPage>(ctx, answer, (query) => {
    if (Number(query.get('limit')) > mostOnPage) query.set('limit', String(mostOnPage));
  });
  const { f: _f, ...others } = asked;
  sendPage(ctx, services, itemsPage(shownOf(ctx, services), page, others));
}

/** A page of one feature. */
export async function answerItemPage(ctx: ChannelContext, services: Services, answer: Answer) {
  const feature = await asJson<GeoJsonFeature>(ctx, answer);
  sendPage(ctx, services, itemPage(shownOf(ctx, services, singleFormats), feature));
}

/** The versions of a feature. */
export async function answerVersionsPage(ctx: ChannelContext, services: Services, answer: Answer) {
  const list = await asJson<VersionList>(ctx, answer);
  sendPage(ctx, services, versionsPage(shownOf(ctx, services), list));
}

/** A feature as it was. */
export async function answerVersionPage(ctx: ChannelContext, services: Services, answer: Answer) {
  const version = await asJson<Version>(ctx, answer);
  sendPage(ctx, services, versionPage(shownOf(ctx, services), version));
}

function shownOf(
  ctx: ChannelContext,
  services: Services,
  offered: readonly Format[] = formats,
): Shown {
  const layer = layerOf(services, ctx.state.viewer, ctx.params.layer ?? '');
  return {
    layer,
    properties: visibleProperties(layer, ctx.state.viewer),
    formats: offered.map(({ name, title }) => ({ name: title, f: name })),
  };
}

function isPlain(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype
  );
}

/** Headers that speak of the GeoJSON and not of the page. */
const ownHeaders = ['ETag', 'Last-Modified', 'Content-Crs', 'Content-Disposition', 'Link'];

async function asJson<T>(
  ctx: ChannelContext,
  answer: Answer,
  mend: (query: URLSearchParams) => void = () => {},
): Promise<T> {
  const asked = ctx.querystring;
  const query = new URLSearchParams(asked);
  query.set('f', 'json');
  mend(query);
  ctx.querystring = query.toString();
  for (const name of ['if-none-match', 'if-modified-since']) delete ctx.req.headers[name];
  await answer(ctx);
  query.delete('f');
  ctx.querystring = new URLSearchParams(asked).toString();
  const body: unknown = ctx.body;
  for (const name of ownHeaders) ctx.remove(name);
  // Small documents are given as they are.
  if (isPlain(body)) return body as T;
  const isWhole = typeof body === 'string' || Buffer.isBuffer(body);
  const text = isWhole ? body.toString() : await textOf(body as Readable);
  return JSON.parse(text) as T;
}
