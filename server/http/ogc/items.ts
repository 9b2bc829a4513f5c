/** Pages of features and single features: parse, plan, query, encode. */
import { hash } from 'node:crypto';
import type { z } from 'zod';
import { Fault } from '../../errors.ts';
import {
  type Condition,
  type FeatureBatch,
  type FeaturePage,
  type FeatureQuery,
  isBigint,
  type LayerView,
  planCount,
  planItem,
  planItems,
  queryables,
  readItem,
  readItems,
} from '../../features/index.ts';
import { type CollectionFacts, type Format, formats, type Link } from '../../formats/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, parseQuery } from '../support/index.ts';
import { collectionPath, type LinkMaker } from './links.ts';
import { formatOf } from './negotiate.ts';
import {
  itemQuery,
  itemsDefaults,
  itemsQueryFor,
  type QuestionQuery,
  singleFormats,
} from './parameters.ts';
import { factsOf, outputOf, questionOf, viewOfAddress } from './question.ts';
import { absence, isSeen, mementoLinks } from './writing/validators.ts';

/** The features that an address stands for: a whole layer, or those that somebody has found. */
export interface ItemsSource {
  readonly view: LayerView;
  /** The address above `/items` and `/download`. */
  readonly path: string;
  /** What of the layer it is, and when. */
  readonly also?: Condition;
  readonly at?: string | null;
}

/** The layer of the address. */
export function wholeLayer(ctx: ChannelContext, services: Services): ItemsSource {
  const view = viewOfAddress(ctx, services);
  return { view, path: collectionPath(view.layer.name) };
}

/** The question of a query about the features of an address. */
export async function questionAbout(
  services: Services,
  { view, also, at }: ItemsSource,
  query: QuestionQuery,
): Promise<FeatureQuery> {
  const question = await questionOf(services, view, query);
  return { ...question, also, at: at ?? question.at };
}

/** `GET …/items` */
export async function answerItems(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  source: ItemsSource = wholeLayer(ctx, services),
) {
  const { view } = source;
  const query = parseQuery(ctx, itemsQueryFor(namesOf(view)));
  const format = formatOf(ctx, formats, query);
  const question = await questionAbout(services, source, query);
  const output = await outputOf(services, view, query);
  const layer = factsOf(ctx, view, output, link);
  const cursor = query.cursor ?? null;
  if (cursor && cursor.values.length !== question.sort.length) throw foreignCursor();
  const wanted = query['number-matched'] ?? 'estimate';
  const plan = planItems(
    view,
    { ...question, limit: query.limit ?? itemsDefaults.limit, cursor },
    output,
    format.form(layer),
    wanted,
  );
  const page = await readItems(services.database, ctx.state.viewer, plan, {
    plan: planCount(view, question),
    wanted,
  });
  const facts: CollectionFacts = {
    layer,
    links: pageLinks(ctx, source, page, format, link),
    timeStamp: new Date().toISOString(),
    matched: page.matched,
  };
  headersFor(ctx, format, layer.system.uri);
  ctx.set('Link', headerOf(facts.links.filter(isNeighbour), format));
  await sendPage(ctx, format, page, facts);
}

/** Every name that can be asked for by a parameter of its own. */
export function namesOf(view: LayerView): string[] {
  return [...queryables(view).keys()].filter((name) => name !== view.layer.geometryColumn);
}

function foreignCursor(): Fault {
  const message = 'This cursor belongs to another order: take the links "next" and "prev".';
  return new Fault('invalid-parameter', 'Mend the query: cursor.', [{ field: 'cursor', message }]);
}

/**
 * The tag is a weak one: two answers with the same features differ in their time stamps. It is made of all but that,
 * so an answer is sent again only when the features, the links or the number changed.
 */
async function sendPage(
  ctx: ChannelContext,
  format: Format,
  page: FeaturePage,
  facts: CollectionFacts,
): Promise<void> {
  const body = await bodyOf(format, page, facts);
  const { links, matched, layer } = facts;
  const rest = JSON.stringify([format.name, layer.system.uri, links, matched]);
  const seen = page.tag ?? hash('sha1', body, 'base64url');
  const tag = hash('sha1', `${seen} ${rest}`, 'base64url');
  ctx.set('ETag', `W/"${tag}"`);
  // Not by Koa's judgement, which sends all again to a client that revalidates with `no-cache`.
  if (ctx.get('if-none-match').includes(`"${tag}"`)) ctx.status = 304;
  else ctx.body = body;
  typeFor(ctx, format);
}

async function bodyOf(format: Format, page: FeaturePage, facts: CollectionFacts): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of format.collection(only(page), facts)) {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  }
  return Buffer.concat(pieces);
}

