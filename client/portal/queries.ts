/** What the portal asks of the server, beside what all rooms ask. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  CitizenJoined,
  CitizenJoinInput,
  CitizenPhoto,
  CitizenReported,
  CitizenReportInput,
  FollowedRequest,
  NearAddresses,
  RequestList,
  WorkList,
} from '../../server/http/api/schema.ts';
import { call, queryString } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import type { LonLat } from '../state/view.ts';

const pathOf = (reference: string) => `/api/public/requests/${encodeURIComponent(reference)}`;

/** Sends a report; the same `clientKey` again gives the same report, never a second one. */
export function sendReport(report: CitizenReportInput): Promise<CitizenReported> {
  return call('/api/public/requests', { method: 'POST', body: report });
}

/** Joins what was reported; the same `clientKey` again joins nobody twice. */
export function sendJoin(reference: string, joining: CitizenJoinInput): Promise<CitizenJoined> {
  return call(`${pathOf(reference)}/joins`, { method: 'POST', body: joining });
}

/** Takes a joining back. */
export function takeBackJoin(reference: string, id: number, token: string): Promise<void> {
  const path = `/api/requests/${encodeURIComponent(reference)}/joins/${id}`;
  return call(`${path}${queryString({ token })}`, { method: 'DELETE' });
}

/** Uploads a photo; it belongs to nothing until it is sent with a report or an answer. */
export function sendPhoto(file: Blob): Promise<CitizenPhoto> {
  return call('/api/public/attachments', { method: 'POST', body: file });
}

/** A small picture of an upload of one’s own. */
export function photoAddress(id: string): string {
  return `/api/public/attachments/${id}?size=thumbnail`;
}

/** Houses around a place, the nearest first; null asks nothing. */
export function useNearAddresses(lonLat: LonLat | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['near', language, lonLat],
    queryFn: ({ signal }) =>
      call<NearAddresses>(
        `/api/locate/near${queryString({ lon: lonLat?.[0], lat: lonLat?.[1] })}`,
        { signal },
      ),
    enabled: lonLat !== null,
    placeholderData: (former) => (lonLat === null ? undefined : former),
  });
}

const followedMs = 60_000;

/** A request as the holder of its token sees it. */
export function useFollowed(reference: string, token: string | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['followed', reference, token, language],
    queryFn: ({ signal }) =>
      call<FollowedRequest>(`${pathOf(reference)}${queryString({ token })}`, { signal }),
    enabled: token !== null,
    refetchInterval: followedMs,
    placeholderData: keepPreviousData,
  });
}

/** The answer to a question of the city’s; who holds the token sends it. */
export function sendAnswer(
  reference: string,
  body: { token: string; text: string; photos: readonly string[] },
): Promise<FollowedRequest> {
  return call(`${pathOf(reference)}/answer`, { method: 'POST', body });
}

/** Opens the request again, with why. */
export function sendReopening(
  reference: string,
  body: { token: string; comment: string },
): Promise<FollowedRequest> {
  return call(`${pathOf(reference)}/reopen`, { method: 'POST', body });
}

/** A score of 1 to 5, once the request is answered. */
export function sendRating(
  reference: string,
  body: { token: string; score: number; comment?: string },
): Promise<FollowedRequest> {
  return call(`${pathOf(reference)}/rating`, { method: 'POST', body });
}

/** A photo of a request, as the holder of its token may see it. */
export function shownPhotoAddress(
  reference: string,
  id: string,
  token: string,
  size: 'full' | 'thumbnail',
): string {
  return `${pathOf(reference)}/photos/${id}${queryString({ token, size })}`;
}

export interface PublicFilter {
  readonly open: 'true' | null;
  readonly category: string | null;
  readonly receivedAfter: string | null;
  readonly bbox: string | null;
}

const pageRows = 30;

/** What is reported, the newest first, page by page. */
export function usePublicRequests(filter: PublicFilter) {
  const { language } = useText();
  return useInfiniteQuery({
    queryKey: ['requests', 'public', language, filter],
    queryFn: ({ pageParam, signal }) =>
      call<RequestList>(
        `/api/requests${queryString({ ...filter, limit: pageRows, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Outages that are known, and works that are planned, as far as everybody may know them. */
export function usePublicWorks() {
  const { language } = useText();
  return useQuery({
    queryKey: ['requests', 'works', language],
    queryFn: async ({ signal }) => {
      const [incidents, planned] = await Promise.all([
        call<WorkList>('/api/incidents?open=true', { signal }),
        call<WorkList>('/api/work-orders?open=true&kind=planned_works', { signal }),
      ]);
      return [...incidents.works, ...planned.works];
    },
  });
}
