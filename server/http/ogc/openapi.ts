/** `/ogc/api`: the API as an OpenAPI 3.0 document, put together from what each part says of itself. Pure. */
import { parts } from './parts/index.ts';
import type { Json, Offered, OpenApiPart } from './parts/part.ts';

export const openApiType = 'application/vnd.oai.openapi+json;version=3.0';

/** The document for a server that is reached at `url`. */
export function openApi(offered: Offered, url: string) {
  const name = offered.catalog.city?.name ?? 'Mesto';
  const told = parts.flatMap((part) => part.openApi?.(offered) ?? []);
  return {
    openapi: '3.0.3',
    info: {
      title: `${name}: published layers`,
      version: '1.0.0',
      description: 'OGC API Features over the live layers of the city',
    },
    servers: [{ url }],
    tags: told.flatMap((part) => part.tags ?? []),
    paths: pathsOf(told),
    components: {
      schemas: Object.assign({}, ...told.map((part) => part.schemas ?? {})) as Json,
      parameters: Object.assign({}, ...told.map((part) => part.parameters ?? {})) as Json,
    },
  };
}

/** One part reads what another writes: their methods meet at the same path. */
function pathsOf(told: readonly OpenApiPart[]): Json {
  const paths: Record<string, Json> = {};
  for (const part of told) {
    for (const [path, methods] of Object.entries(part.paths)) {
      paths[path] = { ...paths[path], ...methods };
    }
  }
  return paths;
}
