/** Who is who: signing in and out, and finding the session behind a cookie. */
import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Database, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import { hashOfInvitation } from './invitations.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { PasswordsOfPrograms } from './passwords-of-programs.ts';
import { SignInThrottle, type ThrottleOptions, throttleDefaults } from './throttle.ts';

export const identityDefaults = {
  /** Seconds without a request after which a session ends: a working day. */
  idleSeconds: 43_200,
  /** Seconds after which a session ends in any case. */
  longestSeconds: 604_800,
  /** Milliseconds that a found session is believed without asking: a closed account is out within them. */
  cacheMs: 5_000,
  cachedSessions: 5_000,
  /** Milliseconds that a session is believed while the database is away: maps go on being drawn. */
  awayMs: 600_000,
  throttle: throttleDefaults as ThrottleOptions,
};

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: Exclude<Viewer['role'], 'citizen'>;
  readonly language: string;
  readonly organisation: {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly titles: Readonly<Record<string, string>>;
  };
}

/** A living session. `token` is in the cookie only; the database keeps its SHA-256. */
export interface SignedIn {
  readonly viewer: Viewer;
  readonly account: Account;
  readonly csrfToken: string;
  /** A token that was lent to read with: nothing is changed by it. */
  readonly isLent?: true;
}

/** Whose end a listener waits for. */
interface SessionOwner {
  /** Hash of the token. */
  readonly key: string;
  readonly accountId: number | null;
}

interface AccountRow extends Record<string, unknown> {
  id: number;
  login: string;
  name: string;
  role: Account['role'];
  language: string;
  organisationId: number;
  organisationCode: string;
  organisationName: string;
  organisationTitles: Record<string, string>;
}

type PasswordRow = AccountRow & { passwordHash: string };

const accountByLogin = statement('account/by_login', ['login']);
const passwordOf = statement('account/password', ['id']);
const setPassword = statement('account/set_password', ['id', 'passwordHash']);
const takeInvitation = statement('account/take_invitation', ['tokenHash']);
const openSession = statement('session/open', [
  'tokenHash',
  'accountId',
  'csrfToken',
  'idleSeconds',
]);
const findSession = statement('session/find', ['tokenHash']);
const livingSession = statement('session/living', ['tokenHash']);
const slideSession = statement('session/slide', ['tokenHash', 'idleSeconds', 'longestSeconds']);
const endSession = statement('session/end', ['tokenHash']);
const forgetExpired = statement('session/forget_expired', []);

const wrong = 'The name or the password is wrong.';

export class IdentityRoom {
  readonly #database: Database;
  readonly #options: typeof identityDefaults;
  readonly #throttle: SignInThrottle;
  readonly #found: LRUCache<string, SignedIn>;
  /** The same for longer, for the time when the database cannot be asked. */
  readonly #remembered: LRUCache<string, SignedIn>;
  readonly #programs: PasswordsOfPrograms<PasswordRow>;
  /** Tokens that were lent, by their hash. */
  readonly #lent = new LRUCache<string, SignedIn>({ max: 100 });
  readonly #endListeners = new Map<() => void, SessionOwner>();

