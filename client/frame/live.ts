/**
 * The one connection to `/api/events`. Each change goes to the map (which asks for the touched tiles again) and
 * marks the answers that it made stale. The browser's EventSource comes back by itself with Last-Event-ID while
 * the server merely went away; when it gives up (an error status), we open it anew with growing pauses.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ChangeEvent } from '../../server/http/api/schema.ts';
import type { LiveChange, LiveChanges } from '../map/index.ts';
import { tileZooms } from '../map/index.ts';

interface Live {
  readonly state: 'connecting' | 'live' | 'lost';
  readonly lostSince: string | null;
  /** When it became live, in milliseconds of the epoch; 0 before. */
  readonly since: number;
}

export const useLive = create<Live>()(() => ({ state: 'connecting', lostSince: null, since: 0 }));

const listeners = new Set<(change: LiveChange) => void>();

/** What the map listens to. */
export const liveChanges: LiveChanges = {
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const shortestPauseMs = 1000;
const longestPauseMs = 30_000;
/** Many changes at once (an import) refresh the lists once. */
const gatherMs = 200;

/** Keeps the connection while the page is open; a new person gets a new one. */
export function useLiveUpdates(accountId: number | null, isReady: boolean): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told depends on who listens
  useEffect(() => {
    if (!isReady) return;
    // What failed while the server was away is asked for as soon as it is there again.
    return connect(gatherer(client), {
      onOpen: () => client.refetchQueries({ predicate: ({ state }) => state.status === 'error' }),
      onReference: () =>
        client.invalidateQueries({ predicate: ({ queryKey }) => isReference(queryKey) }),
    });
  }, [accountId, isReady, client]);
}

interface Hearing {
  readonly onOpen: () => void;
  /** Categories, organisations or layers are others now. */
  readonly onReference: () => void;
}

function connect(
  onChange: (change: LiveChange) => void,
  { onOpen, onReference }: Hearing,
): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = shortestPauseMs;
  let wasLost = false;

  const open = () => {
    source = new EventSource(`/api/events?zooms=${tileZooms.join(',')}`);
    source.onopen = () => {
      pauseMs = shortestPauseMs;
      useLive.setState({ state: 'live', lostSince: null, since: Date.now() });
      onOpen();
      // A new EventSource knows no last event: what was missed meanwhile is asked for whole.
      if (wasLost) onChange('reset');
      wasLost = false;
    };
    source.addEventListener('change', (event) => onChange(JSON.parse(event.data) as ChangeEvent));
    source.addEventListener('reset', () => onChange('reset'));
    source.addEventListener('reference', onReference);
    source.onerror = () => {
      useLive.setState((now) => ({
        state: now.state === 'connecting' ? 'connecting' : 'lost',
        lostSince: now.lostSince ?? new Date().toISOString(),
      }));
      if (source?.readyState !== EventSource.CLOSED) return;
      wasLost = true;
      useLive.setState({ state: 'lost' });
      timer = setTimeout(open, pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    useLive.setState({ state: 'connecting', lostSince: null, since: 0 });
  };
}

/** Hands changes to the map at once, and gathers what they make stale. */
function gatherer(client: QueryClient): (change: LiveChange) => void {
  const stale = new Set<string>();
  const flush = () => {
    const layers = new Set(stale);
    stale.clear();
    client.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey, layers) });
  };
  return (change) => {
    for (const listener of listeners) listener(change);
    if (stale.size === 0) setTimeout(flush, gatherMs);
    stale.add(change === 'reset' ? '*' : change.layer);
  };
}

function isReference([kind]: readonly unknown[]): boolean {
  return ['categories', 'organisations', 'layers', 'city', 'place'].includes(String(kind));
}

function isStale(queryKey: readonly unknown[], layers: ReadonlySet<string>): boolean {
  const [kind, layer] = queryKey;
  if (layers.has('*')) return kind !== 'session';
  if (kind === 'requests' || kind === 'request') return layers.has('request');
  if (kind === 'works') return layers.has('incident') || layers.has('work_order');
  if (kind === 'feature') return layers.has(String(layer));
  return kind === 'place' || kind === 'suggest';
}
