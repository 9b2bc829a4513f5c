/**
 * The URL holds the state of the view: room and case in the path, filters, selection, place and map position
 * in the query. So a view can be sent to a colleague, and Back does what one expects.
 */
import { useSyncExternalStore } from 'react';

export interface Location {
  readonly path: string;
  readonly query: URLSearchParams;
}

type QueryChange = Readonly<Record<string, string | null>>;

const listeners = new Set<() => void>();
let current = read();

function read(): Location {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

function announce(): void {
  current = read();
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', announce);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The location now; renders again when it changes. */
export function useLocation(): Location {
  return useSyncExternalStore(subscribe, () => current);
}

/** The location now, outside of rendering. */
export function locationNow(): Location {
  return current;
}

function write(path: string, query: URLSearchParams, replace: boolean): void {
  // Commas and slashes are allowed in a query and keep the address readable.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  const url = text === '' ? path : `${path}?${text}`;
  if (url === window.location.pathname + window.location.search) return;
  if (replace) window.history.replaceState(null, '', url);
  else window.history.pushState(null, '', url);
  announce();
}

function changed(query: URLSearchParams, change: QueryChange): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Changes parts of the query and leaves the rest. */
export function setQuery(change: QueryChange, options: { replace?: boolean } = {}): void {
  write(current.path, changed(current.query, change), options.replace ?? false);
}

/** Goes to a path; the query keeps only what every room shares (the map's position) and what is given. */
export function go(
  path: string,
  query: QueryChange = {},
  options: { replace?: boolean; keep?: readonly string[] } = {},
): void {
  const kept = new URLSearchParams();
  for (const name of options.keep ?? ['map']) {
    const value = current.query.get(name);
    if (value !== null) kept.set(name, value);
  }
  write(path, changed(kept, query), options.replace ?? false);
}
