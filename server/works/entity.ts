/** The two entities of this room, of one build: their statements lie in sibling folders under the same names. */
import { type Statement, statement } from '../db/index.ts';

const names = [
  'list',
  'detail',
  'inside',
  'organisations',
  'assets',
  'requests',
  'addresses',
  'log',
  'transitions',
  'change_status',
  'edit',
  'insert',
  'link_asset',
  'unlink_asset',
  'link_request',
  'unlink_request',
  'link_addresses',
  'unlink_addresses',
] as const;
type Name = (typeof names)[number];

export interface Entity {
  readonly name: 'incident' | 'work_order';
  /** The state in which its requests are answered. */
  readonly answersIn: string;
  readonly statements: Readonly<Record<Name, Statement>>;
}

function entity(name: Entity['name'], answersIn: string): Entity {
  const statements = Object.fromEntries(
    names.map((one) => [one, statement(`${name}/${one}`)]),
  ) as Record<Name, Statement>;
  return { name, answersIn, statements };
}

export const incidents = entity('incident', 'ended');
export const workOrders = entity('work_order', 'done');
