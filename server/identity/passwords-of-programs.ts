/**
 * Passwords that programs such as QGIS send with each request. argon2 is slow on purpose, so a password that was right once
 * is believed as long as the account's hash is the one that it was checked against; the account itself is read anew
 * every few seconds, as that of a session is.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** What was found right, by a word that only this process can make of login and password. */
export class PasswordsOfPrograms<A extends { readonly passwordHash: string }> {
  readonly #salt = randomBytes(32);
  /** The hash that a password was checked against. */
  readonly #checked = new LRUCache<string, string>({ max: 1_000, ttl: 3_600_000 });
  readonly #accounts: LRUCache<string, A>;
  /** Programs ask several times at once: one check is enough for all of them. */
  readonly #running = new Map<string, Promise<A | null>>();

  constructor(believedMs: number) {
    this.#accounts = new LRUCache({ max: 1_000, ttl: believedMs });
  }

  /**
   * The account whose password this is, or null. `read` gives the active account of a login; `check` says whether the
   * password is that of a hash, and may refuse to look.
   */
  verify(
    login: string,
    password: string,
    read: (login: string) => Promise<A | undefined>,
    check: (account: A | undefined) => Promise<boolean>,
  ): Promise<A | null> {
    const key = createHmac('sha256', this.#salt).update(`${login}\n${password}`).digest('base64');
    const known = this.#accounts.get(key);
    if (known) return Promise.resolve(known);
    const running = this.#running.get(key);
    if (running) return running;
    const begun = this.#verify(key, login, read, check).finally(() => this.#running.delete(key));
    this.#running.set(key, begun);
    return begun;
  }

  async #verify(
    key: string,
    login: string,
    read: (login: string) => Promise<A | undefined>,
    check: (account: A | undefined) => Promise<boolean>,
  ): Promise<A | null> {
    const account = await read(login);
    const isKnown = account !== undefined && this.#checked.get(key) === account.passwordHash;
    if (!isKnown && !(await check(account))) {
      this.#checked.delete(key);
      return null;
    }
    if (!account) return null;
    this.#checked.set(key, account.passwordHash);
    this.#accounts.set(key, account);
    return account;
  }
}
