/**
 * The OpenAPI document of /ogc against OpenAPI's own schema, against the routes, and against what is answered: every
 * documented parameter with wrong values, and random requests made from the document, some as told and some not.
 */
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoutes } from '../../server/app.ts';
import type { Role } from '../../server/viewer.ts';
import { roundsHere } from '../support/engine.ts';
import {
  type Document,
  OpenApi,
  type Operation,
  type Parameter,
  type Schema,
} from '../support/open-api.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
let api: OpenApi;
/** Values of the path that lead to something. */
let known: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
  people = await callers(server.url);
  const place = `ST_Transform(ST_SetSRID(ST_Point(21.33, 43.58), 4326), 25834)`;
  await server.services.database.system(async (transaction) => {
    await transaction.run(
      `insert into gis.street_light (id, number, geom) select 1000000 + n, 'L-' || n, ${place} from generate_series(0, 30) as n`,
    );
  });
  await server.services.catalog.reload();
  api = new OpenApi(
    (await people.citizen.get('/ogc/api')).json<Document & Record<string, unknown>>(),
  );
  known = {
    collectionId: 'street_light',
    featureId: '1000000',
    version: await versionOfLamp(),
    tileMatrixSetId: 'WebMercatorQuad',
    tileMatrix: '0',
    tileRow: '0',
    tileCol: '0',
    styleId: 'map',
    processId: 'select',
    jobId: await jobOfLamps(),
    outputId: 'features',
  };
});
afterAll(() => server.close());

/** Name of the only version of the lamp. */
async function versionOfLamp(): Promise<string> {
  const path = '/ogc/collections/street_light/items/1000000/versions';
  const { versions } = (await people.citizen.get(path)).json<{ versions: { version: string }[] }>();
  return versions[0]?.version ?? '';
}

/** A selection that an administrator has made. */
async function jobOfLamps(): Promise<string> {
  const answer = await people.administrator.ask('POST', '/ogc/processes/select/execution', {
    body: { inputs: { collection: 'street_light' }, response: 'document' },
  });
  return answer.json<{ summary: { value: { job: string } } }>().summary.value.job;
}

/** What is not for everybody says so, and is asked by who may. */
const askerOf = ({ responses }: Operation) =>
  '401' in responses ? people.administrator : people.citizen;

const reading = () => api.operations.filter(({ method }) => method === 'get');
const ofQuery = ({ parameters }: Operation) => parameters.filter((one) => one.in === 'query');

