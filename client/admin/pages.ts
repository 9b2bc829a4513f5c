/** The addresses of the room: `/admin/<section>` is a list, `/admin/<section>/<key>` one of it, `…/new` one that is not yet. */
import { go, useLocation } from '../state/location.ts';

export const sections = [
  'categories',
  'organisations',
  'responsibility',
  'clocks',
  'escalation',
  'templates',
  'calendars',
  'accounts',
  'settings',
] as const;
export type Section = (typeof sections)[number];

export interface AdminPage {
  readonly section: Section | null;
  /** What of the section is open in a form; null: the list alone. */
  readonly key: string | null;
}

/** Null outside of the room. */
function adminPageOf(path: string): AdminPage | null {
  const [room, section, key] = path.split('/').filter(Boolean);
  if (room !== 'admin') return null;
  const known = sections.find((one) => one === section) ?? null;
  // There is one form only of what holds for the whole city.
  if (known === 'settings') return { section: known, key: 'city' };
  return { section: known, key: known && key ? decodeURIComponent(key) : null };
}

export function useAdminPage(): AdminPage | null {
  return adminPageOf(useLocation().path);
}

export function goToPage(section: Section | null, key: string | number | null = null): void {
  const parts = [section, key]
    .filter((part) => part !== null)
    .map((part) => encodeURIComponent(part));
  go(['/admin', ...parts].join('/'));
}
