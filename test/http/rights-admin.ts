/** Who may what in the administration: administrators alone. A part of the table of rights. */
import { type Role, roles } from '../../server/viewer.ts';
import {
  accountInput,
  calendarInput,
  categoryInput,
  organisationInput,
  settingsInput,
} from './admin-inputs.ts';
import type { Ask } from './caller.ts';
import { category } from './rights-world.ts';

interface Case {
  readonly about: string;
  ask(): { path: string; ask?: Ask };
  readonly expected: Readonly<Record<Role, number>>;
}

function administrators(status: number): Case['expected'] {
  const all = Object.fromEntries(roles.map((role) => [role, 403])) as Record<Role, number>;
  return { ...all, citizen: 401, administrator: status };
}

const reads = (path: string, status = 200): Case[] => [
  { about: 'reads', ask: () => ({ path }), expected: administrators(status) },
];
/** Of a version that nobody saw: who may, is told so. */
const unseen = (path: string, body: object): Case[] => [
  {
    about: 'of another version',
    ask: () => ({ path, ask: { body, headers: { 'if-match': '"999999999"' } } }),
    expected: administrators(412),
  },
];
/** A code that is there already. */
const taken = (path: string, body: object): Case[] => [
  {
    about: 'one that is there',
    ask: () => ({ path, ask: { body } }),
    expected: administrators(409),
  },
];

const { login, ...account } = accountInput;
const text = { category: null, channel: 'sms', language: 'en', subject: '', body: '{reference}' };

export const adminRights: Readonly<Record<string, readonly Case[]>> = {
  'GET /api/admin/history': reads('/api/admin/history?subject=settings'),
  'GET /api/admin/categories': reads('/api/admin/categories'),
  'POST /api/admin/categories': taken('/api/admin/categories', {
    code: category,
    ...categoryInput,
  }),
  'GET /api/admin/categories/:code': reads(`/api/admin/categories/${category}`),
  'PUT /api/admin/categories/:code': unseen(`/api/admin/categories/${category}`, categoryInput),
  'GET /api/admin/organisations': reads('/api/admin/organisations'),
  'POST /api/admin/organisations': taken('/api/admin/organisations', {
    code: 'test_own',
    ...organisationInput,
  }),
  'GET /api/admin/organisations/:code': reads('/api/admin/organisations/test_own'),
  'PUT /api/admin/organisations/:code': unseen(
    '/api/admin/organisations/test_own',
    organisationInput,
  ),
  'POST /api/admin/territories': [
    {
      about: 'of a layer of points',
      ask: () => ({
        path: '/api/admin/territories',
        ask: { body: { layer: 'street_light', ids: [1] } },
      }),
      expected: administrators(422),
    },
  ],
  'GET /api/admin/responsibility-rules': reads('/api/admin/responsibility-rules'),
  'PUT /api/admin/responsibility-rules': unseen('/api/admin/responsibility-rules', { rules: [] }),
  'GET /api/admin/clock-rules': reads('/api/admin/clock-rules'),
  'PUT /api/admin/clock-rules': unseen('/api/admin/clock-rules', { rules: [] }),
  'GET /api/admin/templates/:event': reads('/api/admin/templates/resolved'),
  'PUT /api/admin/templates/:event': unseen('/api/admin/templates/resolved', { texts: [text] }),
  'POST /api/admin/templates/:event/preview': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/admin/templates/resolved/preview', ask: { body: text } }),
      expected: administrators(200),
    },
  ],
  'GET /api/admin/escalation-plans': reads('/api/admin/escalation-plans'),
  'PUT /api/admin/escalation-plans': unseen('/api/admin/escalation-plans', { rules: [] }),
  'GET /api/admin/calendars/:code': reads('/api/admin/calendars/always'),
  'PUT /api/admin/calendars/:code': unseen('/api/admin/calendars/always', calendarInput),
  'GET /api/admin/settings': reads('/api/admin/settings'),
  'PUT /api/admin/settings': unseen('/api/admin/settings', settingsInput),
  'GET /api/admin/accounts': reads('/api/admin/accounts'),
  'POST /api/admin/accounts': taken('/api/admin/accounts', { ...account, login: 'test.clerk' }),
  'GET /api/admin/accounts/:id': reads('/api/admin/accounts/987654321', 404),
  'PUT /api/admin/accounts/:id': [
    {
      about: 'one that is not there',
      ask: () => ({
        path: '/api/admin/accounts/987654321',
        ask: { body: { ...account, isActive: true }, headers: { 'if-match': '"0"' } },
      }),
      expected: administrators(404),
    },
  ],
  'POST /api/admin/accounts/:id/invitation': reads('/api/admin/accounts/987654321/invitation', 404),
  'POST /api/session/invitation': [
    {
      about: 'a link that is none',
      ask: () => ({
        path: '/api/session/invitation',
        ask: {
          body: { token: 'AAAAAAAAAAAAAAAAAAAAAAAA', newPassword: 'long enough to be taken' },
        },
      }),
      expected: { ...administrators(401), ...Object.fromEntries(roles.map((role) => [role, 401])) },
    },
  ],
};
