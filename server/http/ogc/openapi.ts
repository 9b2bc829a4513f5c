/** `/ogc/api`: the API as an OpenAPI 3.0 document, put together from what each part says of itself. Pure. */
import { exampleOfParameter, exampleOfSchema, exampleOfType } from './parts/examples.ts';
import { parts } from './parts/index.ts';
import { type Json, type Offered, type OpenApiPart, parameter } from './parts/part.ts';

export type { Json } from './parts/part.ts';

export const openApiType = 'application/vnd.oai.openapi+json;version=3.0';

export type OpenApi = ReturnType<typeof openApi>;

/** The document for a server that is reached at `url`. */
export function openApi(offered: Offered, url: string) {
  const name = offered.catalog.city?.name ?? 'Mesto';
  const told = parts.flatMap((part) => part.openApi?.(offered) ?? []);
  return {
    openapi: '3.0.3',
    info: {
      title: `${name}: published layers`,
      version: '1.0.0',
      description:
        'The live layers of the city by OGC API Common, Features, Tiles, Styles and Processes. Titles come in the language of the header Accept-Language or of the parameter lang.',
      license: {
        name: 'EUPL-1.2',
        url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12',
      },
    },
    servers: [{ url }],
    security: [],
    tags: told.flatMap((part) => part.tags ?? []),
    paths: pathsOf(told),
    components: {
      schemas: Object.assign({}, ...told.map((part) => part.schemas ?? {})) as Json,
      parameters: Object.fromEntries(
        told.flatMap((part) => Object.entries(part.parameters ?? {}).map(parameterWithExample)),
      ),
    },
  };
}

/** One part reads what another writes: their methods meet at the same path. */
function pathsOf(told: readonly OpenApiPart[]): Readonly<Record<string, Json>> {
  const paths: Record<string, Json> = {};
  for (const part of told) {
    for (const [path, methods] of Object.entries(part.paths)) {
      paths[path] = { ...paths[path], ...inAnyLanguage(methods) };
    }
  }
  return paths;
}

/** `lang` is read before all else (language.ts), so every operation has it. */
function inAnyLanguage(methods: Readonly<Record<string, Json>>): Json {
  const entries = Object.entries(methods).map(([method, operation]) => {
    const parameters = ((operation.parameters ?? []) as readonly Json[]).map(
      (one) => parameterWithExample([String(one.name), one])[1],
    );
    const answers = Object.entries((operation.responses ?? {}) as Json);
    const responses = Object.fromEntries(
      answers.map(([status, answer]) => [status, withExamples(answer as Json)]),
    );
    return [method, { ...operation, parameters: [...parameters, parameter('lang')], responses }];
  });
  return Object.fromEntries(entries);
}

/** Gives each document of an answer an example, where it has none. */
function withExamples(answer: Json): Json {
  if (answer.content === undefined) return answer;
  const content = Object.entries(answer.content as Json).map(([type, told]) => {
    const { schema, example } = told as { readonly schema?: Json; readonly example?: unknown };
    const name =
      String(schema?.$ref ?? '')
        .split('/')
        .at(-1) ?? '';
    const found = example ?? exampleOfSchema[name] ?? exampleOfType[type];
    return [
      type,
      found === undefined || name === 'problem' ? told : { ...(told as Json), example: found },
    ];
  });
  return { ...answer, content: Object.fromEntries(content) };
}

function parameterWithExample([name, told]: readonly [string, unknown]): [string, Json] {
  const one = told as Json & { readonly schema?: Json };
  const found = exampleOfParameter[name];
  if (found === undefined || one.example !== undefined) return [name, one];
  // A list is written with commas when it is told of as one text.
  const isList = one.schema?.type === 'array';
  return [name, { ...one, example: isList || !Array.isArray(found) ? found : found.join() }];
}

/** What a reference within the document leads to; anything else as it is. */
export function resolved(document: object, value: Json): Json {
  const reference = value.$ref;
  if (typeof reference !== 'string') return value;
  let found: unknown = document;
  for (const name of reference.replace(/^#\//, '').split('/')) found = (found as Json)[name];
  return found as Json;
}
