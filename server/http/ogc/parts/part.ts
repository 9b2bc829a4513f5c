/**
 * What a part of the channel says of itself: which classes of the standards hold, which links it adds to the landing
 * page and to a collection, and its paths of the OpenAPI document. One file a part, one line in `index.ts`.
 */
import type { Catalog, LayerRecord } from '../../../catalog/index.ts';
import { faultKinds } from '../../../errors.ts';
import type { Link } from '../../../formats/index.ts';
import type { Viewer } from '../../../viewer.ts';
import type { Language } from '../../api/schema.ts';
import type { LinkMaker } from '../links.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What the documents are told of the asker and of the city. */
export interface Words {
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly link: LinkMaker;
}

/** What of the OpenAPI document belongs to one part. */
export interface OpenApiPart {
  readonly tags?: readonly { readonly name: string; readonly description: string }[];
  /** Path below /ogc → method → operation; two parts may give methods of one path. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly schemas?: Json;
  readonly parameters?: Json;
}

/** What the OpenAPI document is written from. */
export interface Offered {
  readonly catalog: Catalog;
  readonly layers: readonly LayerRecord[];
}

export interface Part {
  /** A class stands here only when every requirement of it holds. */
  readonly conformsTo: readonly string[];
  landingLinks?(words: Words): readonly Link[];
  collectionLinks?(words: Words, layer: LayerRecord): readonly Link[];
  /** Further members of a collection's document. */
  collectionMembers?(words: Words, layer: LayerRecord): Json;
  openApi?(offered: Offered): OpenApiPart;
}

/** Addresses of conformance classes: `classes('ogcapi-features-1/1.0', 'core', 'geojson')`. */
export function classes(standard: string, ...names: readonly string[]): string[] {
  return names.map((name) => `http://www.opengis.net/spec/${standard}/conf/${name}`);
}

export const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

export const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });

/** A parameter of the query that is one text. */
export function textParameter(name: string, description: string, schema: Json = {}): Json {
  return { name, in: 'query', description, required: false, schema: { type: 'string', ...schema } };
}

/** A parameter of the path. */
export function pathParameter(name: string, description: string, schema: Json = {}): Json {
  return { name, in: 'path', description, required: true, schema: { type: 'string', ...schema } };
}

/** A media type with the schema of what it holds and an example. */
export interface Content {
  readonly mediaType: string;
  readonly schema: Json;
  readonly example?: unknown;
}

/** The page for people that every resource has. */
export const page: Content = { mediaType: 'text/html', schema: { type: 'string' } };

/** The answers of an operation: 200 in the given media types, and problems. */
export function answered(description: string, ...contents: readonly Content[]): Json {
  const content = contents.map(({ mediaType, schema, example }) => [
    mediaType,
    { schema, ...(example === undefined ? {} : { example }) },
  ]);
  return {
    '200': { description, content: Object.fromEntries(content) },
    ...problems('400', '404', '406'),
  };
}

/** Answers that are problem documents, by their statuses; and `default` for all others. */
export function problems(...statuses: readonly string[]): Json {
  const of = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: reference('problem') } },
  });
  const named = statuses.map((status) => [status, of(titleOf(status))]);
  return { ...Object.fromEntries(named), default: of('A problem document that says what to mend') };
}

function titleOf(status: string): string {
  const kind = Object.values(faultKinds).find((one) => String(one.status) === status);
  return kind?.title ?? 'A problem';
}

/** An operation that only reads. */
export function reads(
  operationId: string,
  tag: string,
  summary: string,
  parameters: readonly Json[],
  responses: Json,
): { readonly get: Json } {
  return { get: { operationId, summary, tags: [tag], parameters, responses } };
}
