import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionSchema } from '../../server/http/api/schema.ts';
import { throttleDefaults } from '../../server/identity/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, loginOf, password } from './people.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
});
afterAll(() => server.close());

const clerk = loginOf('clerk');
const signIn = (login = clerk) => Caller.signedIn(server.url, login, password);

/** Moves a session's clock instead of waiting. */
async function ageSession(caller: Caller, change: string): Promise<void> {
  const tokenHash = hashOf(caller);
  await server.services.database.system((transaction) =>
    transaction.run(`update auth.session set ${change} where token_hash = :tokenHash`, {
      tokenHash,
    }),
  );
}

function hashOf(caller: Caller): Buffer {
  const token = caller.cookie?.split('=')[1] ?? '';
  return createHash('sha256').update(token).digest();
}

/** Longer than a found session is believed without asking. */
const pastTheCache = () => new Promise((resolve) => setTimeout(resolve, 5_100));

describe('signing in', () => {
  it('answers who one is, and gives a cookie that scripts and other sites cannot use', async () => {
    const caller = new Caller(server.url);
    const answer = await caller.ask('POST', '/api/session', { body: { login: clerk, password } });
    expect(answer.status).toBe(200);
    const { account, csrfToken } = sessionSchema.parse(answer.json());
    expect(account).toMatchObject({
      login: clerk,
      role: 'clerk',
      organisation: { code: 'test_own' },
    });
    expect(csrfToken).toHaveLength(32);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^mesto_session=[\w-]{43}; path=\/; samesite=lax; httponly$/),
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps only a hash of the token', async () => {
    const caller = await signIn();
    const rows = await server.services.database.system((transaction) =>
      transaction.rows<{ found: boolean }>(
        `select token_hash = :hash as found from auth.session s
         where s::text not like '%' || :token || '%' and token_hash = :hash`,
        { hash: hashOf(caller), token: caller.cookie?.split('=')[1] },
      ),
    );
    expect(rows).toEqual([{ found: true }]);
  });

  it('takes the login in capitals and with spaces around it', async () => {
    await expect(signIn(`  ${clerk.toUpperCase()} `)).resolves.toBeDefined();
  });

  it.each([
    ['an unknown login', 'nobody', password],
    ['a wrong password', clerk, 'wrong'],
    ['SQL for a login', "' or true; --", password],
  ])('refuses %s with the same words', async (_, login, given) => {
    const answer = await new Caller(server.url).ask('POST', '/api/session', {
      body: { login, password: given },
    });
    expect(answer.status).toBe(401);
    expect(answer.problem()).toMatchObject({
      type: '/problems/wrong-credentials',
      detail: 'The name or the password is wrong.',
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('refuses a closed account', async () => {
    const login = loginOf('planner');
    const setActive = (isActive: boolean) =>
      server.services.database.system((transaction) =>
        transaction.run('update auth.account set is_active = :isActive where login = :login', {
          isActive,
          login,
        }),
      );
    await setActive(false);
    await expect(signIn(login)).rejects.toThrow('wrong-credentials');
    await setActive(true);
    await expect(signIn(login)).resolves.toBeDefined();
  });

  it('ends the session that the browser had before', async () => {
    const caller = await signIn();
    const before = caller.cookie;
    await caller.ask('POST', '/api/session', { body: { login: clerk, password } });
    expect(caller.cookie).not.toBe(before);
    const old = new Caller(server.url);
    old.cookie = before;
    expect((await old.get('/api/session')).json()).toEqual({ account: null, csrfToken: null });
  });

  it('is slowed down after too many wrong passwords, without telling about others', async () => {
    const login = loginOf('analyst');
    const statuses: number[] = [];
    const tries = throttleDefaults.failuresPerLoginAndAddress + 1;
    const attempts = Array.from({ length: tries }, () =>
      new Caller(server.url).ask('POST', '/api/session', { body: { login, password: 'wrong' } }),
    );
    for (const answer of await Promise.all(attempts)) statuses.push(answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(tries - 1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);

    const right = await new Caller(server.url).ask('POST', '/api/session', {
      body: { login, password },
    });
    expect(right.status).toBe(429);
    expect(right.problem().type).toBe('/problems/too-many-attempts');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    await expect(signIn(loginOf('dispatcher'))).resolves.toBeDefined();
  });
});

describe('a session', () => {
  it('is nobody without a cookie', async () => {
    const answer = await new Caller(server.url).get('/api/session');
    expect(answer.json()).toEqual({ account: null, csrfToken: null });
  });

  it('gives its token again to a page that was loaded anew', async () => {
    const caller = await signIn();
    const session = sessionSchema.parse((await caller.get('/api/session')).json());
    expect(session.csrfToken).toBe(caller.csrfToken);
  });

  it.each(['nonsense', 'A'.repeat(43), "'; --", ''])(
    'is nobody with the cookie %j',
    async (token) => {
      const caller = new Caller(server.url);
      caller.cookie = `mesto_session=${token}`;
      expect((await caller.get('/api/session')).json()).toMatchObject({ account: null });
    },
  );

  it('moves its end while it is used, up to a week', async () => {
    const caller = await signIn();
    await ageSession(
      caller,
      `last_seen_at = now() - interval '1 hour', expires_at = now() + interval '1 minute'`,
    );
    await caller.get('/api/session');
    const row = await server.services.database.system((transaction) =>
      transaction.first<{ isMoved: boolean }>(
        `select expires_at > now() + interval '11 hours' as "isMoved"
         from auth.session where token_hash = :hash`,
        { hash: hashOf(caller) },
      ),
    );
    expect(row).toEqual({ isMoved: true });
  });

  it('ends when it was not used for long', async () => {
    const caller = await signIn();
    await ageSession(caller, `expires_at = now() - interval '1 second'`);
    expect((await caller.get('/api/session')).json()).toMatchObject({ account: null });
  });

  it('ends within five seconds when its account is closed by plain SQL', async () => {
    const login = loginOf('field_worker');
    const caller = await signIn(login);
    await caller.get('/api/session');
    const setActive = (isActive: boolean) =>
      server.services.database.system((transaction) =>
        transaction.run('update auth.account set is_active = :isActive where login = :login', {
          isActive,
          login,
        }),
      );
    await setActive(false);
    await pastTheCache();
    expect((await caller.get('/api/session')).json()).toMatchObject({ account: null });
    await setActive(true);
    await pastTheCache();
    expect((await caller.get('/api/session')).json()).toMatchObject({ account: null });
  });
});

describe('signing out', () => {
  it('ends the session and takes the cookie away', async () => {
    const caller = await signIn();
    const before = caller.cookie;
    const answer = await caller.ask('DELETE', '/api/session');
    expect(answer.status).toBe(204);
    expect(caller.cookie).toBeNull();
    caller.cookie = before;
    expect((await caller.get('/api/session')).json()).toMatchObject({ account: null });
  });

  it('is no fault when nobody is signed in', async () => {
    expect((await new Caller(server.url).ask('DELETE', '/api/session')).status).toBe(204);
  });
});

describe('who waits for the end of a session', () => {
  it('hears of that one only, and of all when the password changes', async () => {
    const { identity } = server.services;
    const [mine, other] = [await signIn(), await signIn()];
    const heard: string[] = [];
    const listen = (name: string, { cookie }: Caller, accountId: number) =>
      identity.onSessionEnd(cookie?.split('=')[1] ?? '', accountId, () => heard.push(name));
    const stops = [listen('mine', mine, -1), listen('other', other, -2)];
    await mine.ask('DELETE', '/api/session');
    expect(heard).toEqual(['mine']);
    for (const stop of stops) stop();
    await other.ask('DELETE', '/api/session');
    expect(heard).toEqual(['mine']);
  });
});

describe('another password', () => {
  const next = 'an even better one';
  const change = (caller: Caller, currentPassword: string, newPassword: string) =>
    caller.ask('PUT', '/api/session/password', { body: { currentPassword, newPassword } });

  it('signs the account out everywhere but here', async () => {
    const login = loginOf('administrator');
    const here = await signIn(login);
    const elsewhere = await signIn(login);
    await elsewhere.get('/api/session');
    const answer = await change(here, password, next);
    expect(answer.status).toBe(200);
    expect((await here.get('/api/session')).json()).toMatchObject({ account: { login } });
    expect((await elsewhere.get('/api/session')).json()).toMatchObject({ account: null });
    await expect(signIn(login)).rejects.toThrow('wrong-credentials');
    await expect(Caller.signedIn(server.url, login, next)).resolves.toBeDefined();
  });

  it('needs the present one', async () => {
    const answer = await change(await signIn(), 'wrong', next);
    expect(answer.status).toBe(401);
  });

  it('must not be short', async () => {
    const answer = await change(await signIn(), password, 'short');
    expect(answer.status).toBe(400);
    expect(answer.problem().faults).toEqual([
      { field: '/newPassword', message: 'Take at least 12 characters.' },
    ]);
  });

  it('needs somebody who is signed in', async () => {
    const answer = await change(new Caller(server.url), password, next);
    expect(answer.status).toBe(401);
    expect(answer.problem().type).toBe('/problems/unauthenticated');
  });
});

describe('a request that another site makes the browser send', () => {
  const comment = '/api/requests/KS-26-000001-1/comments';

  it.each([
    ['no token', ''],
    ['a wrong token', 'x'.repeat(32)],
  ])('is refused with %s', async (_, token) => {
    const caller = await signIn();
    caller.csrfToken = token;
    const answer = await caller.ask('POST', comment, { body: { comment: 'x' } });
    expect(answer.status).toBe(403);
    expect(answer.problem().type).toBe('/problems/csrf-failed');
  });

  it('is refused with the token of another session', async () => {
    const [mine, other] = [await signIn(), await signIn()];
    mine.csrfToken = other.csrfToken;
    expect((await mine.ask('POST', comment, { body: { comment: 'x' } })).status).toBe(403);
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused by its headers %j, signed in or not', async (headers) => {
    for (const caller of [new Caller(server.url), await signIn()]) {
      const body = { login: clerk, password };
      const answer = await caller.ask('POST', '/api/session', { body, headers });
      expect(answer.status).toBe(403);
      expect(answer.problem().type).toBe('/problems/csrf-failed');
    }
  });

  it('is taken from our own page', async () => {
    const headers = { origin: server.url, 'sec-fetch-site': 'same-origin' };
    const body = { login: clerk, password };
    const answer = await new Caller(server.url).ask('POST', '/api/session', { body, headers });
    expect(answer.status).toBe(200);
  });

  it('does not become a citizen’s when the session has ended', async () => {
    const caller = await signIn();
    await ageSession(caller, `expires_at = now() - interval '1 second'`);
    const answer = await caller.ask('POST', comment, { body: { comment: 'x' } });
    expect(answer.status).toBe(401);
    expect(answer.problem().detail).toBe('Your session has ended. Sign in again.');
  });
});
