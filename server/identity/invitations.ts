/** Links by which people set their own password: good once, for three days. The database keeps the token's SHA-256 only. */
import { createHash, randomBytes } from 'node:crypto';

export const invitationDefaults = {
  /** Milliseconds that a link is good: over a weekend. */
  lifeMs: 3 * 86_400_000,
  tokenBytes: 24,
} as const;

export interface Invitation {
  /** Is in the link, and nowhere else. */
  readonly token: string;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
}

export function makeInvitation(): Invitation {
  const token = randomBytes(invitationDefaults.tokenBytes).toString('base64url');
  const expiresAt = new Date(Date.now() + invitationDefaults.lifeMs);
  return { token, tokenHash: hashOfInvitation(token), expiresAt };
}

export function hashOfInvitation(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
