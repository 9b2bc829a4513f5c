/** Who may see and undo what was saved in layers: a part of the table of rights. */
import { type Role, roles } from '../../server/viewer.ts';

/** Layers are kept by analysts and administrators. */
function keepers(status: number) {
  const all = Object.fromEntries(roles.map((role) => [role, 403])) as Record<Role, number>;
  return { ...all, citizen: 401, analyst: status, administrator: status };
}

export const changeSetRights = {
  'GET /api/change-sets': [
    {
      about: 'what one has saved',
      ask: () => ({ path: '/api/change-sets' }),
      expected: keepers(200),
    },
  ],
  'POST /api/change-sets/:key/undo': [
    {
      about: 'a set that is nobody’s',
      ask: () => ({
        path: '/api/change-sets/00000000-0000-4000-8000-000000000000/undo',
        ask: { body: { reason: 'a test of rights' } },
      }),
      expected: keepers(404),
    },
  ],
};
