/** Accounts and sessions. */
export { makeInvitation } from './invitations.ts';
export { hashPassword } from './password.ts';
export { IdentityRoom, type Opened, type SignedIn } from './room.ts';
export { networkOf, throttleDefaults } from './throttle.ts';
