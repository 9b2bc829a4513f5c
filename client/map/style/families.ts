/** States of requests by family, and how many of a cluster are in each. */
import type { StatusFamily } from './palette.ts';

/** The family of each state of the table of transitions. */
export const familyOfStatus: Readonly<Record<string, StatusFamily>> = {
  received: 'new',
  reopened: 'new',
  validated: 'arranged',
  assigned: 'arranged',
  refused: 'arranged',
  accepted: 'working',
  planned: 'working',
  in_progress: 'working',
  waiting_for_citizen: 'waiting',
  on_hold: 'waiting',
  resolved: 'done',
  closed: 'ended',
  duplicate: 'ended',
  not_competent: 'ended',
  cancelled: 'ended',
};

/** The families that the everyday map shows, the most pressing first. */
export const shownFamilies = ['new', 'arranged', 'working', 'waiting'] as const;
export type ShownFamily = (typeof shownFamilies)[number];

/** The properties of a cluster that count the states of a family. */
export function countKeysOf(family: StatusFamily): string[] {
  return Object.entries(familyOfStatus)
    .filter(([, own]) => own === family)
    .map(([status]) => `point_count_${status}`);
}

/** How many of a cluster are in each family. */
export function familiesOf(
  properties: Readonly<Record<string, unknown>>,
): Record<ShownFamily, number> {
  const sum = (family: ShownFamily) =>
    countKeysOf(family).reduce((total, key) => total + Number(properties[key] ?? 0), 0);
  return {
    new: sum('new'),
    arranged: sum('arranged'),
    working: sum('working'),
    waiting: sum('waiting'),
  };
}
