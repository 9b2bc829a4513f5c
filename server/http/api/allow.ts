/** Which roles an endpoint is for at all. Which rows, is decided in the database. */
import { Fault } from '../../errors.ts';
import type { Role } from '../../viewer.ts';
import type { ChannelContext } from '../support/index.ts';

/** Everybody who is signed in. */
export const staff: readonly Role[] = [
  'clerk',
  'dispatcher',
  'field_worker',
  'analyst',
  'planner',
  'administrator',
];

/** Throws Fault unauthenticated for a citizen, forbidden for another role. */
export function allowRoles({ state: { viewer } }: ChannelContext, allowed: readonly Role[]): void {
  if (allowed.includes(viewer.role)) return;
  if (viewer.role === 'citizen') throw new Fault('unauthenticated', 'Sign in to do this.');
  throw new Fault('forbidden', 'This is not for your role.');
}

/** A piece of the address. Throws Fault not-found when it is empty. */
export function parameterOf(ctx: ChannelContext, name: string): string {
  const value: unknown = ctx.params[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Fault('not-found', `The address lacks its ${name}.`);
}

/** A whole number in the address. Throws Fault invalid-parameter. */
export function numberOf(ctx: ChannelContext, name: string): number {
  const text = parameterOf(ctx, name);
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new Fault('invalid-parameter', `The ${name} in the address is a whole number.`, [
    { field: name, message: 'must be a whole number' },
  ]);
}
