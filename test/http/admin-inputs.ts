/** What the administration takes: sound bodies, for its tests of rights, of bad input and of what it does. */
import { category } from './rights-world.ts';

export const categoryInput = {
  parent: null,
  position: 10,
  titles: { en: 'Bus stop', 'sr-Latn': 'Autobuska stanica', sl: 'Avtobusna postaja' },
  synonyms: ['nadstrešnica', 'шалтер'],
  kind: 'fault',
  assetLayers: ['street_light'],
  searchRadiusMetres: 60,
  defaultPriority: 'normal',
  isActive: true,
  questions: [
    {
      code: 'what',
      type: 'one_of',
      title: { en: 'What is broken?', 'sr-Latn': 'Šta je pokvareno?' },
      options: [
        { code: 'glass', title: { en: 'The glass' } },
        { code: 'bench', title: { en: 'The bench' } },
      ],
      isRequired: true,
    },
    {
      code: 'sharp',
      type: 'yes_no',
      title: { en: 'Are there splinters?' },
      shownWhen: [{ question: 'what', is: ['glass'] }],
    },
  ],
  retention: { anonymiseAfterDays: 30, deleteAfterDays: 60 },
  reopenDays: { resolved: 7, closed: null },
};

export const organisationInput = {
  name: 'Izmišljeni autobusi',
  titles: { en: 'Invented Buses' },
  kind: 'public_enterprise',
  territory: null,
  phone: '037 000 000',
  email: 'buses@primer.example',
  headEmail: null,
  isActive: true,
};

export const ruleInput = {
  category,
  kind: null,
  assetLayer: null,
  assetOwner: null,
  territory: null,
  weekdays: null,
  fromTime: null,
  toTime: null,
  fromDay: null,
  toDay: null,
  organisation: 'test_own',
  reasons: { en: 'It keeps the lamps', 'sr-Latn': 'Održava svetiljke' },
};

export const calendarInput = {
  titles: { en: 'Of the buses' },
  timeZone: null,
  keepsHolidays: true,
  week: { 1: [{ opens: '08:00', closes: '16:00' }] },
  days: [],
  organisation: null,
};

export const settingsInput = {
  mailboxCategory: null,
  retention: { anonymiseAfterDays: 730, deleteAfterDays: 3650 },
  reopenDays: { resolved: 30, closed: 14 },
};

export const accountInput = {
  login: 'vera.test',
  name: 'Vera Izmišljena',
  role: 'clerk',
  organisation: 'test_own',
  language: 'sl',
  email: null,
};

export const square = (west: number, south: number, degrees = 0.01) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + degrees, south],
      [west + degrees, south + degrees],
      [west, south + degrees],
      [west, south],
    ],
  ],
});
