/**
 * The dry run: every row goes through the checks of a change and into its table, of which nothing stays; what became of it
 * is kept, so that saving is one statement. Rows come in batches, each in a transaction of its own, so that neither memory
 * nor the database is held for long.
 */
import type { Database } from '../db/index.ts';
import { type Attempt, attemptChanges, type LayerView } from '../features/index.ts';
import type { Viewer } from '../viewer.ts';
import { changeOf, type DraftPlan, draftOf, planDrafts, rowFault } from './drafts.ts';
import { type Named, Naming } from './naming.ts';
import { tableOf } from './propose.ts';
import { type ImportAsker, ownImport } from './read.ts';
import { type FileRow, readFile } from './reading/index.ts';
import type { Run } from './room.ts';
import { takeInHand, unexpected, wordsFor } from './running.ts';
import { beat, clearRows, end } from './runs.ts';
import { type Judged, type Stage, stage } from './staging.ts';
import { type ImportCounts, type ImportOptions, noCounts } from './types.ts';

export interface TrialTask extends Stage {
  readonly options: ImportOptions;
  readonly view: LayerView;
}

/**
 * Begins the dry run; it goes on after this returns. Throws Fault not-found, conflict when the import is being worked on or
 * is saved, and busy.
 */
export async function beginTrial(asker: ImportAsker, task: TrialTask): Promise<void> {
  const { room } = asker;
  const { id, options, layer, system } = task;
  const { found } = await ownImport(asker, id);
  room.requireFree();
  const { source } = tableOf(found, options.table);
  const plan = planDrafts(layer, options, system, source);
  const from = ['looked', 'tried'] as const;
  await takeInHand(
    asker,
    { id, from, to: 'trying', layer: layer.name, options, reason: null },
    (t) => t.run(clearRows, { id, onlyAccepted: false }),
  );
  room.start(id, (run) => runTrial(asker, task, plan, run, room.pathOf(id), source));
}

async function runTrial(
  { database, viewer }: ImportAsker,
  task: TrialTask,
  plan: DraftPlan,
  run: Run,
  path: string,
  source: Parameters<typeof readFile>[1],
): Promise<void> {
  const { id } = task;
  let outcome: { state: 'tried' | 'looked'; failure: string | null };
  const trial = await Trial.open(database, viewer, task, plan);
  try {
    for await (const rows of readFile(path, source)) {
      if (run.signal.aborted) break;
      await trial.take(rows);
      const isOurs = await database.system((t) =>
        t.first(beat, { id, runner: run.runner, counts: JSON.stringify(trial.counts) }),
      );
      if (!isOurs) return;
    }
    outcome = { state: run.signal.aborted ? 'looked' : 'tried', failure: null };
  } catch (error) {
    outcome = { state: 'looked', failure: wordsFor(error) };
    if (outcome.failure === unexpected) {
      await database.system((t) =>
        t.run(end, { id, runner: run.runner, ...outcome, counts: null }),
      );
      throw error;
    }
  }
  const counts = JSON.stringify(trial.counts);
  await database.system((t) => t.run(end, { id, runner: run.runner, ...outcome, counts }));
}

class Trial {
  counts: ImportCounts = noCounts;
  readonly #database: Database;
  readonly #viewer: Viewer;
  readonly #task: TrialTask;
  readonly #plan: DraftPlan;
  readonly #naming: Naming;

  private constructor(
    database: Database,
    viewer: Viewer,
    task: TrialTask,
    plan: DraftPlan,
    naming: Naming,
  ) {
    this.#database = database;
    this.#viewer = viewer;
    this.#task = task;
    this.#plan = plan;
    this.#naming = naming;
  }

  static async open(
    database: Database,
    viewer: Viewer,
    task: TrialTask,
    plan: DraftPlan,
  ): Promise<Trial> {
    const naming = await Naming.open(database, viewer, task.layer, plan);
    return new Trial(database, viewer, task, plan, naming);
  }

  async take(rows: readonly FileRow[]): Promise<void> {
    if (rows.length === 0) return;
    const drafts = rows.map((row) => this.#naming.known(draftOf(row, this.#plan)));
    const named = await this.#naming.named(drafts);
    const attempts = await this.#attempts(named);
    const judged = named.map((one): Judged => {
      const attempt = attempts.get(one) ?? null;
      const own = attempt?.faults.map((fault) => rowFault(fault, one.draft, this.#plan)) ?? [];
      return { draft: one.draft, attempt, faults: [...one.faults, ...own] };
    });
    for (const one of judged) this.#naming.remember(one);
    await stage(this.#database, this.#task, judged);
    this.#count(judged);
  }

  async #attempts(named: readonly Named[]): Promise<ReadonlyMap<Named, Attempt>> {
    const open = named.filter(({ faults }) => faults.length === 0);
    if (open.length === 0) return new Map();
    const changes = open.map(({ draft, id }) => changeOf(draft, this.#plan, id));
    const attempts = await attemptChanges(
      this.#database,
      this.#viewer,
      changes,
      () => this.#task.view,
    );
    return new Map(open.map((one, index) => [one, attempts[index] as Attempt]));
  }

  #count(judged: readonly Judged[]): void {
    const of = (holds: (one: Judged) => boolean) => judged.filter(holds).length;
    const isRefused = ({ faults }: Judged) => faults.length > 0;
    const isUpdate = ({ attempt }: Judged) => attempt?.change.action === 'update';
    this.counts = {
      read: this.counts.read + judged.length,
      refused: this.counts.refused + of(isRefused),
      updates: this.counts.updates + of((one) => !isRefused(one) && isUpdate(one)),
      inserts: this.counts.inserts + of((one) => !isRefused(one) && !isUpdate(one)),
      mended:
        this.counts.mended + of((one) => !isRefused(one) && (one.attempt?.mended.length ?? 0) > 0),
    };
  }
}
