/** Past runs as the server lists them: looked for, in an order, page by page; those that are pinned stand apart. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { call, queryString } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { useLocation } from '../state/location.ts';
import { dismiss, type Job, noteRun, type Results } from './processes.ts';

/** A run that has ended well, with what it found. */
export interface Run {
  readonly job: Job;
  readonly results: Results;
}

export const runOrders = ['-created', 'created', 'title', 'processID'] as const;
export type RunOrder = (typeof runOrders)[number];

/** Whose runs: everybody's whom one may see, one's own, those of others. */
export const runOwners = ['all', 'mine', 'others'] as const;
export type RunOwner = (typeof runOwners)[number];

export interface RunFilter {
  readonly words: string;
  readonly order: RunOrder;
  readonly owner: RunOwner;
  /** Of which process; '' for all. */
  readonly process: string;
}

const pageRuns = 30;
/** As many as one person may pin; of a house that pins much the first. */
const mostPinned = 50;

/** What the address says of the list. */
export function useRunFilter(): RunFilter {
  const { query } = useLocation();
  return {
    words: query.get('find') ?? '',
    order: runOrders.find((one) => one === query.get('order')) ?? '-created',
    owner: runOwners.find((one) => one === query.get('owner')) ?? 'all',
    process: query.get('kind') ?? '',
  };
}

interface JobPage {
  readonly jobs: readonly Job[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

function questionOf({ words, order, owner, process }: RunFilter) {
  return {
    q: words.trim() || null,
    sortby: order === '-created' ? null : order,
    mine: owner === 'all' ? null : String(owner === 'mine'),
    processID: process || null,
  };
}

/** Where the page after this one begins; null when it is the last. */
function nextOf({ links }: JobPage): string | null {
  const next = links.find(({ rel }) => rel === 'next');
  return next ? new URL(next.href, window.location.href).searchParams.get('cursor') : null;
}

/** Runs that are not pinned, page by page. */
export function useRuns(filter: RunFilter) {
  const { language } = useText();
  return useInfiniteQuery({
    queryKey: ['planning', 'jobs', language, filter],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...questionOf(filter), pinned: 'false', limit: pageRuns, cursor: pageParam };
      return call<JobPage>(`/ogc/jobs${queryString(asked)}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: nextOf,
    placeholderData: keepPreviousData,
  });
}

/** Runs that are pinned, as far as they fit. */
export function usePinnedRuns(filter: RunFilter) {
  const { language } = useText();
  return useQuery({
    queryKey: ['planning', 'jobs', language, 'pinned', filter],
    queryFn: ({ signal }) => {
      const asked = { ...questionOf(filter), pinned: 'true', limit: mostPinned };
      return call<JobPage>(`/ogc/jobs${queryString(asked)}`, { signal });
    },
    placeholderData: keepPreviousData,
  });
}

/** The list as a whole, which the focus goes to when a run is gone. */
export const runsId = 'planning-runs';

/** The run in the list. */
export const runId = (job: string): string => `run-${job}`;

/** Goes back to a run after something was done with it: what was pressed may be gone, or stand elsewhere. */
export function focusOnRun(job: string): void {
  requestAnimationFrame(() => document.getElementById(runId(job))?.focus());
}

type RunChange =
  | { readonly kind: 'note'; readonly note: Parameters<typeof noteRun>[1] }
  | { readonly kind: 'forget' };

/** Names, pins or forgets a run; lists and the open result then tell the same. */
export function useRunChange(job: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: RunChange) => {
      if (change.kind === 'note') await noteRun(job, change.note);
      else await dismiss(job);
    },
    onSuccess: async (_done, change) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['planning', 'jobs'] }),
        client.invalidateQueries({ queryKey: ['planning', 'job', job] }),
      ]);
      if (change.kind === 'note') focusOnRun(job);
      else document.getElementById(runsId)?.focus();
    },
  });
}
