/** A server with a few categories, one of each person, and the few things that tests of requests ask of it. */
import { expect } from 'vitest';
import {
  type RequestDetail,
  type RequestList,
  requestDetailSchema,
  requestListSchema,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

/** Where the lamp stands, and where a request is opened when nothing else is said. */
export const place = [21.3333, 43.5833] as const;

type Run = (text: string, values?: Record<string, unknown>) => Promise<Record<string, unknown>[]>;

export class Desk {
  readonly server: TestServer;
  readonly people: People;
  readonly as: Readonly<Record<Role, Caller>>;
  readonly lampId: number;

  private constructor(
    server: TestServer,
    people: People,
    as: Readonly<Record<Role, Caller>>,
    lampId: number,
  ) {
    this.server = server;
    this.people = people;
    this.as = as;
    this.lampId = lampId;
  }

  /** The organisation of the test people keeps the lamps; nobody is responsible for noise. */
  static async start(): Promise<Desk> {
    const server = await startServer();
    const people = await addPeople(server.services);
    const lampId = await asOwner(server, async (run) => {
      await run(`insert into request.category (id, code, title_i18n, kind) values
      (500, 'test_lighting', '{"en": "Lighting"}', 'fault'), (502, 'test_noise', '{"en": "Noise"}', 'complaint')`);
      await run(`insert into request.category (id, code, parent_id, title_i18n, kind, asset_layers, default_priority)
      values (501, 'test_lamp_out', 500, '{"en": "Lamp out", "sr-Latn": "Ne radi lampa", "sl": "Svetilka ne dela"}', 'fault', '{street_light}', 'high')`);
      await run(
        `insert into org.responsibility_rule (position, category_id, organisation_id, reason_i18n)
       values (1, 500, :own, '{"en": "Lamps are kept by the lighting", "sr-Latn": "Rasvetu održava javna rasveta"}')`,
        { own: people.ownOrganisationId },
      );
      const [lamp] = await run(
        `insert into gis.street_light (geom, number)
       select st_transform(st_setsrid(st_point(21.3333, 43.5833), 4326), srid), 'L-7' from catalog.city returning id`,
      );
      return Number(lamp?.id);
    });
    return new Desk(server, people, await callers(server.url), lampId);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** Works as the owner of the schema, past the API. */
  system<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return asOwner(this.server, work);
  }

  body(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      clientKey: crypto.randomUUID(),
      category: 'test_lamp_out',
      lonLat: place,
      locationSource: 'pin',
      description: 'Ne gori lampa',
      ...changes,
    };
  }

  async open(changes: Record<string, unknown> = {}): Promise<RequestDetail> {
    const answer = await this.as.clerk.ask('POST', '/api/requests', { body: this.body(changes) });
    expect(answer.status, answer.text).toBe(201);
    return requestDetailSchema.parse(answer.json());
  }

  async read(caller: Caller, reference: string, language = 'en'): Promise<RequestDetail> {
    const answer = await caller.get(`/api/requests/${encodeURIComponent(reference)}`, {
      'accept-language': language,
    });
    expect(answer.status, answer.text).toBe(200);
    return requestDetailSchema.parse(answer.json());
  }

  change(caller: Caller, request: RequestDetail, to: string, more = {}): Promise<Answer> {
    return caller.ask('POST', `/api/requests/${request.reference}/status`, {
      body: { to, version: request.version, ...more },
    });
  }

  async list(caller: Caller, query: string): Promise<RequestList> {
    const answer = await caller.get(`/api/requests?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return requestListSchema.parse(answer.json());
  }
}

function asOwner<T>(server: TestServer, work: (run: Run) => Promise<T>): Promise<T> {
  return server.services.database.system((t) => work((text, values = {}) => t.rows(text, values)));
}
