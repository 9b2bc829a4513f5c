/**
 * The facts of all requests in memory, read when they are asked for the first time, and brought up to date before each
 * answer. Questions are answered one after the other: what changes meanwhile is seen by the next.
 */
import { type Database, statement } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import { Columns } from './columns.ts';
import { loadAll, loadChanged } from './load.ts';
import { type FigureQuestion, type FigureRow, reckon } from './reckon.ts';

const progressOf = statement('figure/progress');
const epochOf = statement('figure/epoch');
const lastVersion = statement('figure/last_version');

/** What the database says of the asker's figures. */
export interface FigureScope {
  readonly epoch: string;
  /** What was written until then is counted; null while the first count goes on. */
  readonly countedAt: Date | null;
  /** The city's present day, as 2026-11-22. */
  readonly today: string;
  readonly seesAll: boolean;
  readonly organisationId: number | null;
  readonly isPublished: boolean;
}

export class FiguresRoom {
  readonly #database: Database;
  #columns = new Columns();
  #epoch: string | null = null;
  #version = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Which figures the viewer is told, as the database says in the viewer's own role. */
  async scopeOf(viewer: Viewer): Promise<FigureScope> {
    const row = await this.#database.as(
      viewer,
      (t) =>
        t.first<{
          epoch: string;
          counted_at: Date | null;
          today: string;
          sees_all: boolean;
          organisation_id: number | null;
          is_published: boolean;
        }>(progressOf),
      { readOnly: true, isQuick: true },
    );
    if (!row) throw new Error('figure.progress has no row');
    return {
      epoch: row.epoch,
      countedAt: row.counted_at,
      today: row.today,
      seesAll: row.sees_all,
      organisationId: row.organisation_id,
      isPublished: row.is_published,
    };
  }

  /** Reads what is there, so that the first who asks does not wait for it. */
  async warm(): Promise<void> {
    const row = await this.#database.system((t) => t.first<{ epoch: string }>(epochOf));
    if (row) await this.#inTurn(() => this.#catchUp(row.epoch));
  }

  /** The rows of an answer. `scope` is the asker's own: it narrows the question to what the asker is told. */
  ask(question: FigureQuestion, scope: FigureScope): Promise<FigureRow[]> {
    return this.#inTurn(async () => {
      await this.#catchUp(scope.epoch);
      return reckon(this.#columns, within(question, scope));
    });
  }

  /** First day of which anything is known, as a number; null where nothing is. */
  firstDay(scope: FigureScope): Promise<number | null> {
    return this.#inTurn(async () => {
      await this.#catchUp(scope.epoch);
      return this.#columns.firstDay;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #catchUp(epoch: string): Promise<void> {
    if (this.#epoch !== epoch) {
      const row = await this.#database.system((t) => t.first<{ version: number }>(lastVersion));
      const columns = new Columns();
      await loadAll(this.#database, columns);
      this.#columns = columns;
      this.#version = row?.version ?? 0;
      this.#epoch = epoch;
    }
    this.#version = await loadChanged(this.#database, this.#columns, this.#version);
  }
}

/** An organisation is told its own figures, citizens those of what is published. */
function within(question: FigureQuestion, scope: FigureScope): FigureQuestion {
  if (scope.seesAll) return question;
  if (scope.isPublished) return { ...question, isPublishedOnly: true };
  const own = scope.organisationId === null ? [] : [scope.organisationId];
  const asked = question.only.organisation;
  const organisation = asked ? own.filter((one) => asked.includes(one)) : own;
  return { ...question, only: { ...question.only, organisation } };
}
