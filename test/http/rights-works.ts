/** Who may what with duplicates, networks, incidents, works and the trial of rules: a part of the table of rights. */
import { type Role, roles } from '../../server/viewer.ts';
import type { Ask } from './caller.ts';
import { category, type Fact, place, type WorkKind, type World } from './rights-world.ts';

type Expected = Readonly<Record<Role, number>>;

interface Case {
  readonly about: string;
  ask(world: World): Promise<{ path: string; ask?: Ask }> | { path: string; ask?: Ask };
  readonly expected: Expected;
}

function but(others: number, named: Partial<Expected>): Expected {
  const all = Object.fromEntries(roles.map((role) => [role, others])) as Record<Role, number>;
  return { ...all, ...named };
}

/** Those in house may look, citizens may not. */
const staffOnly = but(200, { citizen: 401 });
/** Of administrators alone. */
const administrators = (status: number) => but(403, { citizen: 401, administrator: status });
/** The desk, and citizens for themselves. */
const joiners = (status: number) =>
  but(403, { citizen: status, clerk: status, administrator: status });

const point = { type: 'Point', coordinates: [place.lon, place.lat] };
const later = '2999-01-01T00:00:00Z';

type Entity = 'incident' | 'work-order';

/** A case about a fresh incident or work order. */
function about(
  entity: Entity,
  kind: WorkKind,
  expected: Expected,
  path: (work: Fact, world: World) => string,
  ask: (work: Fact, world: World) => Ask = () => ({}),
): Case {
  return {
    about: kind,
    ask: async (world) => {
      const work = await world.freshWork(entity, kind);
      return { path: path(work, world), ask: ask(work, world) };
    },
    expected,
  };
}

/** A case about a fresh request of one's own organisation. */
function ofRequest(expected: Expected, path: (fact: Fact) => string, ask: Ask = {}): Case {
  return {
    about: 'own',
    ask: async (world) => ({ path: path(await world.fresh('own')), ask }),
    expected,
  };
}

interface Rights {
  /** Opening, editing, linking: of one's own organisation. */
  readonly own: (status: number) => Expected;
  /** The same of another organisation's that is published. */
  readonly published: (status: number) => Expected;
  readonly toStatus: string;
  readonly moveOwn: Expected;
  readonly movePublished: Expected;
}

const rightsOf: Readonly<Record<Entity, Rights>> = {
  incident: {
    own: (status) =>
      but(403, { citizen: 401, clerk: status, dispatcher: status, administrator: status }),
    published: (status) => but(403, { citizen: 401, clerk: status, administrator: status }),
    toStatus: 'confirmed',
    moveOwn: but(403, {
      citizen: 401,
      clerk: 200,
      dispatcher: 200,
      field_worker: 200,
      administrator: 200,
    }),
    movePublished: but(403, { citizen: 401, clerk: 200, administrator: 200 }),
  },
  'work-order': {
    own: (status) => but(403, { citizen: 401, dispatcher: status, administrator: status }),
    published: (status) => but(403, { citizen: 401, administrator: status }),
    toStatus: 'under_way',
    moveOwn: but(403, { citizen: 401, dispatcher: 200, field_worker: 200, administrator: 200 }),
    movePublished: but(403, { citizen: 401, administrator: 200 }),
  },
};

