/**
 * Answers with a document in the representation that is asked for: by `f`, else by the header Accept. Rejects: an
 * unknown parameter, an `f` that is not offered here (invalid-parameter), an Accept that nothing fits (not-acceptable).
 */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, parseQuery } from '../support/index.ts';
import type { Page } from './html/page.ts';
import { pageText } from './html/page.ts';
import { languageAsked } from './language.ts';

export const htmlType = 'text/html';
export const jsonType = 'application/json';

/** One way of giving a resource. */
export interface Representation {
  /** As in `?f=`. */
  readonly name: string;
  readonly mediaType: string;
  /** Further media types that stand for it in Accept. */
  readonly alike?: readonly string[];
}

export const htmlRepresentation: Representation = { name: 'html', mediaType: htmlType };
const jsonRepresentation: Representation = { name: 'json', mediaType: jsonType };

/** What the asker wants of what is offered; the first when nothing is said. */
export function chosenOf<R extends Representation>(
  ctx: ChannelContext,
  offered: readonly R[],
  f: string | undefined,
): R {
  const byName = offered.find(({ name }) => name === f);
  if (byName) return byName;
  ctx.vary('Accept');
  const types = offered.flatMap(({ mediaType, alike = [] }) => [mediaType, ...alike]);
  const accepted = ctx.accepts(...types);
  const byType = offered.find(
    ({ mediaType, alike = [] }) => accepted === mediaType || alike.includes(String(accepted)),
  );
  if (byType) return byType;
  throw new Fault('not-acceptable', `This is offered as ${types.join(', ')}.`);
}

/** The schema of the parameter `f` for what is offered. */
export function formatParameter(offered: readonly Representation[]) {
  return z.enum(offered.map(({ name }) => name) as [string, ...string[]]).optional();
}

export interface Resource {
  /** Of the JSON; `application/json` when it is left out. */
  readonly mediaType?: string;
  json(): object;
  page(): Page;
}

/** A resource without parameters of its own. */
export function answerWith(ctx: ChannelContext, services: Services, resource: Resource): void {
  const offered = representationsOf(resource.mediaType);
  const { f } = parseQuery(ctx, z.strictObject({ f: formatParameter(offered) }));
  send(ctx, services, resource, f);
}

/** A resource whose parameters were read already; `f` is what they said. */
export function send(
  ctx: ChannelContext,
  services: Services,
  resource: Resource,
  f: string | undefined,
): void {
  const chosen = chosenOf(ctx, representationsOf(resource.mediaType), f);
  live(ctx);
  if (chosen.mediaType === htmlType) sendPage(ctx, services, resource.page());
  else {
    ctx.body = JSON.stringify(resource.json());
    ctx.type = chosen.mediaType;
  }
}

/** A document as JSON of this media type, which plain JSON stands for as well, and as a page. */
export function representationsOf(mediaType: string = jsonType): readonly Representation[] {
  if (mediaType === jsonType) return [jsonRepresentation, htmlRepresentation];
  return [{ name: 'json', mediaType, alike: [jsonType] }, htmlRepresentation];
}

/** A page for people. */
export function sendPage(ctx: ChannelContext, services: Services, page: Page): void {
  live(ctx);
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = pageText(page, {
    language: ctx.state.language,
    isLanguageAsked: languageAsked(ctx.req) !== undefined,
    path: ctx.path,
    query: ctx.querystring,
    catalog: services.catalog.current,
  });
}

/** Layers change at any moment, and differ by who asks. */
export function live(ctx: ChannelContext): void {
  ctx.set('Content-Language', ctx.state.language);
  ctx.set('Cache-Control', 'private, no-cache');
}
