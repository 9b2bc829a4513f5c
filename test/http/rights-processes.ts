/** Who may what with processes and jobs: a part of the table of rights. */
import { type Role, roles } from '../../server/viewer.ts';
import type { Ask } from './caller.ts';
import type { World } from './rights-world.ts';

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

const staffOnly = but(200, { citizen: 401 });
const planners = but(403, { citizen: 401, analyst: 200, planner: 200, administrator: 200 });
/** What a planner ran is there for those who see the same rows. */
const house = but(404, { citizen: 401, analyst: 200, planner: 200, administrator: 200 });

function reads(path: string, expected: Expected): Case[] {
  return [{ about: 'reads', ask: () => ({ path }), expected }];
}

function ofJob(below: string, expected: Expected = house): Case[] {
  return [
    {
      about: 'a planner’s',
      ask: async (world) => ({ path: `/ogc/jobs/${await world.freshJob()}${below}` }),
      expected,
    },
  ];
}

const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  select: { collection: 'street_light', limit: 0 },
  counts: { collection: 'street_light' },
  clusters: { collection: 'street_light' },
  'failure-rates': { period: '2021-01-01/2025-12-31' },
};

/** A process without anything to find still shows whom it is for. */
function runs(process: string, expected: Expected): Case {
  return {
    about: process,
    ask: () => ({
      path: `/ogc/processes/${process}/execution`,
      ask: { body: { inputs: inputs[process] ?? {}, response: 'document' } },
    }),
    expected,
  };
}

export const processesRights: Readonly<Record<string, readonly Case[]>> = {
  'GET /ogc/processes': reads('/ogc/processes', but(200, {})),
  'GET /ogc/processes/:process': reads('/ogc/processes/select', but(200, {})),
  'POST /ogc/processes/:process/execution': [
    runs('select', staffOnly),
    runs('counts', planners),
    runs('clusters', planners),
    runs('failure-rates', planners),
  ],
  'GET /ogc/jobs': reads('/ogc/jobs', staffOnly),
  'GET /ogc/jobs/:job': ofJob(''),
  'PATCH /ogc/jobs/:job': [
    {
      about: 'a planner’s',
      ask: async (world) => ({
        path: `/ogc/jobs/${await world.freshJob()}`,
        ask: { body: { title: 'Noted' } },
      }),
      expected: { ...house, analyst: 403 },
    },
  ],
  'DELETE /ogc/jobs/:job': ofJob('', { ...house, analyst: 403 }),
  'GET /ogc/jobs/:job/results': ofJob('/results'),
  'GET /ogc/jobs/:job/results/:output': ofJob('/results/summary'),
  'GET /ogc/jobs/:job/items': ofJob('/items'),
  'GET /ogc/jobs/:job/download': ofJob('/download?f=csv'),
  'GET /ogc/jobs/:job/tiles': ofJob('/tiles'),
  'GET /ogc/jobs/:job/tiles/:z/:x/:y.mvt': ofJob('/tiles/0/0/0.mvt'),
};
