/** Who may what with imports: a part of the table of rights. */
import { type Role, roles } from '../../server/viewer.ts';
import type { Ask } from './caller.ts';

/** Layers are kept by analysts and administrators. */
function keepers(status: number) {
  const all = Object.fromEntries(roles.map((role) => [role, 403])) as Record<Role, number>;
  return { ...all, citizen: 401, analyst: status, administrator: status };
}

const table = 'number,lon,lat\nrights-1,21.33,43.58\n';
const unknown = '/api/imports/00000000-0000-4000-8000-000000000000';
const reason = 'a test of rights';

/** About an import that is nobody's. */
function ofNobody(path: string, body?: unknown) {
  const ask: Ask = body === undefined ? {} : { body };
  const about = 'one that is not there';
  return [{ about, ask: () => ({ path: unknown + path, ask }), expected: keepers(404) }];
}

export const importRights = {
  'POST /api/imports': [
    {
      about: 'a file',
      ask: () => ({ path: '/api/imports?name=rights.csv', ask: { rawBody: table } }),
      expected: keepers(201),
    },
  ],
  'GET /api/imports': [
    {
      about: 'those that were saved',
      ask: () => ({ path: '/api/imports?layer=street_light' }),
      expected: keepers(200),
    },
  ],
  'GET /api/imports/:id': ofNobody(''),
  'DELETE /api/imports/:id': ofNobody(''),
  'PUT /api/imports/:id/reading': ofNobody('/reading', {}),
  'GET /api/imports/:id/proposal': ofNobody('/proposal?layer=street_light'),
  'POST /api/imports/:id/trial': ofNobody('/trial', {
    layer: 'street_light',
    system: 'EPSG:4326',
    mapping: [],
  }),
  'DELETE /api/imports/:id/trial': ofNobody('/trial'),
  'GET /api/imports/:id/rows': ofNobody('/rows'),
  'GET /api/imports/:id/preview': ofNobody('/preview'),
  'POST /api/imports/:id/save': ofNobody('/save', { reason }),
  'POST /api/imports/:id/undo': ofNobody('/undo', { reason }),
};
