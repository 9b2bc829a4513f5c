/** Features of other services in view: drawn over the map, snapped to, and taken over as a copy. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../api/http.ts';
import type { OverlayGeometry, OverlayShape } from '../map/index.ts';
import { type OutsideLayer, useOutside } from '../state/outside.ts';
import { useView } from '../state/view.ts';

export interface OutsideFeature {
  readonly id: string;
  readonly geometry: OverlayGeometry;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Collection {
  readonly features: readonly {
    readonly id?: string | number;
    readonly geometry: OverlayGeometry | null;
    readonly properties: Readonly<Record<string, unknown>> | null;
  }[];
}

/** More would be slow to draw and more than their server may want to give. */
const mostFeatures = 2000;

/** Is the map near enough to ask for single features? Degrees of longitude. */
const widestDegrees = 0.1;

async function readFeatures(
  items: string,
  [west, south, east, north]: readonly [number, number, number, number],
  signal: AbortSignal,
): Promise<readonly OutsideFeature[]> {
  const url = new URL(items);
  const isWfs =
    url.searchParams.has('typeNames') ||
    url.searchParams.has('TYPENAMES') ||
    /request=getfeature/i.test(url.search);
  url.searchParams.set('bbox', [west, south, east, north].join(',') + (isWfs ? ',EPSG:4326' : ''));
  url.searchParams.set(isWfs ? 'count' : 'limit', String(mostFeatures));
  const { features } = await call<Collection>(`${url.pathname}${url.search}`, { signal });
  return features.flatMap(({ id, geometry, properties }, index) =>
    geometry ? [{ id: String(id ?? index), geometry, properties: properties ?? {} }] : [],
  );
}

export interface OutsideInView {
  readonly layer: OutsideLayer;
  readonly features: readonly OutsideFeature[];
  readonly isFailed: boolean;
}

/** What of the chosen feature layers is in view now. */
export function useOutsideFeatures(): readonly OutsideInView[] {
  const layers = useOutside((outside) => outside.layers);
  const seen = useView((view) => view.seen);
  const chosen = useMemo(() => layers.filter(({ source }) => source.kind === 'features'), [layers]);
  const isNear = seen !== null && seen[2] - seen[0] <= widestDegrees;
  return useQueries({
    queries: chosen.map(({ source }) => ({
      queryKey: ['outside', source.kind === 'features' ? source.items : '', seen],
      enabled: isNear,
      staleTime: 60_000,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        source.kind === 'features' && seen ? readFeatures(source.items, seen, signal) : [],
    })),
    combine: (answers) =>
      answers.flatMap(({ data, isError }, index): OutsideInView[] => {
        const layer = chosen[index];
        return layer ? [{ layer, features: data ?? [], isFailed: isError }] : [];
      }),
  });
}

/** Features of others as the map draws them. */
export function outsideShapes(inView: readonly OutsideInView[]): readonly OverlayShape[] {
  return inView.flatMap(({ features }) =>
    features.map(({ geometry }): OverlayShape => ({ mark: 'theirs', geometry })),
  );
}
