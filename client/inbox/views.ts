/** The views of the inbox, and the cases that each shows. Pure. The address names the view: `view=waiting`. */
import type { RequestFilter } from '../api/queries.ts';

export const viewNames = ['running', 'new', 'work', 'waiting', 'nobody', 'works'] as const;
export type ViewName = (typeof viewNames)[number];

/** States by what is to be done: take it on, do it, wait. */
const statuses: Partial<Record<ViewName, string>> = {
  new: 'received,validated,assigned,reopened',
  work: 'accepted,planned,in_progress',
  waiting: 'waiting_for_citizen,on_hold,refused',
};

export function viewNamed(name: string | null): ViewName {
  return viewNames.find((one) => one === name) ?? 'running';
}

/**
 * The cases of a view, by the clock that runs out first. Clocks stand still while a case waits, so those are by date; what
 * nobody has yet is shown of the organisation's own territory (the server decides which).
 */
export function filterOf(view: ViewName, organisationId: number): RequestFilter {
  const isNobodys = view === 'nobody';
  return {
    open: 'true',
    status: statuses[view] ?? null,
    organisation: isNobodys ? null : String(organisationId),
    unassigned: isNobodys ? 'true' : null,
    sort: view === 'waiting' ? null : 'due',
  };
}
