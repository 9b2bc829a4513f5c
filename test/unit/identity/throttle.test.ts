import { describe, expect, it } from 'vitest';
import { ThrottleFault } from '../../../server/errors.ts';
import { networkOf, SignInThrottle } from '../../../server/identity/throttle.ts';

const options = {
  windowSeconds: 60,
  failuresPerLoginAndAddress: 3,
  failuresPerLogin: 6,
  failuresPerAddress: 5,
};

/** How many of `count` attempts were let through. */
async function passed(
  throttle: SignInThrottle,
  count: number,
  who: (index: number) => readonly [login: string, address: string],
): Promise<number> {
  let through = 0;
  for (let index = 0; index < count; index++) {
    try {
      await throttle.attempt(...who(index));
      through += 1;
    } catch (error) {
      expect(error).toBeInstanceOf(ThrottleFault);
    }
  }
  return through;
}

describe('slowing down sign-in', () => {
  it('stops one login from one address', async () => {
    expect(await passed(new SignInThrottle(options), 9, () => ['ana', '1.1.1.1'])).toBe(3);
  });

  it('stops one address that tries many logins', async () => {
    const throttle = new SignInThrottle(options);
    expect(await passed(throttle, 9, (index) => [`login${index}`, '1.1.1.1'])).toBe(5);
  });

  it('stops one login that is tried from many addresses', async () => {
    const throttle = new SignInThrottle(options);
    expect(await passed(throttle, 9, (index) => ['ana', `1.1.1.${index}`])).toBe(6);
  });

  it('forgives a person who remembers the password', async () => {
    const throttle = new SignInThrottle(options);
    for (let round = 0; round < 10; round++) {
      expect(await passed(throttle, 2, () => ['ana', '1.1.1.1'])).toBe(2);
      await throttle.succeeded('ana', '1.1.1.1');
      await throttle.succeeded('ana', '1.1.1.1');
    }
  });

  it('says when to come again', async () => {
    const throttle = new SignInThrottle(options);
    await passed(throttle, 4, () => ['ana', '1.1.1.1']);
    const error = await throttle.attempt('ana', '1.1.1.1').catch((fault: unknown) => fault);
    expect((error as ThrottleFault).retryAfterSeconds).toBeGreaterThan(50);
    expect((error as ThrottleFault).retryAfterSeconds).toBeLessThanOrEqual(60);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::', 'fe80:0:0:0'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
