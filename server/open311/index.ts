/** Open311 GeoReport v2, in both directions: cases come from others, and go to others. */

export type { PartnerUpdate } from './apply.ts';
export { type Fields, type Format, type List, write } from './codec.ts';
export { exchangeJob } from './jobs.ts';
export { type KnownPartner, listPartners, partnerOf, putPartner } from './partners.ts';
export { mostRequests, type RequestSearch, readOne, readToken, searchRequests } from './read.ts';
export { listServices, serviceDefinition } from './services.ts';
export { listUpdates } from './updates.ts';
export { type NewServiceRequest, openFromPartner, takeUpdate } from './write.ts';
