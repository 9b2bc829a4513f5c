/**
 * What anybody may do without an account, he may not do without end: so often an hour from one subscriber's network. Those who
 * are signed in are not counted. Kept in memory: a restart forgives.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ThrottleFault } from '../../errors.ts';
import { networkOf } from '../../identity/index.ts';
import type { ChannelContext } from '../support/index.ts';

const windowSeconds = 3_600;

export class CitizenThrottle {
  readonly #limiter: RateLimiterMemory;

  constructor(timesAnHour: number) {
    this.#limiter = new RateLimiterMemory({ points: timesAnHour, duration: windowSeconds });
  }

  /** Counts a call of a citizen. Throws ThrottleFault (429 with Retry-After). */
  async count({ state: { viewer }, ip }: ChannelContext): Promise<void> {
    if (viewer.role !== 'citizen') return;
    try {
      await this.#limiter.consume(networkOf(ip));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new ThrottleFault(`Too often from here. Try again in ${seconds} s.`, seconds);
    }
  }
}
