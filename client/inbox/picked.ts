/** The cases that are picked in the list, to be grouped into one incident. They stay picked while one looks around. */
import { create } from 'zustand';
import type { RequestSummary } from '../../server/http/api/schema.ts';

export const usePicked = create<{ readonly cases: readonly RequestSummary[] }>()(() => ({
  cases: [],
}));

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
