/** Reads our OpenAPI document: its operations, their parameters, and whether an answer is as it says. */
import { Ajv, type ValidateFunction } from 'ajv';
import formatsModule from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

export interface Schema extends Json {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly format?: string;
  readonly default?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  readonly responses: Readonly<Record<string, Json>>;
}

export interface Document extends Json {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly tags: readonly { readonly name: string }[];
}

const addFormats = formatsModule.default;

export class OpenApi {
  readonly document: Document;
  readonly #ajv: Ajv;
  readonly #compiled = new Map<unknown, ValidateFunction>();

  constructor(document: Document) {
    this.document = document;
    this.#ajv = new Ajv({ strict: false, allErrors: false, validateSchema: false });
    addFormats(this.#ajv);
    // A size, not a rule of the text: JSON numbers of that size are read as doubles anyway.
    this.#ajv.addFormat('int64', true);
    // Only what is referred to: examples hold ids of their own.
    this.#ajv.addSchema({ $id: 'api', components: document.components });
  }

  /** What a reference leads to; anything else as it is. */
  resolved<T>(value: T): T {
    const reference = (value as { $ref?: unknown }).$ref;
    if (typeof reference !== 'string') return value;
    let found: unknown = this.document;
    for (const name of reference.replace(/^#\//, '').split('/')) found = (found as Json)[name];
    if (found === undefined) throw new Error(`nothing is at ${reference}`);
    return found as T;
  }

  get operations(): Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => /^(get|put|post|patch|delete|options|head)$/.test(method))
        .map(([method, told]) => this.#operation(path, method, told)),
    );
  }

  #operation(path: string, method: string, told: Json): Operation {
    const body = told.requestBody as { readonly content?: Operation['body'] } | undefined;
    return {
      operationId: String(told.operationId),
      path,
      method,
      summary: String(told.summary ?? ''),
      tags: (told.tags ?? []) as string[],
      parameters: ((told.parameters ?? []) as Parameter[]).map((one) => this.resolved(one)),
      body: body ? (this.resolved(body).content ?? {}) : {},
      responses: told.responses as Operation['responses'],
    };
  }

  /** What is wrong with an answer by its operation's own words; null when nothing is. */
  faultOf(
    operation: Operation,
    answer: { readonly status: number; readonly type: string | null; readonly text: string },
  ): string | null {
    const { responses } = operation;
    const told = responses[String(answer.status)] ?? responses.default;
    if (told === undefined) return `${answer.status} is not told of`;
    const { content } = this.resolved(told) as { content?: Record<string, { schema: Schema }> };
    if (answer.text === '') return null;
    const type = essence(answer.type ?? '');
    const media = Object.entries(content ?? {}).find(([name]) => essence(name) === type)?.[1];
    if (media === undefined) return `${answer.status} in ${type} is not told of`;
    if (!/json$/.test(type)) return null;
    return this.#faultOf(media.schema, JSON.parse(answer.text));
  }

  /** What is wrong with a value by a schema of the document; null when nothing is. */
  faultOfValue(schema: Schema, value: unknown): string | null {
    return this.#faultOf(schema, value);
  }

  #faultOf(schema: Schema, value: unknown): string | null {
    const validate = this.#compiled.get(schema) ?? this.#compile(schema);
    if (validate(value)) return null;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath ?? ''} ${error?.message ?? 'is not as told'}`;
  }

  #compile(schema: Schema): ValidateFunction {
    // References of the document are to be found in it.
    const text = JSON.stringify(schema).replaceAll('"#/', '"api#/');
    const validate = this.#ajv.compile(JSON.parse(text) as object);
    this.#compiled.set(schema, validate);
    return validate;
  }
}

/** A media type without what follows it. */
function essence(type: string): string {
  return type.split(';')[0]?.trim().toLowerCase() ?? '';
}
