/** A trace as shapes on the map, and the questions that can be asked of it. Pure. */
import type { Category, Networks, RequestSummary, Trace } from '../../server/http/api/schema.ts';
import type { OverlayShape } from '../map/index.ts';

type Network = Networks['networks'][number];

/** Those without which it goes on running out; the others only keep a dead end from running back. */
export function neededValves(trace: Trace): Trace['valves'] {
  return trace.valves.filter(({ isNeeded }) => isNeeded);
}

/** Pipes without supply, the valves with their numbers, the addresses that matter most. */
export function traceShapes(trace: Trace): OverlayShape[] {
  const { pipes, valves, unusableValves, addresses } = trace;
  const point = (coordinates: readonly number[]) => ({ type: 'Point', coordinates }) as const;
  return [
    { mark: 'gone', geometry: pipes.geometry },
    ...addresses.map(({ lonLat }) => ({ mark: 'middle' as const, geometry: point(lonLat) })),
    ...addresses.flatMap(({ critical, lonLat }) =>
      critical === null
        ? []
        : [{ mark: 'result' as const, geometry: point(lonLat), label: critical }],
    ),
    ...unusableValves.flatMap(({ lonLat, number }) =>
      lonLat ? [{ mark: 'theirs' as const, geometry: point(lonLat), label: number ?? '' }] : [],
    ),
    ...valves.flatMap(({ lonLat, number, isNeeded }) =>
      lonLat
        ? [
            {
              mark: isNeeded ? ('fault' as const) : ('vertex' as const),
              geometry: point(lonLat),
              label: number ?? '',
            },
          ]
        : [],
    ),
  ];
}

/** The category that most of the cases have; of equal ones the first. */
export function mainCategory(cases: readonly RequestSummary[]): string | null {
  const counts = new Map<string, number>();
  for (const { category } of cases) counts.set(category, (counts.get(category) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return cases.find(({ category }) => counts.get(category) === most)?.category ?? null;
}

/** The network that a category is about: the one whose assets it names. */
export function networkOf(
  networks: readonly Network[],
  categories: readonly Category[],
  category: string | null,
): Network | null {
  const layers = categories.find(({ code }) => code === category)?.assetLayers ?? [];
  const names = (layer: string | null) => layer !== null && layers.includes(layer);
  return (
    networks.find(({ assetLayer }) => names(assetLayer)) ??
    networks.find(({ valveLayer }) => names(valveLayer)) ??
    null
  );
}

/** The middle of the cases, in degrees; they lie near to each other. */
export function middleOf(cases: readonly RequestSummary[]): readonly [number, number] {
  const sum = (axis: 0 | 1) => cases.reduce((total, { lonLat }) => total + lonLat[axis], 0);
  const count = Math.max(1, cases.length);
  return [sum(0) / count, sum(1) / count];
}
