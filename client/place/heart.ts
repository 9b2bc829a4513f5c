import { useMemo } from 'react';
import type { City } from '../../server/http/api/schema.ts';
import { useSuggestions } from '../api/queries.ts';
import type { LonLat } from '../state/view.ts';

/**
 * Where the map begins: the settlement that bears the city's name. A city's extent reaches far into the country,
 * so its middle would show fields; it serves only where no such settlement is known.
 */
export function useHeart(city: City | null): LonLat | null {
  const found = useSuggestions(city?.name ?? '', null);
  return useMemo(() => {
    if (!city || found.isLoading) return null;
    const groups = found.data?.groups ?? [];
    const settlements = groups.find(({ kind }) => kind === 'settlement')?.suggestions ?? [];
    return settlements[0]?.lonLat ?? middleOf(city.extent);
  }, [city, found.isLoading, found.data]);
}

function middleOf([west, south, east, north]: readonly [number, number, number, number]): LonLat {
  return [(west + east) / 2, (south + north) / 2];
}
