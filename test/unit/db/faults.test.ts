import { describe, expect, it } from 'vitest';
import { isWorthRetrying, StatementTimeout, toFault } from '../../../server/db/faults.ts';
import { Fault } from '../../../server/errors.ts';

function databaseError(code: string, message: string, routine = 'somewhere'): Error {
  return Object.assign(new Error(message), { code, routine });
}

describe('errors of the database', () => {
  const secret = 'secret table "auth.account"';
  it.each([
    ['23505', 'conflict'],
    ['23503', 'unknown-reference'],
    ['23502', 'invalid-body'],
    ['23514', 'invalid-body'],
    ['22P02', 'invalid-parameter'],
    ['22021', 'invalid-parameter'],
    ['22023', 'invalid-body'],
    ['42501', 'forbidden'],
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['57014', 'timeout'],
    ['57P01', 'database-unavailable'],
    ['08006', 'database-unavailable'],
    ['53300', 'database-unavailable'],
    ['ECONNREFUSED', 'database-unavailable'],
    ['42601', 'internal'],
    ['XX000', 'internal'],
    ['P0001', 'internal'],
  ])('%s is %s, in words that are not the database’s', (code, expected) => {
    const fault = toFault(databaseError(code, secret));
    expect(fault.code).toBe(expected);
    expect(fault.message).not.toContain('secret');
    expect(fault.cause).toBeInstanceOf(Error);
  });

  it.each([
    ['22023', 'The geometry crosses itself at 20.1 43.2', 'invalid-geometry'],
    ['23514', 'The geometry is empty', 'invalid-geometry'],
    ['23514', 'A log is only ever appended to', 'invalid-body'],
  ])('what our own triggers raise (%s %s) is shown', (code, message, expected) => {
    const fault = toFault(databaseError(code, message, 'exec_stmt_raise'));
    expect(fault).toMatchObject({ code: expected, message });
  });

  it('connections that end without a code, and our own limit, are told apart', () => {
    expect(toFault(new Error('Connection terminated unexpectedly')).code).toBe(
      'database-unavailable',
    );
    expect(toFault(new StatementTimeout(5)).code).toBe('timeout');
    expect(toFault(new TypeError('x is not a function')).code).toBe('internal');
  });

  it('faults pass as they are', () => {
    const fault = new Fault('conflict', 'no');
    expect(toFault(fault)).toBe(fault);
  });

  it('only what others caused is tried again', () => {
    expect(isWorthRetrying(databaseError('40001', ''))).toBe(true);
    expect(isWorthRetrying(databaseError('0A000', '', 'RevalidateCachedQuery'))).toBe(true);
    expect(isWorthRetrying(databaseError('0A000', ''))).toBe(false);
    expect(isWorthRetrying(databaseError('23505', ''))).toBe(false);
  });
});
