/** Incidents, work orders and planned works: many requests, one fault, one piece of work. */
export { listAddresses } from './addresses.ts';
export { changeWorkStatus, editWork } from './change.ts';
export { type Entity, incidents, workOrders } from './entity.ts';
export { addAssets, addRequests, removeAsset, removeRequest, retrace } from './link.ts';
export { noticesAt } from './notices.ts';
export { openIncident, openWorkOrder } from './open.ts';
export { listWorks, readWork } from './read.ts';
export { suggestIncidents } from './suggest.ts';
