/** Runs as they lie in the database: asked for, taken up, finished, read and forgotten. */
import { type Database, type Row, statement, type Transaction } from '../db/index.ts';
import { BusyFault, Fault, type FaultCode, type FieldFault, faultKinds } from '../errors.ts';
import type { Language } from '../http/api/schema.ts';
import { fold } from '../text/index.ts';
import type { Role, Viewer } from '../viewer.ts';
import type { Process, Result, Selection } from './process.ts';
import { searchPatterns } from './search-words.ts';

const insert = statement('analysis/insert');
const holdAccount = statement('analysis/hold_account');
const openOfAccount = statement('analysis/open_of_account');
const read = statement('analysis/read');
const list = statement('analysis/list');
const claim = statement('analysis/claim');
const finish = statement('analysis/finish');
const fail = statement('analysis/fail');
const dismiss = statement('analysis/dismiss');
const remove = statement('analysis/delete');
const describe = statement('analysis/describe');
const countPinned = statement('analysis/count_pinned');
const putOutputs = statement('analysis/put_outputs');
const putSelection = statement('analysis/put_selection');
const readOutputs = statement('analysis/outputs');
const readSelection = statement('analysis/selection');
const readIds = statement('analysis/selected_ids');

export const jobDefaults = {
  /** Runs of one person that wait or run. */
  mostOfAccount: 3,
  /** Seconds after which one who has too many may ask again. */
  retrySeconds: 5,
  /** Days that a result is kept. */
  keptDays: 90,
  /** Days that an answer at once is kept. */
  keptDaysSync: 7,
  /** Days that a run stays at least after its pin was taken off. */
  keptDaysUnpinned: 7,
  /** Pinned runs of one person: they are kept without end. */
  mostPinned: 50,
};