function entityRights(entity: Entity): Record<string, readonly Case[]> {
  const { own, published, toStatus, moveOwn, movePublished } = rightsOf[entity];
  const root = `/api/${entity}s`;
  const one = ({ reference }: Fact) => `${root}/${reference}`;
  const notOutside = but(404, { clerk: 200, analyst: 200, planner: 200, administrator: 200 });
  const edit = () => ({ body: { version: 1, title: 'Ж 😀' } });
  const move = () => ({ body: { to: toStatus, version: 1 } });
  const lamps = (_: Fact, { lampId }: World): Ask => ({
    body: { assets: [{ layer: 'street_light', id: lampId }] },
  });
  const asset = (work: Fact, { lampId }: World) => `${one(work)}/assets/street_light/${lampId}`;
  const request = (work: Fact, world: World) =>
    `${one(work)}/requests/${world.requests.inTerritory.reference}`;
  return {
    [`GET ${root}`]: [{ about: 'reads', ask: () => ({ path: root }), expected: but(200, {}) }],
    [`GET ${root}/:reference`]: [
      about(entity, 'own', but(200, { citizen: 404 }), one),
      about(entity, 'foreign', notOutside, one),
      about(entity, 'published', but(200, {}), one),
    ],
    [`PATCH ${root}/:reference`]: [
      about(entity, 'own', own(200), one, edit),
      about(entity, 'published', published(200), one, edit),
    ],
    [`POST ${root}/:reference/status`]: [
      about(entity, 'own', moveOwn, (work) => `${one(work)}/status`, move),
      about(entity, 'published', movePublished, (work) => `${one(work)}/status`, move),
    ],
    [`GET ${root}/:reference/addresses`]: [
      about(entity, 'own', staffOnly, (work) => `${one(work)}/addresses`),
      about(entity, 'foreign', { ...notOutside, citizen: 401 }, (work) => `${one(work)}/addresses`),
    ],
    [`PUT ${root}/:reference/assets`]: [
      about(entity, 'own', own(200), (work) => `${one(work)}/assets`, lamps),
      about(entity, 'published', published(200), (work) => `${one(work)}/assets`, lamps),
    ],
    [`PUT ${root}/:reference/trace`]: [
      about(
        entity,
        'own',
        own(422),
        (work) => `${one(work)}/trace`,
        (_, { lampId }) => ({ body: { layer: 'street_light', id: lampId } }),
      ),
    ],
    [`DELETE ${root}/:reference/assets/:layer/:id`]: [
      { ...about(entity, 'own', own(404), asset), about: 'own, nothing linked' },
    ],
    [`PUT ${root}/:reference/requests`]: [
      {
        about: 'own, a request of one’s own',
        ask: async (world) => {
          const work = await world.freshWork(entity, 'own');
          const { reference } = await world.fresh('own');
          return { path: `${one(work)}/requests`, ask: { body: { requests: [reference] } } };
        },
        expected: own(200),
      },
    ],
    [`DELETE ${root}/:reference/requests/:request`]: [
      { ...about(entity, 'own', own(404), request), about: 'own, nothing linked' },
    ],
  };
}

const join = { body: { wantsAnswer: false } };

export const worksRights: Readonly<Record<string, readonly Case[]>> = {
  'POST /api/requests/duplicates': [
    {
      about: 'a draft',
      ask: () => ({
        path: '/api/requests/duplicates',
        ask: { body: { lonLat: [place.lon, place.lat], category } },
      }),
      expected: but(200, {}),
    },
  ],
  'GET /api/requests/:reference/joins': [
    ofRequest(but(200, {}), ({ reference }) => `/api/requests/${reference}/joins`),
  ],
  'POST /api/requests/:reference/joins': [
    ofRequest(joiners(201), ({ reference }) => `/api/requests/${reference}/joins`, join),
  ],
  'DELETE /api/requests/:reference/joins/:id': [
    ofRequest(joiners(404), ({ reference }) => `/api/requests/${reference}/joins/1?token=x`),
  ],
  'POST /api/requests/:reference/joins/:id/look': [
    ofRequest(
      but(403, {
        citizen: 401,
        clerk: 404,
        dispatcher: 404,
        field_worker: 404,
        administrator: 404,
      }),
      ({ reference }) => `/api/requests/${reference}/joins/1/look`,
      { body: { purpose: 'contact' } },
    ),
  ],
  'POST /api/requests/:reference/unmerge': [
    ofRequest(
      but(403, { citizen: 401, clerk: 409, dispatcher: 409, administrator: 409 }),
      ({ reference }) => `/api/requests/${reference}/unmerge`,
      { body: { version: 1 } },
    ),
  ],
  'GET /api/network': [
    { about: 'reads', ask: () => ({ path: '/api/network' }), expected: staffOnly },
  ],
  'GET /api/network/trace': [
    {
      about: 'where there is no pipe',
      ask: () => ({ path: `/api/network/trace?lon=${place.lon}&lat=${place.lat}` }),
      expected: but(422, { citizen: 401 }),
    },
  ],
  'GET /api/incidents/suggestions': [
    { about: 'reads', ask: () => ({ path: '/api/incidents/suggestions' }), expected: staffOnly },
  ],
  'POST /api/incidents': [
    {
      about: 'for one’s own organisation',
      ask: ({ ownOrganisationId: organisationId }) => ({
        path: '/api/incidents',
        ask: { body: { title: 'X', category, lonLat: [place.lon, place.lat], organisationId } },
      }),
      expected: rightsOf.incident.own(201),
    },
  ],
  'POST /api/work-orders': [
    {
      about: 'for one’s own organisation',
      ask: () => ({
        path: '/api/work-orders',
        ask: { body: { title: 'X', geometry: point, startsAt: later } },
      }),
      expected: rightsOf['work-order'].own(201),
    },
  ],
  ...entityRights('incident'),
  ...entityRights('work-order'),
  'GET /api/responsibility/rules': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/responsibility/rules' }),
      expected: administrators(200),
    },
  ],
  'GET /api/responsibility/coverage': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/responsibility/coverage' }),
      expected: administrators(200),
    },
  ],
  'POST /api/responsibility/trial': [
    {
      about: 'no rules',
      ask: () => ({ path: '/api/responsibility/trial', ask: { body: { rules: [] } } }),
      expected: administrators(200),
    },
  ],
};
