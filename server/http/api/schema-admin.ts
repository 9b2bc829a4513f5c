/**
 * The shapes of `/api/admin`: what an administrator sees and changes. A part of the contract (`schema.ts` gives it on).
 *
 * What is seen as one is changed as one: `GET` gives it with an `ETag`, `PUT` takes the whole with `If-Match` (428 without it,
 * 412 when somebody was faster) and gives it back. What others refer to is never deleted: `isActive: false` takes it out of use.
 */
import { z } from 'zod';
import { roles } from '../../viewer.ts';
import { languageSchema, requestKinds } from './schema-base.ts';
import {
  calendarChangeSchema,
  escalationPlanSchema,
  messageTemplateSchema,
} from './schema-messages.ts';
import { questionDefinitionSchema } from './schema-questions.ts';
import { dayOfYear, timeOfDay } from './schema-responsibility.ts';

const priorities = ['low', 'normal', 'high', 'urgent'] as const;
const organisationKinds = [
  'contact_centre',
  'public_enterprise',
  'city_administration',
  'inspection',
  'contractor',
] as const;
export const clocks = ['acknowledge', 'validate', 'accept', 'answer', 'resolve'] as const;

const highestInteger = 2_147_483_647;
const word = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'Small letters, digits and _; a letter first.');
const reference = z.string().max(100);
const reason = z.string().trim().max(2_000).default('');
const email = z.email('This is no e-mail address.').max(200).nullable();

/** A text in the languages; Serbian in Cyrillic is derived from the Latin where it is left out. */
const titles = z
  .partialRecord(languageSchema, z.string().trim().min(1).max(300))
  .refine((all) => Object.keys(all).length > 0, { error: 'Give it in one language at least.' });
export type Titles = z.infer<typeof titles>;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ring = z.array(position).min(4).max(20_000);
/** GeoJSON in degrees. */
export const territorySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(1_000) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).min(1).max(1_000)).min(1).max(1_000),
  }),
]);
export type Territory = z.infer<typeof territorySchema>;

const retention = z
  .strictObject({
    anonymiseAfterDays: z.int().min(1).max(36_500),
    /** Null: never. */
    deleteAfterDays: z.int().min(1).max(36_500).nullable(),
  })
  .refine(({ anonymiseAfterDays: first, deleteAfterDays: last }) => last === null || last > first, {
    path: ['deleteAfterDays'],
    error: 'Must be more than anonymiseAfterDays.',
  });
const reopenDays = z.int().min(0).max(3_650);

const categoryFields = {
  parent: reference.nullable(),
  /** Its place among those with the same parent. */
  position: z.int().min(0).max(highestInteger),
  titles,
  synonyms: z.array(z.string().trim().min(1).max(100)).max(200),
  kind: z.enum(requestKinds),
  /** Layers whose features a request is usually about, the likeliest first. */
  assetLayers: z.array(reference).max(20),
  searchRadiusMetres: z.number().min(1).max(5_000),
  defaultPriority: z.enum(priorities),
  isActive: z.boolean(),
  /** Its own, in this order; those of the categories above come before. */
  questions: z.array(questionDefinitionSchema).max(100),
  /** Null: as the category above it, at last as the city. */
  retention: retention.nullable(),
  /** Days in which a citizen may open it again; null: as the category above it, at last as the city. */
  reopenDays: z.strictObject({ resolved: reopenDays.nullable(), closed: reopenDays.nullable() }),
};
const categorySchema = z.object({ code: z.string(), ...categoryFields });
export type AdminCategory = z.infer<typeof categorySchema>;
/** `PUT /api/admin/categories/{code}` */
export const categoryChangeSchema = z.strictObject({ ...categoryFields, reason });
export type CategoryChange = z.output<typeof categoryChangeSchema>;
/** `POST /api/admin/categories` → 201 */
export const newCategorySchema = z.strictObject({ code: word, ...categoryFields, reason });
export type NewCategory = z.output<typeof newCategorySchema>;

/** `GET /api/admin/categories`: all, parents before children. */
export interface AdminCategoryList {
  readonly categories: readonly {
    readonly code: string;
    readonly parent: string | null;
    readonly title: string;
    readonly kind: string;
    readonly isActive: boolean;
    readonly questions: number;
    readonly openRequests: number;
  }[];
}

