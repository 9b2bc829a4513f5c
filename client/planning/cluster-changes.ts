/**
 * Clusters of two runs held against each other: those whose outlines meet are one and the same, also where some grew
 * together or fell apart. Pure.
 */
import { positionsOf } from './geometry.ts';
import type { FeatureCollection, ResultFeature } from './processes.ts';

export type ChangeKind = 'appeared' | 'grown' | 'same' | 'shrunk' | 'gone';

export interface ClusterChange {
  readonly kind: ChangeKind;
  /** Numbers of the clusters of the first run, and of the second, that are this one. */
  readonly ones: readonly number[];
  readonly others: readonly number[];
  /** Members in the first run, and in the second. */
  readonly one: number;
  readonly other: number;
}

type Ring = readonly (readonly number[])[];
type Box = readonly [west: number, south: number, east: number, north: number];

interface Cluster {
  readonly number: number;
  readonly count: number;
  readonly isOther: boolean;
  readonly ring: Ring;
  readonly box: Box;
}

function boxOf(ring: Ring): Box {
  const [lons, lats] = [ring.map(([lon = 0]) => lon), ring.map(([, lat = 0]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Outlines are convex, as the process draws them. */
function clusterOf({ properties, geometry }: ResultFeature, isOther: boolean): Cluster[] {
  const ring = positionsOf(geometry?.coordinates);
  const [number, count] = [Number(properties.cluster), Number(properties.count)];
  return ring.length < 3 ? [] : [{ number, count, isOther, ring, box: boxOf(ring) }];
}

function boxesMeet(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

/** From where to where a ring reaches along a direction. */
function reach(ring: Ring, [x, y]: readonly [number, number]): readonly [number, number] {
  const along = ring.map(([lon = 0, lat = 0]) => lon * x + lat * y);
  return [Math.min(...along), Math.max(...along)];
}

/** Directions across the edges of a ring. */
function* across(ring: Ring): Generator<readonly [number, number]> {
  for (const [at, [lon = 0, lat = 0]] of ring.entries()) {
    const [nextLon = 0, nextLat = 0] = ring[(at + 1) % ring.length] ?? [];
    if (nextLon !== lon || nextLat !== lat) yield [nextLat - lat, lon - nextLon];
  }
}

/** Whether two convex rings meet: no line lies between them (the separating axis theorem). */
function ringsMeet(one: Ring, other: Ring): boolean {
  for (const ring of [one, other]) {
    for (const direction of across(ring)) {
      const [first, second] = [reach(one, direction), reach(other, direction)];
      if (first[1] < second[0] || second[1] < first[0]) return false;
    }
  }
  return true;
}

function doMeet(one: Cluster, other: Cluster): boolean {
  return boxesMeet(one.box, other.box) && ringsMeet(one.ring, other.ring);
}

/** Clusters that hang together: each meets another of its group, in the other run. */
function groupsOf(clusters: readonly Cluster[]): Cluster[][] {
  const left = new Set(clusters);
  const groups: Cluster[][] = [];
  for (const first of clusters) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const member of group) {
      for (const next of left) {
        if (next.isOther === member.isOther || !doMeet(member, next)) continue;
        left.delete(next);
        group.push(next);
      }
    }
    groups.push(group);
  }
  return groups;
}

function kindOf(ones: readonly Cluster[], others: readonly Cluster[], more: number): ChangeKind {
  if (ones.length === 0) return 'appeared';
  if (others.length === 0) return 'gone';
  if (more === 0) return 'same';
  return more > 0 ? 'grown' : 'shrunk';
}

const sumOf = (clusters: readonly Cluster[]) => clusters.reduce((sum, { count }) => sum + count, 0);
const numbersOf = (clusters: readonly Cluster[]) => clusters.map(({ number }) => number);

/** What became of each cluster between two runs. */
export function clusterChanges(
  one: FeatureCollection | undefined,
  other: FeatureCollection | undefined,
): ClusterChange[] {
  const clusters = [
    ...(one?.features ?? []).flatMap((feature) => clusterOf(feature, false)),
    ...(other?.features ?? []).flatMap((feature) => clusterOf(feature, true)),
  ];
  return groupsOf(clusters).map((group) => {
    const ones = group.filter(({ isOther }) => !isOther);
    const others = group.filter(({ isOther }) => isOther);
    const [before, after] = [sumOf(ones), sumOf(others)];
    return {
      kind: kindOf(ones, others, after - before),
      ones: numbersOf(ones),
      others: numbersOf(others),
      one: before,
      other: after,
    };
  });
}