/** The address of an operation with these values in its path. */
function addressOf({ path }: Operation, values: Readonly<Record<string, string>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value is known for ${name} of ${path}`);
    return encodeURIComponent(value);
  });
  return `/ogc${filled === '/' ? '' : filled}`;
}

/** One style of a collection has the collection's name; all else is the same everywhere. */
function knownFor({ path }: Operation): Record<string, string> {
  const isOfCollection = path.startsWith('/collections/{collectionId}/styles');
  return isOfCollection ? { ...known, styleId: known.collectionId ?? '' } : known;
}

describe('the document', () => {
  it('is OpenAPI 3.0', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(api.document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('calls every operation by a name of its own, and says what it is for and what may go wrong', () => {
    const { operations } = api;
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = api.document.tags.map(({ name }) => name);
    for (const { operationId, summary, responses, tags: own, path, parameters } of operations) {
      expect(summary, operationId).not.toBe('');
      expect(tags, operationId).toEqual(expect.arrayContaining([...own]));
      expect(
        Object.keys(responses).some((status) => /^[23]/.test(status)),
        operationId,
      ).toBe(true);
      expect(Object.keys(responses), operationId).toContain('default');
      const named = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(named.toSorted(), path).toEqual(inPath.toSorted());
      for (const { name, description } of parameters) {
        expect(description, `${operationId} ${name}`).toBeTruthy();
      }
    }
  });

  it('shows by an example what is sent and what is answered, and the examples are as it says', () => {
    for (const operation of api.operations) {
      const answers = Object.values(operation.responses).map((one) => api.resolved(one));
      const contents = [operation.body, ...answers.map(({ content }) => content ?? {})];
      const told = contents.flatMap((content) => Object.entries(content as Operation['body']));
      for (const [type, { schema, example }] of told) {
        if (!/json$/.test(type) || type.startsWith('application/problem')) continue;
        const where = `${operation.operationId} ${type}`;
        if (example !== undefined) expect(api.faultOfValue(schema, example), where).toBeNull();
        else expect(where).toMatch(/geo\+json-seq$|^(faults|transact) /);
      }
      for (const { name, schema, example, in: place } of operation.parameters) {
        const isShown = example !== undefined || schema.enum || 'default' in schema;
        if (place !== 'header') expect(isShown, `${operation.operationId} ${name}`).toBeTruthy();
      }
    }
  });

  it('names every route of /ogc, and no other', () => {
    const routes = createRoutes({ ...server.services, metrics: new Registry() })
      .stack.filter(({ path }) => String(path).startsWith('/ogc'))
      .flatMap(({ path, methods }) => methods.map((method) => `${method} ${shape(String(path))}`))
      .filter((route) => !/^(HEAD|OPTIONS) /.test(route) && route !== 'GET /ogc/api');
    const told = api.operations
      .filter(({ method }) => method !== 'options')
      .map(
        (one) =>
          `${one.method.toUpperCase()} ${shape(one.path === '/' ? '/ogc' : `/ogc${one.path}`)}`,
      );
    expect([...new Set(told)].toSorted()).toEqual([...new Set(routes)].toSorted());
  });
});

/** A path without the names of its parts. */
function shape(path: string): string {
  return path.replace(/:\w+|\{\w+\}/g, '{}');
}

describe('every address', () => {
  it('answers as it is told, for programs and for people', async () => {
    for (const operation of reading()) {
      const address = addressOf(operation, knownFor(operation));
      const answer = await askerOf(operation).get(address);
      expect([200, 204, 302], `${address} ${answer.text.slice(0, 200)}`).toContain(answer.status);
      expect(faultOf(operation, answer), address).toBeNull();
      const f = ofQuery(operation).find(({ name }) => name === 'f');
      for (const format of f?.schema.enum ?? []) {
        const given = await askerOf(operation).get(`${address}?f=${format}`);
        expect([200, 204, 302], `${address}?f=${format} ${given.text.slice(0, 200)}`).toContain(
          given.status,
        );
        expect(faultOf(operation, given), `${address}?f=${format}`).toBeNull();
      }
    }
  });

  it('refuses each documented parameter with values that it cannot have, naming it', async () => {
    for (const operation of reading()) {
      const address = addressOf(operation, knownFor(operation));
      for (const parameter of ofQuery(operation)) {
        for (const value of wrongValues(parameter)) {
          const path = `${address}?${parameter.name}=${encodeURIComponent(value)}`;
          const answer = await askerOf(operation).get(path);
          expect(answer.status, `${path} ${answer.text.slice(0, 200)}`).toBe(400);
          expect(answer.problem().faults?.[0]?.field, path).toBe(parameter.name);
        }
        const twice = `${address}?${parameter.name}=1&${parameter.name}=2`;
        expect((await askerOf(operation).get(twice)).problem().faults?.[0]?.field, twice).toBe(
          parameter.name,
        );
      }
      const unknown = await askerOf(operation).get(`${address}?no_such_parameter=1`);
      expect(unknown.status, address).toBe(400);
      expect(unknown.problem().faults?.[0]?.field, address).toBe('no_such_parameter');
    }
  });
});

/** By the parameter's own schema. */
function wrongValues({ schema }: Parameter): string[] {
  const any = '{nonsense';
  if (schema.type === 'integer') return [any, '', '1.5', '1e3', '-1', '0x10', ' '];
  if (schema.type === 'array' && schema.items?.type === 'number')
    return [any, '', '1,2', '1,2,3,x', '1,2,3,4,5'];
  // Words to look for may be any, but some and not too many.
  if (typeof schema.maxLength === 'number') return ['', 'x'.repeat(schema.maxLength + 1)];
  return schema.enum || schema.format ? [any, ''] : [any];
}

function faultOf(operation: Operation, answer: Answer): string | null {
  const type = answer.headers.get('content-type');
  return api.faultOf(operation, { status: answer.status, type, text: answer.text });
}

/** A value that a schema allows, or nearly. */
function valueFor(schema: Schema): fc.Arbitrary<string> {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '0', '-1', 'null', "'", '%', '1e999', '😀', '../..'),
  );
  const told = (() => {
    if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
    if (schema.type === 'integer')
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 50 }).map(String);
    if (schema.type === 'array' && schema.items?.type === 'number') {
      const number = fc.oneof(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.integer({ min: -90, max: 90 }),
      );
      return fc
        .array(number, { minLength: 4, maxLength: 6 })
        .map((numbers) => numbers.map((one) => one.toFixed(3)).join());
    }
    if (schema.format === 'uri')
      return fc.constantFrom(
        'http://www.opengis.net/def/crs/EPSG/0/3857',
        'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
        'urn:x',
      );
    return fc.constantFrom(
      'street_light',
      'id',
      'number',
      "number='L-1'",
      '2020-01-01',
      '2020-01-01T00:00:00Z/..',
      '-number',
    );
  })();
  return fc.oneof({ weight: 4, arbitrary: told }, { weight: 1, arbitrary: odd });
}

interface Asked {
  readonly operation: Operation;
  readonly address: string;
  readonly body: { readonly type: string; readonly text: string } | null;
  readonly role: Role;
}

function requests(): fc.Arbitrary<Asked> {
  return fc.constantFrom(...api.operations).chain((operation) => {
    const path = operation.parameters.filter((one) => one.in === 'path');
    const values = fc.record(
      Object.fromEntries(
        path.map(({ name, schema }) => [
          name,
          fc.oneof(
            { weight: 5, arbitrary: fc.constant(knownFor(operation)[name] ?? 'x') },
            { weight: 1, arbitrary: valueFor(schema).filter((value) => !/^\.*$/.test(value)) },
          ),
        ]),
      ),
    );
    const query = fc.record(
      Object.fromEntries(ofQuery(operation).map(({ name, schema }) => [name, valueFor(schema)])),
      { requiredKeys: [] },
    );
    return fc.record({
      operation: fc.constant(operation),
      address: fc.tuple(values, query).map(([inPath, inQuery]) => {
        const text = new URLSearchParams(inQuery as Record<string, string>).toString();
        return `${addressOf(operation, inPath as Record<string, string>)}${text === '' ? '' : `?${text}`}`;
      }),
      body: bodyFor(operation),
      role: fc.constantFrom<Role>('citizen', 'analyst', 'administrator', 'dispatcher'),
    });
  });
}

function bodyFor({ body, method }: Operation): fc.Arbitrary<Asked['body']> {
  const types = Object.keys(body);
  if (method === 'get' || types.length === 0) return fc.constant(null);
  const position = fc.tuple(
    fc.double({ min: 21.2, max: 21.5, noNaN: true }),
    fc.double({ min: 43.4, max: 43.6, noNaN: true }),
  );
  const feature = fc.record({
    type: fc.constantFrom('Feature', 'Features'),
    geometry: fc.oneof(
      fc.record({
        type: fc.constantFrom('Point', 'LineString', 'Polygon'),
        coordinates: fc.oneof(position, fc.array(position, { maxLength: 4 })),
      }),
      fc.constant(null),
    ),
    properties: fc.oneof(
      fc.dictionary(
        fc.constantFrom('number', 'power_w', 'state', 'nothing'),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      fc.constant(null),
    ),
  });
  const text = fc.oneof(
    feature.map((value) => JSON.stringify(value)),
    fc.json({ maxDepth: 3 }),
    fc.constantFrom('', '{', 'null', '[]'),
  );
  return fc.record({ type: fc.constantFrom(...types), text });
}

describe('a request made from the document', () => {
  it('is answered without a fault of the server, and as the document tells', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(requests(), async ({ operation, address, body, role }) => {
        const method = operation.method.toUpperCase();
        const answer = await people[role].ask(method, address, {
          ...(body === null ? {} : { rawBody: body.text, headers: { 'content-type': body.type } }),
        });
        expect(answer.status, `${method} ${address} ${answer.text.slice(0, 300)}`).toBeLessThan(
          500,
        );
        expect(
          faultOf(operation, answer),
          `${method} ${address} ${answer.text.slice(0, 300)}`,
        ).toBeNull();
      }),
      // A whole run takes as long as it may in a test of every day; more by FC_NUM_RUNS.
      {
        numRuns: Number(process.env.FC_NUM_RUNS ?? roundsHere(1_500)),
        interruptAfterTimeLimit: 15_000,
        markInterruptAsFailure: false,
      },
    );
  });
});