const organisationFields = {
  /** As it is called where no language is known. */
  name: z.string().trim().min(1).max(200),
  titles: z.partialRecord(languageSchema, z.string().trim().min(1).max(200)),
  kind: z.enum(organisationKinds),
  /** Null: the whole city. */
  territory: territorySchema.nullable(),
  phone: z.string().trim().min(1).max(50).nullable(),
  email,
  /** Who leads it: told when reminders did not help. */
  headEmail: email,
  isActive: z.boolean(),
};
const organisationSchema = z.object({
  code: z.string(),
  ...organisationFields,
  /** What refers to it. */
  uses: z.object({
    rules: z.int(),
    accounts: z.int(),
    openRequests: z.int(),
    /** Codes of its calendars. */
    calendars: z.array(z.string()),
  }),
});
export type AdminOrganisation = z.infer<typeof organisationSchema>;
/** `PUT /api/admin/organisations/{code}` */
export const organisationChangeSchema = z.strictObject({ ...organisationFields, reason });
export type OrganisationChange = z.output<typeof organisationChangeSchema>;
/** `POST /api/admin/organisations` → 201 */
export const newOrganisationSchema = z.strictObject({ code: word, ...organisationFields, reason });
export type NewOrganisation = z.output<typeof newOrganisationSchema>;

/** `GET /api/admin/organisations` */
export interface AdminOrganisationList {
  readonly organisations: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly isActive: boolean;
    readonly hasTerritory: boolean;
    readonly rules: number;
  }[];
}

const ruleFields = {
  category: reference.nullable(),
  kind: z.enum(requestKinds).nullable(),
  assetLayer: reference.nullable(),
  assetOwner: reference.nullable(),
  /** Its own; null: that of its organisation. */
  territory: territorySchema.nullable(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).nullable(),
  fromTime: timeOfDay.nullable(),
  toTime: timeOfDay.nullable(),
  fromDay: dayOfYear.nullable(),
  toDay: dayOfYear.nullable(),
  organisation: reference,
  /** Why, as clerks read it aloud. */
  reasons: titles,
};
const ruleInput = z
  .strictObject({ id: z.int().min(1).max(highestInteger).optional(), ...ruleFields })
  .refine(({ fromTime, toTime }) => (fromTime === null) === (toTime === null), {
    path: ['toTime'],
    error: 'Give fromTime and toTime together.',
  })
  .refine(({ fromTime, toTime }) => fromTime === null || fromTime !== toTime, {
    path: ['toTime'],
    error: 'Must not be the same as fromTime.',
  })
  .refine(({ fromDay, toDay }) => (fromDay === null) === (toDay === null), {
    path: ['toDay'],
    error: 'Give fromDay and toDay together.',
  });
/** A rule; without `id` a new one. */
export type AdminRuleInput = z.output<typeof ruleInput>;
export type AdminRule = AdminRuleInput & { readonly id: number; readonly validFrom: string };
export interface AdminRuleList {
  readonly rules: readonly AdminRule[];
}
/** `PUT /api/admin/responsibility-rules`: all that are to be in force from now on, in their order. */
export const rulesChangeSchema = z.strictObject({
  rules: z.array(ruleInput).max(1_000),
  reason,
});
export type RulesChange = z.output<typeof rulesChangeSchema>;

/** `POST /api/admin/territories` → `AdminTerritory`: features of a layer of areas as one territory. */
export const territoryInputSchema = z.strictObject({
  layer: reference,
  ids: z.array(z.int().min(0).max(Number.MAX_SAFE_INTEGER)).min(1).max(500),
});
export interface AdminTerritory {
  readonly territory: Territory;
  readonly areaKm2: number;
}

const clockRuleInput = z
  .strictObject({
    id: z.int().min(1).max(highestInteger).optional(),
    clock: z.enum(clocks),
    kind: z.enum(requestKinds).nullable(),
    category: reference.nullable(),
    organisation: reference.nullable(),
    calendar: reference,
    /** In working time of the calendar. */
    minutes: z.int().min(1).max(5_256_000),
    warnMinutes: z.int().min(0).max(5_256_000),
    startStates: z.array(reference).max(20),
    pauseStates: z.array(reference).max(20),
    stopStates: z.array(reference).min(1).max(20),
    stopsOnPublicWord: z.boolean(),
  })
  .refine(({ minutes, warnMinutes }) => warnMinutes <= minutes, {
    path: ['warnMinutes'],
    error: 'Must not be more than minutes.',
  });
export type ClockRuleInput = z.output<typeof clockRuleInput>;
export interface ClockRuleList {
  readonly rules: readonly (ClockRuleInput & { readonly id: number })[];
}
/** `PUT /api/admin/clock-rules`: of each clock the first that fits counts. The clocks of open requests are wound anew. */
export const clockRulesChangeSchema = z.strictObject({
  rules: z.array(clockRuleInput).max(500),
  reason,
});
export type ClockRulesChange = z.output<typeof clockRulesChangeSchema>;

const escalationInput = escalationPlanSchema.extend({
  id: z.int().min(1).max(highestInteger).optional(),
});
export type EscalationInput = z.output<typeof escalationInput>;
export interface EscalationList {
  readonly rules: readonly (EscalationInput & { readonly id: number })[];
}
/** `PUT /api/admin/escalation-plans`: for each clock the first that fits counts. Steps that were taken stay taken. */
export const escalationChangeSchema = z.strictObject({
  rules: z.array(escalationInput).max(500),
  reason,
});
export type EscalationChange = z.output<typeof escalationChangeSchema>;

