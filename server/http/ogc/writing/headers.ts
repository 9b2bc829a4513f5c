/**
 * What the headers of a change say: of which version it was made, why, and what the answer should hold. Rejects: dates and
 * reasons that cannot be read, preconditions that do not fit the method.
 */
import type { Context } from 'koa';
import { Fault } from '../../../errors.ts';
import { nameInEtag, type Precondition } from '../../../features/index.ts';
import { unstorable } from '../../support/unstorable.ts';

/** Characters of a reason. */
const longestReason = 2_000;

function wrong(field: string, message: string): Fault {
  return new Fault('invalid-parameter', `Mend the header ${field}.`, [{ field, message }]);
}

/** RFC 9110, 13.1. Tags that are none of ours match nothing. */
export function preconditionOf(ctx: Context): Precondition {
  const ifMatch = ctx.get('if-match').trim();
  const since = ctx.get('if-unmodified-since').trim();
  const ifNoneMatch = ctx.get('if-none-match').trim();
  if (ifNoneMatch !== '' && ifNoneMatch !== '*') {
    throw wrong('If-None-Match', 'For a change only * has a meaning: the feature is not there.');
  }
  return {
    ifMatch: ifMatch === '' ? null : ifMatch === '*' ? 'any' : namesIn(ifMatch),
    ifUnmodifiedSince: since === '' ? null : secondOf(since),
    ifNoneMatch: ifNoneMatch === '*',
  };
}

/** The versions that a list of entity tags names. */
export function namesIn(list: string): string[] {
  return list.split(',').flatMap((tag) => nameInEtag(tag.trim()) ?? []);
}

function secondOf(text: string): number {
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(at)) {
    throw wrong('If-Unmodified-Since', 'Give a date as in Last-Modified, or rather If-Match.');
  }
  return at / 1000;
}

/** Why: plain ASCII, or UTF-8 with percent signs as in addresses, as headers hold no other letters. */
export function reasonOf(ctx: Context): string | null {
  const text = ctx.get('mesto-reason').trim();
  if (text === '') return null;
  let reason: string;
  try {
    reason = decodeURIComponent(text);
  } catch {
    throw wrong('Mesto-Reason', 'Write it as encodeURIComponent does: UTF-8 with percent signs.');
  }
  return checkedReason(reason, 'Mesto-Reason');
}

/** Throws Fault invalid-parameter for a reason that is too long or cannot be stored. */
export function checkedReason(reason: string, field: string): string {
  if (reason.length > longestReason)
    throw wrong(field, `Give ${longestReason} characters at most.`);
  const message = unstorable(reason);
  if (message !== '') throw wrong(field, message);
  return reason;
}

/** `Idempotency-Key`: a UUID, bare or as a string of RFC 9651; null when none is given. */
export function idempotencyKeyOf(ctx: Context): string | null {
  const text = ctx.get('idempotency-key').trim();
  if (text === '') return null;
  const [, key] = /^"?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"?$/i.exec(text) ?? [];
  if (key === undefined) throw wrong('Idempotency-Key', 'Give a UUID.');
  return key.toLowerCase();
}

/** RFC 7240. */
export interface Preference {
  /** Whether the answer holds the feature as it is then. */
  readonly representation: boolean;
  /** Whether nothing may be mended. */
  readonly strict: boolean;
}

/** What is preferred, and says in Preference-Applied what of it counts. */
export function preferenceOf(ctx: Context): Preference {
  const wishes = ctx
    .get('prefer')
    .split(',')
    .map((wish) => wish.trim().toLowerCase());
  const representation = wishes.includes('return=representation');
  const strict = wishes.includes('handling=strict');
  const applied = [
    ...(representation ? ['return=representation'] : []),
    ...(strict ? ['handling=strict'] : []),
  ];
  if (applied.length > 0) ctx.set('Preference-Applied', applied.join(', '));
  return { representation, strict };
}
