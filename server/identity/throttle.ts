/**
 * Slows down guessing. Counted are attempts that fail: per login from one address (a person who
 * mistypes), per login from anywhere, and per address (one who tries many logins; a whole contact
 * centre may stand behind one address). Kept in memory: a restart forgives.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ThrottleFault } from '../errors.ts';

export const throttleDefaults = {
  /** Seconds after which failures are forgotten. */
  windowSeconds: 900,
  failuresPerLoginAndAddress: 8,
  failuresPerLogin: 100,
  failuresPerAddress: 60,
};

export type ThrottleOptions = typeof throttleDefaults;

interface Gate {
  readonly limiter: RateLimiterMemory;
  keyOf(login: string, address: string): string;
}

export class SignInThrottle {
  readonly #gates: readonly Gate[];

  constructor(options: ThrottleOptions = throttleDefaults) {
    const limiter = (points: number) =>
      new RateLimiterMemory({ points, duration: options.windowSeconds });
    this.#gates = [
      {
        limiter: limiter(options.failuresPerLoginAndAddress),
        keyOf: (login, address) => `${login}|${address}`,
      },
      { limiter: limiter(options.failuresPerAddress), keyOf: (_, address) => address },
      { limiter: limiter(options.failuresPerLogin), keyOf: (login) => login },
    ];
  }

  /** Counts an attempt before its password is looked at, so that many at once gain nothing. Throws ThrottleFault. */
  async attempt(login: string, address: string): Promise<void> {
    const from = networkOf(address);
    for (const { limiter, keyOf } of this.#gates) {
      try {
        await limiter.consume(keyOf(login, from));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new ThrottleFault(`Too many wrong attempts. Try again in ${seconds} s.`, seconds);
      }
    }
  }

  /** Takes back what `attempt` counted: the password was right. */
  async succeeded(login: string, address: string): Promise<void> {
    const from = networkOf(address);
    const [pair, ...wide] = this.#gates;
    await pair?.limiter.delete(pair.keyOf(login, from));
    for (const { limiter, keyOf } of wide) await limiter.reward(keyOf(login, from));
  }
}

/** One subscriber has 2^64 addresses of IPv6: the first 64 bits stand for all of them. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = address.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return groups.slice(0, 4).join(':').toLowerCase();
}
