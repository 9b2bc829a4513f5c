/** Finding a place by words, and knowing everything about a place. */

export { stretchAlong } from './along.ts';
export { addressesNear, type PlaceFacts, type PlaceQuestion, placeAt } from './place.ts';
export { addressText } from './present.ts';
export { referencesIn } from './reference.ts';
export { createLocateRoom, LocateRoom, type LocateRoomOptions } from './room.ts';
export { numberColumn } from './sources.ts';
export { type SuggestQuestion, suggest } from './suggest.ts';
export { nameOfOne } from './words.ts';
