/** Passwords as argon2id hashes, with the parameters that OWASP's cheat sheet names first. */
import argon2 from 'argon2';

const hashDefaults = {
  type: argon2.argon2id,
  /** KiB of memory that one guess takes. */
  memoryCost: 19_456,
  /** Passes over that memory. */
  timeCost: 2,
  /** Threads. */
  parallelism: 1,
} as const;

/** The hash to store, with its own salt and parameters in it. */
export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password.normalize('NFC'), hashDefaults);
}

/** Made once, of a password that nobody has. */
let hashOfNobody: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (an unknown login) the same work is done and the
 * answer is no, so that the time taken does not tell which logins exist.
 */
export async function verifyPassword(hash: string | undefined, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword(crypto.randomUUID());
  const fits = await argon2.verify(hash ?? (await hashOfNobody), password.normalize('NFC'));
  return fits && hash !== undefined;
}
