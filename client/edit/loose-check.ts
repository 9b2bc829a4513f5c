/** What a change would leave loose in a network, with what the server has there. */
import { type Draft, isChanged, type LeftPlace, type LooseEnd } from './core/index.ts';
import { type Group, networkReachMetres } from './joins.ts';
import { lookAt } from './near.ts';

/** What was found, and of how many places how many were looked at. */
export interface Looked<T> {
  readonly found: readonly T[];
  readonly looked: number;
}

function layerOf(key: string): string {
  return key.split('/')[0] ?? '';
}

/** The places, each with the layers of its networks. */
function withLayers<T extends LooseEnd>(places: readonly T[], groups: readonly Group[]) {
  return places.map((place) => {
    const own = groups.filter(({ members }) => members.includes(layerOf(place.key)));
    return { ...place, layers: [...new Set(own.flatMap(({ members }) => members))] };
  });
}

/** The ends that meet nothing of the server's either; what is in hand was looked at as it stands there. */
export async function endsInTheAir(
  ends: readonly LooseEnd[],
  { features, removed }: Draft,
  groups: readonly Group[],
  signal?: AbortSignal,
): Promise<Looked<LooseEnd>> {
  const seen = await lookAt(withLayers(ends, groups), networkReachMetres, signal);
  const found = seen
    .filter(({ segments }) => segments.every(({ key }) => features.has(key) || removed.has(key)))
    .map(({ place: { key, position } }) => ({ key, position }));
  return { found, looked: seen.length };
}

/** The features of the server that held on to places which the draft leaves, each once. */
export async function heldThere(
  places: readonly LeftPlace[],
  draft: Draft,
  groups: readonly Group[],
  signal?: AbortSignal,
): Promise<Looked<LeftPlace>> {
  const changed = new Set(changedKeys(draft));
  const seen = await lookAt(withLayers(places, groups), networkReachMetres, signal);
  const left = seen.flatMap(({ place: { position }, segments }) =>
    segments.filter(({ key }) => !changed.has(key)).map(({ key }) => ({ key, position })),
  );
  const found = [...new Map(left.map((one) => [one.key, one])).values()];
  return { found, looked: seen.length };
}

/** What is changed in hand or removed. */
export function changedKeys({ features, removed }: Draft): readonly string[] {
  const changed = [...features.values()].filter(isChanged).map(({ key }) => key);
  return [...changed, ...removed.keys()];
}
