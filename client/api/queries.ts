/** What the client asks of the server, each with its key, so that a live event can say which are stale. */
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  Category,
  City,
  DuplicateDraft,
  Duplicates,
  IncidentSuggestions,
  Joined,
  JoinInput,
  Language,
  Layer,
  NewRequest,
  Organisation,
  Place,
  Reporter,
  RequestDetail,
  RequestList,
  Session,
  Status,
  Suggestions,
  WorkDetail,
} from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { call, holdCsrfToken, isPassing, queryString, whenSignedOut } from './http.ts';

const referenceDataMs = 10 * 60_000;

/** The cache of everything asked. What failed in passing is tried twice again. */
export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => isPassing(error) && failures < 2,
        refetchOnWindowFocus: true,
      },
    },
  });
  // The room then asks to sign in again; what has been written stays in the draft.
  whenSignedOut(() => client.invalidateQueries({ queryKey: ['session'] }));
  return client;
}

/** Who is signed in; `account` is null for a citizen. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      const session = await call<Session>('/api/session', { signal });
      holdCsrfToken(session.csrfToken);
      return session;
    },
    staleTime: referenceDataMs,
  });
}

/** Signs in or out. What one person could see is not kept for the next. */
export function useSessionChange() {
  const client = useQueryClient();
  const take = (session: Session) => {
    holdCsrfToken(session.csrfToken);
    const isOfFormer = (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== 'session';
    client.removeQueries({ type: 'inactive', predicate: isOfFormer });
    client.setQueryData(['session'], session);
    // What is on the screen is emptied and asked for anew, as the one who asks now.
    client.resetQueries({ predicate: isOfFormer });
  };
  return {
    /** What the server has answered to another way in. */
    take,
    signIn: async (login: string, password: string) => {
      const body = { login, password };
      const session = await call<Session>('/api/session', { method: 'POST', body });
      take(session);
      return session;
    },
    signOut: async () => {
      await call<Session | undefined>('/api/session', { method: 'DELETE' });
      take(await call<Session>('/api/session'));
    },
  };
}

function useReferenceData<T>(name: string) {
  const { language } = useText();
  return useQuery({
    queryKey: [name, language],
    queryFn: ({ signal }) => call<T>(`/api/${name}`, { signal }),
    staleTime: referenceDataMs,
    placeholderData: keepPreviousData,
  });
}

export const useCity = () => useReferenceData<City>('city');
export const useLayers = () => useReferenceData<Layer[]>('layers');
export const useCategories = () => useReferenceData<Category[]>('categories');
export const useOrganisations = () => useReferenceData<Organisation[]>('organisations');
export const useStatuses = () => useReferenceData<Status[]>('statuses');

/** Suggestions for what is typed; the former ones stay until the new ones come, so that nothing flickers. */
export function useSuggestions(text: string, near: readonly [number, number] | null) {
  const { language } = useText();
  const question = text.trim();
  return useQuery<Suggestions>({
    queryKey: ['suggest', language, question, near?.join()],
    queryFn: ({ signal }) =>
      call<Suggestions>(
        `/api/locate/suggest${queryString({ q: question, lon: near?.[0], lat: near?.[1] })}`,
        { signal },
      ),
    enabled: question.length > 0,
    placeholderData: (former) => (question.length > 0 ? former : undefined),
    staleTime: 60_000,
  });
}

export interface PlaceQuestion {
  readonly lonLat: readonly [number, number];
  readonly category?: string | null;
  readonly layer?: string | null;
  readonly feature?: number | null;
}

function isSamePlace(place: Place | undefined, question: PlaceQuestion | null): boolean {
  const closeDegrees = 1e-6;
  return [0, 1].every(
    (axis) =>
      Math.abs((place?.lonLat[axis] ?? 999) - (question?.lonLat[axis] ?? -999)) < closeDegrees,
  );
}

/** Everything known about a place; null asks nothing. */
export function usePlace(question: PlaceQuestion | null) {
  const { language } = useText();
  return useQuery<Place>({
    queryKey: ['place', language, question],
    queryFn: ({ signal }) =>
      call<Place>(
        `/api/locate/at${queryString({
          lon: question?.lonLat[0],
          lat: question?.lonLat[1],
          category: question?.category,
          layer: question?.layer,
          feature: question?.feature,
        })}`,
        { signal },
      ),
    enabled: question !== null,
    // While a category is being asked about, what is known of the very same place stays.
    placeholderData: (former) => (isSamePlace(former, question) ? former : undefined),
  });
}

export interface RequestFilter {
  readonly open?: 'true' | 'false' | null;
  readonly status?: string | null;
  readonly category?: string | null;
  readonly organisation?: string | null;
  readonly unassigned?: 'true' | null;
  readonly bbox?: string | null;
  readonly q?: string | null;
  readonly sort?: 'due' | null;
}

const pageRows = 50;

/** Whether two lists differ only by what is typed, or by the part of the map that is seen. */
function isSameList(one: RequestFilter, other: RequestFilter): boolean {
  const own = ({ q: _words, bbox: _part, ...rest }: RequestFilter) => JSON.stringify(rest);
  return own(one) === own(other);
}

/** Requests that fit the filter, newest or most pressing first, page by page. */
export function useRequests(filter: RequestFilter) {
  const { language } = useText();
  return useInfiniteQuery({
    queryKey: ['requests', language, filter] as const,
    queryFn: ({ pageParam, signal }) =>
      call<RequestList>(
        `/api/requests${queryString({ ...filter, limit: pageRows, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Rows of another list must not be taken for those that are asked for, not for a moment.
    placeholderData: (former, query) =>
      query && isSameList(query.queryKey[2], filter) ? former : undefined,
  });
}

/** One request with all that the asker may see of it; in the language of the page, or in one that somebody else speaks. */
export function useRequest(reference: string | null, spoken?: Language) {
  const { language: ofPage } = useText();
  const language = spoken ?? ofPage;
  return useQuery({
    queryKey: ['request', reference, language],
    queryFn: ({ signal }) =>
      call<RequestDetail>(`/api/requests/${encodeURIComponent(reference ?? '')}`, {
        signal,
        headers: { 'Accept-Language': language },
      }),
    enabled: reference !== null,
  });
}

export interface Feature {
  readonly id: number;
  readonly geometry: { type: string; coordinates: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One feature of a published layer, as GeoJSON. */
export function useFeature(layer: string | null, id: number | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['feature', layer, id, language],
    queryFn: ({ signal }) =>
      call<Feature>(`/ogc/collections/${layer}/items/${id}?f=json`, { signal }),
    enabled: layer !== null && id !== null,
  });
}

/** Opens a request. The same `clientKey` again gives the same request, never a second one. */
export function openRequest(request: NewRequest): Promise<RequestDetail> {
  return call<RequestDetail>('/api/requests', { method: 'POST', body: request });
}

/** What a draft probably repeats; null asks nothing. */
export function useDuplicates(draft: Partial<DuplicateDraft> | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['duplicates', language, draft],
    queryFn: ({ signal }) =>
      call<Duplicates>('/api/requests/duplicates', { method: 'POST', body: draft, signal }),
    enabled: draft !== null,
    // What was found stays while a word more is asked about.
    placeholderData: (former) => (draft === null ? undefined : former),
  });
}

/** Lets a caller join a request that was made already. */
export function joinRequest(
  reference: string,
  caller: { [field in keyof JoinInput]?: JoinInput[field] | undefined },
): Promise<Joined> {
  const path = `/api/requests/${encodeURIComponent(reference)}/joins`;
  return call<Joined>(path, { method: 'POST', body: caller });
}

/** Takes back what `joinRequest` did. */
export function leaveRequest(reference: string, join: number): Promise<void> {
  return call(`${pathOf(reference)}/joins/${join}`, { method: 'DELETE' });
}

const gatheringsMs = 60_000;

/** Where open requests gather along a network. Its key begins as that of the requests: what makes those stale makes this so. */
export function useGatherings() {
  const { language } = useText();
  return useQuery({
    queryKey: ['requests', 'gatherings', language],
    queryFn: ({ signal }) => call<IncidentSuggestions>('/api/incidents/suggestions', { signal }),
    refetchInterval: gatheringsMs,
  });
}

/** Puts the requests that gather to the incident that is open there, or opens one. */
export function putToIncident(
  gathering: IncidentSuggestions['suggestions'][number],
  title: string,
): Promise<WorkDetail> {
  const { incident, network, category, lonLat, requests, causes, since } = gathering;
  if (incident !== null) {
    const path = `/api/incidents/${encodeURIComponent(incident)}/requests`;
    return call<WorkDetail>(path, { method: 'PUT', body: { requests } });
  }
  const [cause] = causes;
  const trace = cause && cause.id !== null ? { trace: { layer: cause.layer, id: cause.id } } : {};
  const body = { title, network, category, lonLat, requests, startsAt: since, ...trace };
  return call<WorkDetail>('/api/incidents', { method: 'POST', body });
}

export interface StatusChange {
  readonly to: string;
  readonly version: number;
  readonly comment?: string;
  readonly organisationId?: number;
  readonly duplicateOf?: string;
  readonly isPublic?: boolean;
}

const pathOf = (reference: string) => `/api/requests/${encodeURIComponent(reference)}`;

export function changeStatus(reference: string, change: StatusChange): Promise<RequestDetail> {
  return call(`${pathOf(reference)}/status`, { method: 'POST', body: change });
}

export function addComment(
  reference: string,
  comment: string,
  isPublic: boolean,
): Promise<RequestDetail> {
  return call(`${pathOf(reference)}/comments`, { method: 'POST', body: { comment, isPublic } });
}

/** Who reported a request, in clear; the server writes down who looked and what for. */
export function lookAtReporter(reference: string, purpose: string): Promise<Reporter> {
  return call(`${pathOf(reference)}/reporter`, { method: 'POST', body: { purpose } });
}

export function linkAsset(reference: string, layer: string, id: number): Promise<RequestDetail> {
  return call(`${pathOf(reference)}/assets/${layer}/${id}`, {
    method: 'PUT',
    body: { role: 'affected' },
  });
}

export function unlinkAsset(reference: string, layer: string, id: number): Promise<RequestDetail> {
  return call(`${pathOf(reference)}/assets/${layer}/${id}`, { method: 'DELETE' });
}
