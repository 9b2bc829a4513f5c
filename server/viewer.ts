/** The parts a person can play. A citizen is anybody who is not signed in. */
export const roles = [
  'citizen',
  'clerk',
  'dispatcher',
  'field_worker',
  'analyst',
  'planner',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** Who asks: decides the PostgreSQL role, the row-level rules, and what a tile may show. */
export interface Viewer {
  readonly role: Role;
  readonly accountId: number | null;
  readonly organisationId: number | null;
  /** Shown in logs of requests and in history; null for a citizen. */
  readonly name: string | null;
}

export const citizen: Viewer = Object.freeze({
  role: 'citizen',
  accountId: null,
  organisationId: null,
  name: null,
});
