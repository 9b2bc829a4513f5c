/**
 * The cases that are picked in the list, to be grouped into one incident. They stay picked while one looks around, and over
 * a reload; who leaves lets them go.
 */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { RequestSummary } from '../../server/http/api/schema.ts';

export const usePicked = create<{ readonly cases: readonly RequestSummary[] }>()(
  persist((): { readonly cases: readonly RequestSummary[] } => ({ cases: [] }), {
    name: 'mesto.picked',
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
  }),
);

/** Picks a case, or lets it go. */
export function togglePicked(request: RequestSummary): void {
  usePicked.setState(({ cases }) => {
    const rest = cases.filter(({ id }) => id !== request.id);
    return { cases: rest.length < cases.length ? rest : [...cases, request] };
  });
}

/** Lets go of all cases that are picked. */
export function letAllGo(): void {
  usePicked.setState({ cases: [] });
}