async function* only(batch: FeatureBatch): AsyncGenerator<FeatureBatch> {
  if (batch.count > 0) yield batch;
}

/** `GET …/items/{id}` */
export async function answerItem(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const view = viewOfAddress(ctx, services);
  const query = parseQuery(ctx, itemQuery);
  const id = ctx.params.id ?? '';
  if (!isBigint(id)) throw noFeature();
  await sendItem(ctx, services, link, { view, id: String(BigInt(id)), query });
}

/** A feature of a layer, and how it is to be given. */
interface Wanted {
  readonly view: LayerView;
  readonly id: string;
  readonly query: z.output<typeof itemQuery>;
}

/** The feature as it is, with its version. Throws Fault not-found, or gone when it was deleted. */
export async function sendItem(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  { view, id, query }: Wanted,
): Promise<void> {
  const format = formatOf(ctx, singleFormats, query);
  const output = await outputOf(services, view, query);
  const layer = factsOf(ctx, view, output, link);
  const form = format.form(layer);
  if (form.kind !== 'text' || !format.feature) throw noFeature();
  const plan = planItem(view, id, query.datetime ?? null, output, form.template);
  const found = await readItem(services.database, ctx.state.viewer, plan);
  if (!found) throw await absence(ctx, services, link, view.layer, id);
  const path = `${collectionPath(view.layer.name)}/items/${id}`;
  const links = [
    link('self', `${path}${ctx.search}`, format.mediaType),
    link('collection', collectionPath(view.layer.name), 'application/json'),
    link('version-history', `${path}/versions`, 'application/json'),
    ...alternates(ctx, path, format, link, singleFormats),
  ];
  headersFor(ctx, format, output.system.uri);
  ctx.set('Link', mementoLinks(link, path));
  if (isSeen(ctx, found.version, format, output)) return;
  ctx.body = format.feature(found.feature, links, layer);
  typeFor(ctx, format);
}

function noFeature(): Fault {
  return new Fault('not-found', 'There is no such feature in this collection.');
}

/** Which system the coordinates are in, and how a file of this would be called. */
export function headersFor(ctx: ChannelContext, format: Format, systemUri: string): void {
  const name = `${ctx.params.layer ?? 'layer'}.${format.extension}`;
  const place = format.name.startsWith('json') ? 'inline' : 'attachment';
  ctx.set('Content-Crs', `<${systemUri}>`);
  ctx.set('Content-Disposition', `${place}; filename="${name}"`);
}

/** Koa names a type of its own whenever a body is set. */
export function typeFor(ctx: ChannelContext, format: Format): void {
  ctx.type = format.mediaType.startsWith('text/')
    ? `${format.mediaType}; charset=utf-8`
    : format.mediaType;
}

/** Links that a reader of a format without links of its own cannot do without. */
function isNeighbour({ rel }: Link): boolean {
  return rel === 'next' || rel === 'prev' || rel === 'self';
}

/** RFC 8288, for formats that have no room for links of their own. */
export function headerOf(links: readonly Link[], { profile }: Format): string {
  const shown = links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`);
  return [...shown, ...(profile === undefined ? [] : [`<${profile}>; rel="profile"`])].join(', ');
}

/** The next page starts after the last feature seen: what is added or removed meanwhile shifts nothing. */
function pageLinks(
  ctx: ChannelContext,
  { view: { layer }, path: above }: ItemsSource,
  page: FeaturePage,
  format: Format,
  link: LinkMaker,
): readonly Link[] {
  const path = `${above}/items`;
  const at = (cursor: string): string => {
    const query = new URLSearchParams(ctx.querystring);
    query.set('cursor', cursor);
    return `${path}?${query}`;
  };
  return [
    link('self', `${path}${ctx.search}`, format.mediaType),
    ...(page.prev === null ? [] : [link('prev', at(page.prev), format.mediaType)]),
    ...(page.next === null ? [] : [link('next', at(page.next), format.mediaType)]),
    link('collection', collectionPath(layer.name), 'application/json'),
    ...alternates(ctx, path, format, link, formats),
  ];
}

/** The same in the other formats, and as a page for people. */
function alternates(
  ctx: ChannelContext,
  path: string,
  format: Format,
  link: LinkMaker,
  offered: readonly Format[],
): Link[] {
  const page = { name: 'html', mediaType: 'text/html', title: 'HTML' };
  const others = [...offered, page].filter(({ name }) => name !== format.name);
  return others.map(({ name, mediaType, title }) => {
    const query = new URLSearchParams(ctx.querystring);
    query.delete('profile');
    query.set('f', name);
    return link('alternate', `${path}?${query}`, mediaType, title);
  });
}
