/**
 * What a process is: one file in `processes/`, one line in `processes/index.ts`. Its description, its OpenAPI schema and
 * the checking of its inputs are derived from it.
 */
import type { z } from 'zod';
import type { Catalog, Titles } from '../catalog/index.ts';
import type { Database, Transaction } from '../db/index.ts';
import type { Language } from '../http/api/schema.ts';
import type { NetworkRoom } from '../network/index.ts';
import type { Role, Viewer } from '../viewer.ts';
import type { Task, TaskAnswer } from './tasks.ts';

/** What a run may use. Everything of the database is read in the role of the one who asked. */
export interface Run {
  readonly jobId: string;
  readonly engine: Database['engine'];
  readonly catalog: Catalog;
  readonly network: NetworkRoom;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** Whether anybody wants this output. */
  wants(output: string): boolean;
  /** Says how far it is, 0–100, with words for people. Throws when it was cancelled. */
  tell(percent: number, message: string): void;
  /** Reads in one transaction; its statement is stopped when the run is cancelled. */
  read<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Calculates in a thread of its own; `percent` says from where to where of the run that is. */
  compute<T extends Task>(task: T, percent: readonly [number, number]): Promise<TaskAnswer<T>>;
}

/** Features that were found, to be shown as table, tiles and file. */
export interface Selection {
  readonly layer: string;
  /** RFC 3339; null for the present. */
  readonly at: string | null;
  readonly ids: readonly number[];
}

export interface Result {
  /** The instant whose data this tells of, RFC 3339. */
  readonly dataDate: string;
  /** By the names of the outputs; one that nobody wants may be left out. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly selection?: Selection | undefined;
}

export interface Output {
  readonly title: Titles;
  readonly mediaType: 'application/json' | 'application/geo+json';
  /** What of it a table has; then it can be had as CSV. */
  readonly isTable?: boolean;
}

export interface Method {
  /** What is done, for who reads the result. */
  readonly text: Titles;
  /** Where it is described. */
  readonly sources: readonly string[];
}

export interface Process<S extends z.ZodObject = z.ZodObject> {
  /** As in its address. */
  readonly id: string;
  readonly version: string;
  readonly title: Titles;
  readonly description: Titles;
  readonly method: Method;
  readonly roles: readonly Role[];
  readonly inputs: S;
  readonly outputs: Readonly<Record<string, Output>>;
  /** The output with features of its own that tiles show; none when they show the selection. */
  readonly tiles?: string;
  run(run: Run, inputs: z.output<S>): Promise<Result>;
}

/**
 * Keeps the type of the inputs between the schema and `run`. The list of all processes knows them without it: whoever runs
 * one has parsed the inputs by its own schema.
 */
export function defineProcess<S extends z.ZodObject>(process: Process<S>): Process {
  return process as unknown as Process;
}
