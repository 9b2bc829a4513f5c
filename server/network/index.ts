/** The networks of the city in memory: what hangs together, what a fault cuts off, where requests gather. */
export { nameAddresses } from './addresses.ts';
export { type AssetKey, type NamedAsset, nameAssets } from './assets.ts';
export { describeTrace, listNetworks, type TraceQuestion } from './describe.ts';
export { findGatherings, type Gathering, gatheringDefaults, type Window } from './gathering.ts';
export { type Traced, traceOf } from './reach.ts';
export { createNetworkRoom, type NetworkRoom } from './room.ts';
export { type Locatable, type Located, locate, sameSection } from './sections.ts';
export type { NetworkState } from './state.ts';
export { type RequestPlace, type Windows, windowsOf } from './windows.ts';