export const jobStatuses = ['accepted', 'running', 'successful', 'failed', 'dismissed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** How results are given: each as it is, or all in one document. */
export const responseKinds = ['raw', 'document'] as const;
export type ResponseKind = (typeof responseKinds)[number];

/** Why a run failed, as a problem document tells it. */
export interface JobFault {
  readonly code: FaultCode;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
}

export interface JobRecord extends Row {
  readonly id: string;
  readonly process: string;
  readonly accountId: number;
  readonly ranBy: string;
  readonly language: Language;
  readonly mode: 'sync' | 'async';
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly wanted: Readonly<Record<string, unknown>> | null;
  readonly response: ResponseKind;
  readonly status: JobStatus;
  readonly progress: number;
  readonly message: string;
  readonly fault: JobFault | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
  readonly dataAt: Date | null;
  readonly keptUntil: Date;
  /** A note of the one who ran it; empty for none. */
  readonly title: string;
  readonly isPinned: boolean;
}

/** A run that this process has taken up. */
export interface ClaimedJob extends Row {
  readonly id: string;
  readonly process: string;
  readonly accountId: number;
  readonly role: Role;
  readonly organisationId: number | null;
  readonly ranBy: string;
  readonly language: Language;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly wanted: Readonly<Record<string, unknown>> | null;
  readonly isStill: boolean;
}

export interface NewJob {
  readonly process: Process;
  readonly language: Language;
  readonly mode: 'sync' | 'async';
  /** As they came: the recipe. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly wanted: Readonly<Record<string, unknown>> | null;
  readonly response: ResponseKind;
  /** The words by which it is found again. */
  readonly askedFolded: string;
}

/** Throws Fault unauthenticated for who is not signed in, BusyFault for who has too many under way. */
export async function addJob(database: Database, viewer: Viewer, job: NewJob): Promise<string> {
  const { accountId, organisationId, role, name } = viewer;
  if (accountId === null) throw new Fault('unauthenticated', 'Sign in to run a process.');
  return database.as(viewer, async (t) => {
    await t.run(holdAccount, { accountId });
    const open = await t.first<{ count: number }>(openOfAccount, { accountId });
    if ((open?.count ?? 0) >= jobDefaults.mostOfAccount) throw tooMany();
    const row = await t.first<{ id: string }>(insert, {
      process: job.process.id,
      accountId,
      role,
      organisationId,
      ranBy: name ?? role,
      language: job.language,
      mode: job.mode,
      inputs: JSON.stringify(job.inputs),
      wanted: job.wanted && JSON.stringify(job.wanted),
      response: job.response,
      askedFolded: job.askedFolded,
      keptDays: job.mode === 'sync' ? jobDefaults.keptDaysSync : jobDefaults.keptDays,
    });
    return row!.id;
  });
}

function tooMany(): BusyFault {
  const { mostOfAccount, retrySeconds } = jobDefaults;
  return new BusyFault(
    `You have ${mostOfAccount} jobs that wait or run. Wait for one, or stop one.`,
    retrySeconds,
  );
}

/** Takes up a run, or any that waits; undefined when there is none. */
export function claimJob(
  database: Database,
  runner: string,
  id: string | null,
): Promise<ClaimedJob | undefined> {
  return database.system((t) => t.first<ClaimedJob>(claim, { runner, id }));
}

/** Keeps a result. False when the run was dismissed meanwhile: then nothing is kept. */
export function keepResult(
  database: Database,
  runner: string,
  id: string,
  result: Result,
  outputs: Process['outputs'],
): Promise<boolean> {
  return database.system(
    async (t) => {
      const row = await t.first(finish, { id, runner, dataAt: result.dataDate });
      if (!row) return false;
      const given = Object.entries(outputs).flatMap(([name, { mediaType }], position) => {
        const value = result.outputs[name];
        return value === undefined ? [] : [{ name, position, mediaType, value }];
      });
      await t.run(putOutputs, { id, outputs: JSON.stringify(given) });
      if (result.selection) await keepSelection(t, id, result.selection);
      return true;
    },
    { timeoutMs: 60_000 },
  );
}

async function keepSelection(t: Transaction, id: string, { layer, at, ids }: Selection) {
  await t.run(putSelection, { id, layer, at, ids: `{${ids.join()}}` });
}

/** Ends a job of this runner as failed, with what may be told of the fault. */
export async function keepFault(
  database: Database,
  runner: string,
  id: string,
  fault: Fault,
): Promise<void> {
  // What we do not know stays in the log.
  const detail = fault.code === 'internal' ? faultKinds.internal.title : fault.message;
  const kept: JobFault = { code: fault.code, detail, faults: fault.faults };
  await database.system((t) =>
    t.run(fail, { id, runner, message: detail, fault: JSON.stringify(kept) }),
  );
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Throws Fault no-such-job, also for one that the asker may not see. */
export async function readJob(database: Database, viewer: Viewer, id: string): Promise<JobRecord> {
  const job = isUuid(id)
    ? await database.as(viewer, (t) => t.first<JobRecord>(read, { id }), { readOnly: true })
    : undefined;
  if (!job) throw noSuchJob();
  return job;
}

/** Also told of jobs that the asker may not see. */
export function noSuchJob(): Fault {
  return new Fault('no-such-job', 'There is no such job here for you, or no more.');
}

export interface JobFilters {
  readonly processes: readonly string[] | null;
  readonly statuses: readonly JobStatus[] | null;
  readonly fromTime: string | null;
  readonly toTime: string | null;
  readonly minSeconds: number | null;
  readonly maxSeconds: number | null;
  /** Words that are to occur in title, question or name. */
  readonly search: string | null;
  readonly isPinned: boolean | null;
  readonly isMine: boolean | null;
  readonly sortBy: JobOrder;
  readonly after: JobPlace | null;
  readonly limit: number;
}

/** Orders of the list; those alike the newest first. */
export const jobOrders = ['-created', 'created', 'title', 'processID'] as const;
export type JobOrder = (typeof jobOrders)[number];

/** Where a page ended, in its order. */
export interface JobPlace {
  readonly key: string;
  readonly time: string;
  readonly id: string;
}

export interface JobPage {
  readonly jobs: readonly JobRecord[];
  /** Hand back as `after`; null when these are the last. */
  readonly next: JobPlace | null;
}

/** Runs that the asker may see, a page of them. */
export async function listJobs(
  database: Database,
  viewer: Viewer,
  { after, limit, search, ...filters }: JobFilters,
): Promise<JobPage> {
  const values = {
    ...filters,
    patterns: search === null ? null : searchPatterns(search),
    accountId: viewer.accountId,
    afterKey: after?.key ?? null,
    afterTime: after?.time ?? null,
    afterId: after?.id ?? null,
    most: limit + 1,
  };
  type Listed = JobRecord & { readonly createdMicros: string; readonly key: string };
  const rows = await database.as(viewer, (t) => t.rows<Listed>(list, values), { readOnly: true });
  const jobs = rows.slice(0, limit);
  const last = jobs.at(-1);
  const next =
    rows.length > limit && last ? { key: last.key, time: last.createdMicros, id: last.id } : null;
  return { jobs, next };
}

/**
 * Stops a run that goes on, or forgets one that has ended. False when the asker sees it, but it is another's.
 */
export function dismissJob(database: Database, viewer: Viewer, id: string): Promise<boolean> {
  return database.as(viewer, async (t) => {
    const gone = (await t.first(dismiss, { id })) ?? (await t.first(remove, { id }));
    return gone !== undefined;
  });
}

/** What may be said of a run; its recipe stays as it is. What is left out stays. */
export interface JobNote {
  readonly title?: string | undefined;
  readonly isPinned?: boolean | undefined;
}

/**
 * Changes what is said of a run. False when the asker sees it, but it is another's. Throws Fault invalid-body when too many
 * are pinned.
 */
export function describeJob(
  database: Database,
  viewer: Viewer,
  job: JobRecord,
  { title, isPinned }: JobNote,
): Promise<boolean> {
  return database.as(viewer, async (t) => {
    if (isPinned) {
      const pinned = await t.first<{ count: number }>(countPinned, {
        accountId: job.accountId,
        id: job.id,
      });
      if ((pinned?.count ?? 0) >= jobDefaults.mostPinned) throw tooManyPinned();
    }
    const row = await t.first(describe, {
      id: job.id,
      title: title ?? null,
      titleFolded: title === undefined ? null : fold(title).text,
      isPinned: isPinned ?? null,
      unpinnedDays: jobDefaults.keptDaysUnpinned,
    });
    return row !== undefined;
  });
}

function tooManyPinned(): Fault {
  const message = `At most ${jobDefaults.mostPinned} runs may be pinned: take the pin off another first.`;
  return new Fault('invalid-body', message, [{ field: '/isPinned', message }]);
}

export interface StoredOutput extends Row {
  readonly name: string;
  readonly mediaType: string | null;
  /** JSON. */
  readonly value: string;
}

/** The outputs of a run that has ended well; all, or those of these names. */
export function outputsOf(
  database: Database,
  viewer: Viewer,
  id: string,
  names: readonly string[] | null,
): Promise<StoredOutput[]> {
  return database.as(viewer, (t) => t.rows<StoredOutput>(readOutputs, { id, names }), {
    readOnly: true,
  });
}

export interface StoredSelection extends Row {
  readonly layer: string;
  readonly at: Date | null;
  readonly count: number;
}

/** Which features a run found; undefined for one that finds none. */
export function selectionOf(
  database: Database,
  viewer: Viewer,
  id: string,
): Promise<StoredSelection | undefined> {
  return database.as(viewer, (t) => t.first<StoredSelection>(readSelection, { id }), {
    readOnly: true,
  });
}

/** The features that a run found. */
export async function selectedIdsOf(
  database: Database,
  viewer: Viewer,
  id: string,
): Promise<number[]> {
  const rows = await database.as(viewer, (t) => t.rows<{ id: number }>(readIds, { id }), {
    readOnly: true,
  });
  return rows.map((row) => row.id);
}
