/** Who may what with services of others: a part of the table of rights. */
import { type Role, roles } from '../../server/viewer.ts';
import type { Ask } from './caller.ts';

function everybody(status: number, named: Partial<Record<Role, number>> = {}) {
  const all = Object.fromEntries(roles.map((role) => [role, status])) as Record<Role, number>;
  return { ...all, ...named };
}

const administrators = (status: number) => everybody(403, { citizen: 401, administrator: status });

const adding = (): { path: string; ask: Ask } => ({
  path: '/api/outside-services',
  ask: {
    body: { title: 'Geoportal', kind: 'wms', url: `https://geo.example/wms/${Math.random()}` },
  },
});

export const outsideRights = {
  'GET /api/outside-services': [
    { about: 'reads', ask: () => ({ path: '/api/outside-services' }), expected: everybody(200) },
  ],
  'POST /api/outside-services': [{ about: 'allows', ask: adding, expected: administrators(201) }],
  'DELETE /api/outside-services/:id': [
    {
      about: 'allows no longer one that is not there',
      ask: () => ({ path: '/api/outside-services/2147483647' }),
      expected: administrators(404),
    },
  ],
  'GET /outside/:id{/*path}': [
    {
      about: 'asks one that is not allowed',
      ask: () => ({ path: '/outside/2147483647/wms' }),
      expected: everybody(404),
    },
  ],
};
