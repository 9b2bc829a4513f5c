/** Accounts and sessions. */
export { hashPassword } from './password.ts';
export { IdentityRoom, type Opened, type SignedIn } from './room.ts';
export { networkOf, throttleDefaults } from './throttle.ts';