  constructor(database: Database, options: Partial<typeof identityDefaults> = {}) {
    this.#database = database;
    this.#options = { ...identityDefaults, ...options };
    this.#throttle = new SignInThrottle(this.#options.throttle);
    this.#programs = new PasswordsOfPrograms(this.#options.cacheMs);
    this.#found = new LRUCache({
      max: this.#options.cachedSessions,
      ttl: this.#options.cacheMs,
    });
    this.#remembered = new LRUCache({
      max: this.#options.cachedSessions,
      ttl: this.#options.awayMs,
    });
  }

  /** Checks the password and opens a session. Throws Fault wrong-credentials or ThrottleFault. */
  async signIn(login: string, password: string, address: string): Promise<Opened> {
    const name = nameOf(login);
    await this.#throttle.attempt(name, address);
    const row = await this.#accountOf(name);
    if (!(await verifyPassword(row?.passwordHash, password)) || !row) {
      throw new Fault('wrong-credentials', wrong);
    }
    await this.#throttle.succeeded(name, address);
    return this.#open(row);
  }

  /**
   * Who a program is that sends login and password with each request (QGIS). No session is opened. Throws Fault
   * wrong-credentials or ThrottleFault.
   */
  async identify(login: string, password: string, address: string): Promise<Viewer> {
    const name = nameOf(login);
    const row = await this.#programs.verify(
      name,
      password,
      () => this.#accountOf(name),
      async (account) => {
        await this.#throttle.attempt(name, address);
        const isRight = await verifyPassword(account?.passwordHash, password);
        if (isRight) await this.#throttle.succeeded(name, address);
        return isRight;
      },
    );
    if (!row) throw new Fault('wrong-credentials', wrong);
    return viewerOf(accountOf(row));
  }

  #accountOf(login: string): Promise<PasswordRow | undefined> {
    return this.#database.system((transaction) =>
      transaction.first<PasswordRow>(accountByLogin, { login }),
    );
  }

  /** The session of a cookie's token; null when there is none, it has ended, or the account is closed. */
  async find(token: string): Promise<SignedIn | null> {
    const tokenHash = hashOf(token);
    const key = tokenHash.toString('base64');
    const known = this.#lent.get(key) ?? this.#found.get(key);
    if (known) return known;
    try {
      const signedIn = await this.#read(tokenHash);
      this.#remember(key, signedIn);
      return signedIn;
    } catch (error) {
      const remembered = this.#remembered.get(key);
      const isAway = error instanceof Fault && error.code === 'database-unavailable';
      if (isAway && remembered) return remembered;
      throw error;
    }
  }

  /**
   * Lends a session for a while, to read with and nothing else: to the browser that prints a report. The token is good in
   * this process only, until `end` or the end of its time.
   */
  lend({ viewer, account }: SignedIn, lifeMs: number): { token: string; end(): void } {
    const token = randomBytes(32).toString('base64url');
    const key = hashOf(token).toString('base64');
    const csrfToken = randomBytes(24).toString('base64url');
    this.#lent.set(key, { viewer, account, csrfToken, isLent: true }, { ttl: lifeMs });
    return { token, end: () => void this.#lent.delete(key) };
  }

  async #read(tokenHash: Buffer): Promise<SignedIn | null> {
    const { idleSeconds, longestSeconds } = this.#options;
    const row = await this.#database.system(async (transaction) => {
      await transaction.run(slideSession, { tokenHash, idleSeconds, longestSeconds });
      return transaction.first<AccountRow & { csrfToken: string }>(findSession, { tokenHash });
    });
    return row ? signedInOf(row, row.csrfToken) : null;
  }

  #remember(key: string, signedIn: SignedIn | null): void {
    for (const cache of [this.#found, this.#remembered]) {
      if (signedIn) cache.set(key, signedIn);
      else cache.delete(key);
    }
  }

  /** Ends one session; nothing happens when it had ended before. */
  async signOut(token: string): Promise<void> {
    const tokenHash = hashOf(token);
    await this.#database.system((transaction) => transaction.run(endSession, { tokenHash }));
    const key = tokenHash.toString('base64');
    this.#remember(key, null);
    this.#tellEnd((owner) => owner.key === key);
  }

  /** Whether a session lives, asked without prolonging it: for a stream that is open while nobody does anything. */
  async isLiving(token: string): Promise<boolean> {
    const tokenHash = hashOf(token);
    const row = await this.#database.system((transaction) =>
      transaction.first(livingSession, { tokenHash }),
    );
    return row !== undefined;
  }

  /** Calls back when this session was ended here, by itself or with its account's others. Returns the way to stop. */
  onSessionEnd(token: string, accountId: number | null, listener: () => void): () => void {
    this.#endListeners.set(listener, { key: hashOf(token).toString('base64'), accountId });
    return () => void this.#endListeners.delete(listener);
  }

  #tellEnd(isOver: (owner: SessionOwner) => boolean): void {
    for (const [listener, owner] of this.#endListeners) if (isOver(owner)) listener();
  }

  /**
   * Sets another password. Every session of the account ends (a trigger sees to it, whoever writes);
   * the one who asked gets a new one. Throws Fault wrong-credentials or ThrottleFault.
   */
  async changePassword(
    account: Account,
    passwords: { readonly current: string; readonly next: string },
    address: string,
  ): Promise<Opened> {
    await this.#throttle.attempt(account.login, address);
    const row = await this.#database.system((transaction) =>
      transaction.first<{ passwordHash: string }>(passwordOf, { id: account.id }),
    );
    if (!(await verifyPassword(row?.passwordHash, passwords.current))) {
      throw new Fault('wrong-credentials', 'The present password is wrong.');
    }
    await this.#throttle.succeeded(account.login, address);
    const passwordHash = await hashPassword(passwords.next);
    await this.#database.system((transaction) =>
      transaction.run(setPassword, { id: account.id, passwordHash }),
    );
    this.#forget(account.id);
    return this.#openFor(account);
  }

  /**
   * Sets the password of whom a link invites, and signs in; the link is then good no more. Throws Fault wrong-credentials
   * for a link that is none, or none any more, and ThrottleFault.
   */
  async acceptInvitation(token: string, password: string, address: string): Promise<Opened> {
    await this.#throttle.attempt('invitation', address);
    const passwordHash = await hashPassword(password);
    const row = await this.#database.system(async (transaction) => {
      const tokenHash = hashOfInvitation(token);
      const invited = await transaction.first<{ id: number; login: string }>(takeInvitation, {
        tokenHash,
      });
      if (!invited) return undefined;
      await transaction.run(setPassword, { id: invited.id, passwordHash });
      return transaction.first<PasswordRow>(accountByLogin, { login: invited.login });
    });
    if (!row) {
      throw new Fault('wrong-credentials', 'This link is good no more. Ask for another one.');
    }
    await this.#throttle.succeeded('invitation', address);
    this.#forget(row.id);
    return this.#open(row);
  }

  /** What was believed of an account is asked anew, and its streams end. */
  #forget(accountId: number): void {
    this.#found.clear();
    this.#remembered.clear();
    this.#tellEnd((owner) => owner.accountId === accountId);
  }

  #open(row: AccountRow): Promise<Opened> {
    return this.#openFor(accountOf(row));
  }

  async #openFor(account: Account): Promise<Opened> {
    const token = randomBytes(32).toString('base64url');
    const csrfToken = randomBytes(24).toString('base64url');
    await this.#database.system(async (transaction) => {
      await transaction.run(forgetExpired, {});
      await transaction.run(openSession, {
        tokenHash: hashOf(token),
        accountId: account.id,
        csrfToken,
        idleSeconds: this.#options.idleSeconds,
      });
    });
    return { token, signedIn: { viewer: viewerOf(account), account, csrfToken } };
  }
}

/** A session just opened, with the token for the cookie: the only time that it is seen. */
export interface Opened {
  readonly token: string;
  readonly signedIn: SignedIn;
}

function nameOf(login: string): string {
  return login.trim().normalize('NFC').toLowerCase();
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function signedInOf(row: AccountRow, csrfToken: string): SignedIn {
  const account = accountOf(row);
  return { viewer: viewerOf(account), account, csrfToken };
}

function accountOf(row: AccountRow): Account {
  const { id, login, name, role, language } = row;
  const organisation = {
    id: row.organisationId,
    code: row.organisationCode,
    name: row.organisationName,
    titles: row.organisationTitles,
  };
  return { id, login, name, role, language, organisation };
}

function viewerOf(account: Account): Viewer {
  return {
    role: account.role,
    accountId: account.id,
    organisationId: account.organisation.id,
    name: account.name,
  };
}
