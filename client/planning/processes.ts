/** Processes, jobs and results of the server, as `/ogc` has them (docs/reference/processes.md). */
import { useQuery } from '@tanstack/react-query';
import { call, callFor, queryString } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { type Inputs, unwrapped } from './question.ts';

/** A part of a JSON schema, as inputs are described. */
export interface InputSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly items?: InputSchema;
  readonly oneOf?: readonly InputSchema[];
  readonly title?: string;
  readonly const?: unknown;
  readonly 'x-ogc-unit'?: string;
  readonly 'x-ogc-unitTitle'?: string;
}

export interface InputDescription {
  readonly title: string;
  readonly description?: string;
  readonly schema: InputSchema;
  readonly minOccurs?: number;
}

export interface ProcessSummary {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

export interface ProcessDescription extends ProcessSummary {
  readonly inputs: Readonly<Record<string, InputDescription>>;
}

export interface Job {
  readonly jobID: string;
  readonly processID: string;
  readonly status: 'accepted' | 'running' | 'successful' | 'failed' | 'dismissed';
  readonly progress?: number;
  readonly message?: string;
  readonly created: string;
  readonly recipe: { readonly inputs: Inputs };
  readonly dataDate?: string | null;
  readonly method: { readonly text: string; readonly sources: readonly string[] };
  readonly ranBy?: string | null;
  readonly keptUntil?: string | null;
  readonly isMine: boolean;
  /** What the one who ran it calls it; empty for nothing. */
  readonly title: string;
  readonly isPinned: boolean;
}

export type Results = Readonly<Record<string, unknown>>;

/** An output of a result; undefined when the process has none of this name. */
export function outputOf<T>(results: Results | undefined, name: string): T | undefined {
  const output = results?.[name];
  return output === undefined ? undefined : (unwrapped(output) as T);
}

const describedMs = 10 * 60_000;
const watchMs = 400;

/** Every process that there is. */
export function useProcesses() {
  const { language } = useText();
  return useQuery({
    queryKey: ['planning', 'processes', language],
    queryFn: ({ signal }) =>
      call<{ processes: ProcessSummary[] }>('/ogc/processes?limit=100', { signal }),
    staleTime: describedMs,
  });
}

/** What a process takes. */
export function useProcess(id: string) {
  const { language } = useText();
  return useQuery({
    queryKey: ['planning', 'process', id, language],
    queryFn: ({ signal }) =>
      call<ProcessDescription>(`/ogc/processes/${encodeURIComponent(id)}`, { signal }),
    staleTime: describedMs,
  });
}

/** Whether a job has come to its end. */
export function isOver({ status }: Pick<Job, 'status'>): boolean {
  return status !== 'accepted' && status !== 'running';
}

/** A job, watched until it has ended. */
export function useJob(id: string | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['planning', 'job', id, language],
    queryFn: ({ signal }) => call<Job>(`/ogc/jobs/${id}`, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? watchMs : false),
    staleTime: describedMs,
    retry: false,
  });
}

/** What a job has found; asked for once it has succeeded. */
export function useResults(job: Job | undefined) {
  const { language } = useText();
  const id = job?.status === 'successful' ? job.jobID : null;
  return useQuery({
    queryKey: ['planning', 'results', id, language],
    queryFn: ({ signal }) => call<Results>(`/ogc/jobs/${id}/results`, { signal }),
    enabled: id !== null,
    staleTime: describedMs,
    retry: false,
  });
}

/** Answered at once; the others are asked for as a job, with progress. */
const quick: ReadonlySet<string> = new Set(['select', 'affected-addresses', 'within-protected']);

const monitor = /<[^>]*\/jobs\/([0-9a-f-]+)[^>]*>\s*;[^,]*rel="?monitor"?/i;

/** Runs a process and gives the id of its job. Throws ProblemError, UnreachableError. */
export async function execute(process: string, inputs: Inputs): Promise<string> {
  const { body, headers } = await callFor<Partial<Job> & Results>(
    `/ogc/processes/${encodeURIComponent(process)}/execution`,
    {
      method: 'POST',
      body: { inputs, response: 'document' },
      ...(quick.has(process) ? {} : { headers: { Prefer: 'respond-async' } }),
    },
  );
  const summary = outputOf<{ job?: string }>(body, 'summary');
  const told = body.jobID ?? summary?.job ?? monitor.exec(headers.get('link') ?? '')?.[1];
  if (!told) throw new Error('The server did not say which job it was');
  return told;
}

/** Gives a run a title, or a pin; its recipe stays. Throws ProblemError, UnreachableError. */
export function noteRun(
  id: string,
  note: { readonly title?: string; readonly isPinned?: boolean },
): Promise<Job> {
  return call<Job>(`/ogc/jobs/${id}`, { method: 'PATCH', body: note });
}

/** Stops a job that runs, forgets one that has ended. */
export function dismiss(id: string): Promise<unknown> {
  return call(`/ogc/jobs/${id}`, { method: 'DELETE' });
}

export interface ResultFeature {
  readonly id?: number | string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly ResultFeature[];
}

/** The most that a table holds; the server pages no further at once. */
export const mostRows = 10_000;

/** The features that a job selected, as many as a table holds. */
export function useItems(job: string | null) {
  const { language } = useText();
  return useQuery({
    queryKey: ['planning', 'items', job, language],
    queryFn: ({ signal }) =>
      call<FeatureCollection>(
        `/ogc/jobs/${job}/items${queryString({ limit: mostRows, f: 'json' })}`,
        { signal },
      ),
    enabled: job !== null,
    staleTime: describedMs,
  });
}

/** Where the tiles of a result are, as the map asks for them. */
export function tilesOf(job: string): string {
  return `${window.location.origin}/ogc/jobs/${job}/tiles/{z}/{x}/{y}.mvt`;
}