const templateText = z.strictObject({
  category: reference.nullable(),
  channel: messageTemplateSchema.shape.channel,
  language: languageSchema,
  subject: z.string().max(300),
  /** An ICU message; empty: nothing is written. */
  body: z.string().max(20_000),
});
export type TemplateText = z.output<typeof templateText>;
export interface AdminTemplates {
  readonly event: string;
  /** Names of what a text may say: `{reference}`. */
  readonly values: readonly string[];
  readonly texts: readonly TemplateText[];
}
/** `PUT /api/admin/templates/{event}`: all texts of an event. */
export const templatesChangeSchema = z.strictObject({
  texts: z.array(templateText).min(1).max(500),
  reason,
});
export type TemplatesChange = z.output<typeof templatesChangeSchema>;
/** `POST /api/admin/templates/{event}/preview`: one text with sample values, of Serbian in both scripts. */
export const templatePreviewSchema = templateText;
export interface TemplatePreviews {
  readonly previews: readonly {
    readonly language: z.output<typeof languageSchema>;
    readonly subject: string;
    readonly text: string;
  }[];
}

/** `PUT /api/admin/calendars/{code}` makes it where there is none: then with `If-Match: "0"`. */
export const adminCalendarChangeSchema = calendarChangeSchema.extend({
  /** Whose working hours these are; null: nobody's own. */
  organisation: reference.nullable(),
  reason,
});
export type AdminCalendarChange = z.output<typeof adminCalendarChangeSchema>;
export type AdminCalendar = Omit<AdminCalendarChange, 'reason'> & {
  readonly code: string;
  readonly holidays: readonly { readonly day: string; readonly title: string }[];
  /** Of clock rules that run by it. */
  readonly clockRules: number;
};

const settingsFields = {
  /** Of requests that a mail opens; null: every mail waits for the desk. */
  mailboxCategory: reference.nullable(),
  retention,
  reopenDays: z.strictObject({ resolved: reopenDays, closed: reopenDays }),
};
export const settingsChangeSchema = z.strictObject({ ...settingsFields, reason });
export type SettingsChange = z.output<typeof settingsChangeSchema>;
/** `GET`, `PUT /api/admin/settings`: what holds for the whole city. */
export type AdminSettings = Omit<SettingsChange, 'reason'>;

const staffRoles = roles.filter((role) => role !== 'citizen');
const accountFields = {
  name: z.string().trim().min(1).max(200),
  role: z.enum(staffRoles),
  organisation: reference,
  language: languageSchema,
  email,
};
export interface AdminAccount {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: (typeof staffRoles)[number];
  readonly organisation: string;
  readonly language: z.infer<typeof languageSchema>;
  readonly email: string | null;
  readonly isActive: boolean;
  /** Until when a link to set a password is good; null: there is none. */
  readonly invitedUntil: string | null;
}
/** `GET /api/admin/accounts` */
export interface AdminAccountList {
  readonly accounts: readonly AdminAccount[];
}
/** `POST /api/admin/accounts` → 201; nobody can sign in with it before an invitation was taken up. */
export const newAccountSchema = z.strictObject({
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,99}$/u, 'Letters, digits and . _ @ -, two at least.'),
  ...accountFields,
  reason,
});
export type NewAccount = z.output<typeof newAccountSchema>;
/** `PUT /api/admin/accounts/{id}` */
export const accountChangeSchema = z.strictObject({
  ...accountFields,
  isActive: z.boolean(),
  reason,
});
export type AccountChange = z.output<typeof accountChangeSchema>;
/** `POST /api/admin/accounts/{id}/invitation` → 201; the link is told this once. */
export interface AdminInvitation {
  readonly link: string;
  readonly expiresAt: string;
}

export const subjects = [
  'category',
  'organisation',
  'responsibility_rules',
  'clock_rules',
  'calendar',
  'settings',
  'account',
  'templates',
  'escalation_plans',
] as const;
/** `GET /api/admin/history?subject=&key=`, newest first; `key` is the code or id, left out where there is only one. */
export const historyQuerySchema = z.strictObject({
  subject: z.enum(subjects),
  key: z.string().max(100).default(''),
});
export interface AdminHistory {
  readonly changes: readonly {
    readonly at: string;
    readonly actor: string;
    readonly reason: string | null;
    /** What became of which rows. */
    readonly parts: readonly {
      readonly part: string;
      readonly key: string;
      readonly operation: 'insert' | 'update' | 'delete';
      readonly fields: readonly {
        readonly name: string;
        readonly from: unknown;
        readonly to: unknown;
      }[];
    }[];
  }[];
}

/** `POST /api/session/invitation`: sets the password of whom the link invites, and signs in. */
export const acceptInvitationSchema = z.strictObject({
  token: z.string().min(20).max(100),
  newPassword: z.string().min(12, 'Take at least 12 characters.').max(200),
});
