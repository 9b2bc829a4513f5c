/**
 * The number by which a citizen follows a request must not be found by trying: so many wrong ones an hour from one
 * subscriber's network, and so many for one request from anywhere. Each try is counted before it is looked at and given back
 * when it was right, so that a thousand at once are not let through. Kept in memory: a restart forgives.
 */
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Fault, ThrottleFault } from '../../errors.ts';
import { networkOf } from '../../identity/index.ts';
import type { ChannelContext } from '../support/index.ts';

const windowSeconds = 3_600;
/** Wrong ones an hour. */
export const guessDefaults = { network: 120, request: 100 } as const;

export class GuessThrottle {
  readonly #networks = new RateLimiterMemory({
    points: guessDefaults.network,
    duration: windowSeconds,
  });
  readonly #requests = new RateLimiterMemory({
    points: guessDefaults.request,
    duration: windowSeconds,
  });

  /** Does what a token is needed for. Throws ThrottleFault (429 with Retry-After), and what the work throws. */
  async guard<T>({ ip }: ChannelContext, reference: string, work: () => Promise<T>): Promise<T> {
    const network = networkOf(ip);
    const request = reference.slice(0, 40).toUpperCase();
    await consume(this.#networks, network);
    await consume(this.#requests, request);
    let isWrong = false;
    try {
      return await work();
    } catch (error) {
      isWrong = error instanceof Fault && error.code === 'not-found';
      throw error;
    } finally {
      if (!isWrong) {
        await this.#networks.reward(network);
        await this.#requests.reward(request);
      }
    }
  }
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new ThrottleFault(`Too many wrong numbers. Try again in ${seconds} s.`, seconds);
  }
}
