/** Map services of others: which are allowed, and how they are asked without harm to the own network. */
export { isPublicAddress } from './addresses.ts';
export { fetchOutside, type OutsideAnswer, type OutsideLimits, outsideLimits } from './fetch.ts';
export {
  addOutside,
  isOf,
  listOutside,
  type OutsideService,
  outsideKinds,
  outsideService,
  removeOutside,
} from './services.ts';
