import { expect, it, vi } from 'vitest';
import { PasswordsOfPrograms } from '../../../server/identity/passwords-of-programs.ts';

interface Account {
  readonly passwordHash: string;
  readonly role: string;
}

/** Accounts by login, and a check that counts how often it had to be done. */
function world(believedMs: number) {
  const accounts = new Map<string, Account>([['ana', { passwordHash: 'right', role: 'analyst' }]]);
  const room = new PasswordsOfPrograms<Account>(believedMs);
  const check = vi.fn(async (password: string, account: Account | undefined) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return account?.passwordHash === password;
  });
  const verify = (login: string, password: string) =>
    room.verify(
      login,
      password,
      async () => accounts.get(login),
      (account) => check(password, account),
    );
  return { accounts, check, verify };
}

it('checks a password once, however often and however many at once it is sent', async () => {
  const { check, verify } = world(1);
  const found = await Promise.all(Array.from({ length: 8 }, () => verify('ana', 'right')));
  expect(new Set(found.map((account) => account?.role))).toEqual(new Set(['analyst']));
  for (let again = 0; again < 3; again++) await verify('ana', 'right');
  expect(check).toHaveBeenCalledTimes(1);
});

it('checks a wrong one every time, and knows nobody by it', async () => {
  const { check, verify } = world(60_000);
  for (const password of ['wrong', 'wrong', '']) expect(await verify('ana', password)).toBeNull();
  expect(await verify('nobody', 'right')).toBeNull();
  expect(check).toHaveBeenCalledTimes(4);
});

it('hears of a closed account, another role and another password', async () => {
  const { accounts, check, verify } = world(1);
  const later = () => new Promise((resolve) => setTimeout(resolve, 5));
  await verify('ana', 'right');
  accounts.set('ana', { passwordHash: 'right', role: 'planner' });
  await later();
  expect((await verify('ana', 'right'))?.role).toBe('planner');
  accounts.set('ana', { passwordHash: 'other', role: 'planner' });
  await later();
  expect(await verify('ana', 'right')).toBeNull();
  accounts.delete('ana');
  await later();
  expect(await verify('ana', 'other')).toBeNull();
  expect(check).toHaveBeenCalledTimes(3);
});

it('tells one login from another with the same password', async () => {
  const { accounts, verify } = world(60_000);
  accounts.set('an', { passwordHash: 'a\nright', role: 'clerk' });
  expect((await verify('ana', 'right'))?.role).toBe('analyst');
  expect(await verify('an', 'right')).toBeNull();
});
