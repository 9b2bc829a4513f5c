/** Works, networks and photos of cases: what rooms ask of the server about them, and do there. */
import { type QueryClient, useQuery } from '@tanstack/react-query';
import type {
  Attachment,
  Networks,
  RequestDetail,
  Trace,
  WorkChanged,
  WorkDetail,
  WorkList,
} from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import type { WorkLayer } from '../state/selection.ts';
import { call, queryString } from './http.ts';

const paths: Readonly<Record<WorkLayer, string>> = {
  incident: '/api/incidents',
  work_order: '/api/work-orders',
};

export interface WorkKey {
  readonly layer: WorkLayer;
  readonly reference: string;
}

const pathOf = ({ layer, reference }: WorkKey) =>
  `${paths[layer]}/${encodeURIComponent(reference)}`;

/** Open incidents, or open work orders, the pressing first. */
export function useWorks(layer: WorkLayer) {
  const { language } = useText();
  return useQuery({
    queryKey: ['works', layer, language],
    queryFn: ({ signal }) => call<WorkList>(`${paths[layer]}?open=true`, { signal }),
  });
}

/** One incident or work order; null asks nothing. */
export function useWork(key: WorkKey | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['works', key?.layer, key?.reference, language],
    queryFn: ({ signal }) => call<WorkDetail>(key ? pathOf(key) : '', { signal }),
    enabled: key !== null,
  });
}

const referenceDataMs = 10 * 60_000;

/** The networks that the city has. */
export function useNetworks() {
  const { language } = useText();
  return useQuery({
    queryKey: ['networks', language],
    queryFn: ({ signal }) => call<Networks>('/api/network', { signal }),
    staleTime: referenceDataMs,
  });
}

/** A pipe or valve, or a place: then the pipe that is nearest. */
export interface TraceQuestion {
  readonly network: string;
  readonly asset: { readonly layer: string; readonly id: number } | null;
  readonly lonLat: readonly [number, number] | null;
}

/** What a burst or a closed valve cuts off; null asks nothing. */
export function useTrace(question: TraceQuestion | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['trace', language, question],
    queryFn: ({ signal }) => {
      const { network, asset, lonLat } = question as TraceQuestion;
      const about = asset
        ? { layer: asset.layer, feature: asset.id }
        : { lon: lonLat?.[0], lat: lonLat?.[1] };
      return call<Trace>(`/api/network/trace${queryString({ network, ...about })}`, { signal });
    },
    enabled: question !== null,
    placeholderData: (former) => (question === null ? undefined : former),
  });
}

export interface NewIncidentInput {
  readonly title: string;
  readonly category: string;
  readonly network?: string;
  readonly lonLat: readonly [number, number];
  readonly requests: readonly string[];
  readonly organisationId: number;
  readonly trace?: { readonly layer: string; readonly id: number };
  readonly endsAt?: string;
  readonly isPublic: boolean;
  readonly publicText?: string;
}

/** A new incident, with its requests and what it cuts off. */
export function openIncident(input: NewIncidentInput): Promise<WorkDetail> {
  return call('/api/incidents', { method: 'POST', body: input });
}

/** Puts requests to an incident or an order that is there. */
export function addRequests(key: WorkKey, requests: readonly string[]): Promise<WorkDetail> {
  return call(`${pathOf(key)}/requests`, { method: 'PUT', body: { requests } });
}

/** Takes a request out of an incident or an order. */
export function removeRequest(key: WorkKey, request: string): Promise<WorkDetail> {
  return call(`${pathOf(key)}/requests/${encodeURIComponent(request)}`, { method: 'DELETE' });
}

export interface NewOrderInput {
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly startsAt: string;
  readonly endsAt?: string;
  readonly assets: readonly { readonly layer: string; readonly id: number }[];
  readonly requests: readonly string[];
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly number[] };
  readonly plansRequests: boolean;
}

/** A new work order of one’s own organisation. */
export function openOrder(input: NewOrderInput): Promise<WorkDetail> {
  return call('/api/work-orders', { method: 'POST', body: input });
}

/** Leads it to another state; ending or doing it answers its requests with the comment. */
export function changeWork(
  key: WorkKey,
  change: { readonly to: string; readonly version: number; readonly comment?: string },
): Promise<WorkChanged> {
  return call(`${pathOf(key)}/status`, { method: 'POST', body: change });
}

/** Uploads a picture or a document; it belongs to nobody else until it is tied to a request. */
export function upload(file: File): Promise<Attachment> {
  const name = queryString({ name: file.name });
  return call<Attachment>(`/api/attachments${name}`, { method: 'POST', body: file });
}

/** Ties uploads of one’s own to a request. */
export function attach(reference: string, ids: readonly string[]): Promise<RequestDetail> {
  const path = `/api/requests/${encodeURIComponent(reference)}/attachments`;
  return call(path, { method: 'POST', body: { attachments: ids } });
}

/** Shows a picture to everybody; whoever calls this has looked at it. */
export function publish({ id, version }: Attachment): Promise<Attachment> {
  return call(`/api/attachments/${id}/publication`, {
    method: 'PUT',
    body: { version, isChecked: true },
  });
}

/** Requests and works have changed: whatever shows them asks again. */
export function refreshWork(client: QueryClient): void {
  for (const kind of ['requests', 'request', 'works', 'place']) {
    client.invalidateQueries({ queryKey: [kind] });
  }
}
