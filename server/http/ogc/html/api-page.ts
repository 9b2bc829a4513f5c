/** The page of the API: the OpenAPI document, laid out to be read. No library: it is a list. */
import { type Json, type OpenApi, resolved } from '../openapi.ts';
import type { Page, Reader } from './page.ts';
import { home, table } from './pieces.ts';
import { type Html, html } from './template.ts';

// The document's parts as `parts/` write them; the document itself is plain JSON, as others write OpenAPI as well.
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly schema?: {
    readonly type?: string;
    readonly enum?: readonly unknown[];
    readonly default?: unknown;
  };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Json[];
  readonly requestBody?: { readonly content: Json };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Json }>
  >;
}

export function apiPage(document: OpenApi): Page {
  return {
    title: ({ say }) => say('api.title'),
    trail: (reader) => [home(reader)],
    formats: [{ name: 'OpenAPI 3.0', f: 'json' }],
    body: (
      reader,
    ) => html`<p class="lead">${reader.say('api.lead', { url: document.servers[0]?.url ?? '' })}</p>
${document.tags.map(
  (tag) => html`<section><h2 lang="en">${tag.description}</h2>
${operations(document)
  .filter(({ operation }) => operation.tags[0] === tag.name)
  .map((one) => operationOf(document, one, reader))}</section>`,
)}`,
  };
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function operations(document: OpenApi): Place[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as unknown as Operation,
    })),
  );
}

/** The descriptions are written once, in English, as those of most interfaces are. */
function operationOf(document: OpenApi, { path, method, operation }: Place, { say }: Reader): Html {
  const name = `${method.toUpperCase()} ${path}`;
  const parameters = (operation.parameters ?? []).map(
    (one) => resolved(document, one) as unknown as Parameter,
  );
  const body = Object.keys(operation.requestBody?.content ?? {});
  return html`<details class="operation" id="${operation.operationId}"><summary><code>${name}</code> <span lang="en">${operation.summary}</span></summary>
${parameters.length > 0 && parameterTable(name, parameters, say)}
${body.length > 0 && html`<p>${say('api.body')}: ${body.join(', ')}</p>`}
<h3>${say('api.answers')}</h3>
<ul>${Object.entries(operation.responses).map(([status, answer]) => {
    const told = resolved(document, answer as unknown as Json) as unknown as typeof answer;
    return html`<li><strong>${status}</strong> <span lang="en">${told.description}</span> <code>${Object.keys(told.content ?? {}).join(', ')}</code></li>`;
  })}</ul>
</details>`;
}

function parameterTable(name: string, parameters: readonly Parameter[], say: Reader['say']): Html {
  const rows = parameters.map((one) => [
    html`<code>${one.name}</code>`,
    `${one.in}${one.required === true ? `, ${say('api.required')}` : ''}`,
    typeOf(one),
    html`<span lang="en">${one.description ?? ''}</span>`,
  ]);
  return table(
    `${say('api.parameters')}: ${name}`,
    [say('property.name'), say('api.where'), say('property.type'), say('property.title')],
    rows,
  );
}

function typeOf({ schema }: Parameter): string {
  const values = schema?.enum?.join(' | ') ?? schema?.type ?? '';
  return schema?.default === undefined ? values : `${values} (${String(schema.default)})`;
}
