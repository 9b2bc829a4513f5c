/**
 * The dry run: every row goes through the checks of a change and into its table, of which nothing stays; what became of it
 * is kept, so that saving is one statement. Rows come in batches, each in a transaction of its own, so that neither memory
 * nor the database is held for long.
 */
import { type LayerRecord, quoteTable } from '../catalog/index.ts';
import { type CopyValue, type Database, type Row, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import {
  type Attempt,
  attemptChanges,
  type CoordinateSystem,
  type LayerView,
} from '../features/index.ts';
import type { Viewer } from '../viewer.ts';
import {
  changeOf,
  type Draft,
  type DraftPlan,
  draftOf,
  planDrafts,
  rowFault,
  toldValue,
} from './drafts.ts';
import { isGone } from './look.ts';
import { keyPlan } from './plans.ts';
import { tableOf } from './propose.ts';
import { type ImportAsker, ownImport } from './read.ts';
import { type FileRow, readFile, UnreadableFile } from './reading/index.ts';
import type { Run } from './room.ts';
import { beat, begin, clearRows, end } from './runs.ts';
import { type ImportCounts, type ImportOptions, noCounts, type RowFault } from './types.ts';

const uniqueColumns = statement('import/unique_columns', ['table', 'idColumn']);
const places = statement('import/places', ['xs', 'ys', 'srid']);

export interface TrialTask {
  readonly id: string;
  readonly options: ImportOptions;
  readonly layer: LayerRecord;
  readonly view: LayerView;
  /** Of the file, in its order of axes. */
  readonly system: CoordinateSystem;
}

/**
 * Begins the dry run; it goes on after this returns. Throws Fault not-found, conflict when the import is being worked on or
 * is saved, and busy.
 */
export async function beginTrial(asker: ImportAsker, task: TrialTask): Promise<void> {
  const { database, viewer, room } = asker;
  const { id, options, layer, system } = task;
  const { found } = await ownImport(asker, id);
  room.requireFree();
  const { source } = tableOf(found, options.table);
  const plan = planDrafts(layer, options, system, source);
  await database.as(viewer, async (t) => {
    const own = await t.first(begin, {
      id,
      from: ['looked', 'tried'],
      to: 'trying',
      runner: room.runner,
      layer: layer.name,
      options: JSON.stringify(options),
      reason: null,
    });
    if (!own) throw new Fault('conflict', 'This import is being worked on, or is saved already.');
    await t.run(clearRows, { id, onlyAccepted: false });
  });
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

const unexpected = 'Something went wrong here. Try it again; the log of the server says more.';

/** Why a run ended, for people. */
export function wordsFor(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message;
  if (isGone(error)) return 'The file is not here any more. Choose it again.';
  return error instanceof Fault && error.code !== 'internal' ? error.message : unexpected;
}

/** A row that was looked at, and what is known of it. */
interface Judged {
  readonly draft: Draft;
  readonly attempt: Attempt | null;
  readonly faults: readonly RowFault[];
}

class Trial {
  counts: ImportCounts = noCounts;
  readonly #database: Database;
  readonly #viewer: Viewer;
  readonly #task: TrialTask;
  readonly #plan: DraftPlan;
  readonly #unique: readonly (readonly string[])[];
  /** Of each list of unique columns, and of the key, the row in which a value came. */
  readonly #taken: readonly Map<string, number>[];
  readonly #keys = new Map<string, number>();

  private constructor(
    database: Database,
    viewer: Viewer,
    task: TrialTask,
    plan: DraftPlan,
    unique: readonly (readonly string[])[],
  ) {
    this.#database = database;
    this.#viewer = viewer;
    this.#task = task;
    this.#plan = plan;
    this.#unique = unique;
    this.#taken = unique.map(() => new Map<string, number>());
  }

  static async open(
    database: Database,
    viewer: Viewer,
    task: TrialTask,
    plan: DraftPlan,
  ): Promise<Trial> {
    const { layer } = task;
    const rows = await database.system(
      (t) =>
        t.rows<Row & { columns: string[] }>(uniqueColumns, {
          table: quoteTable(layer),
          idColumn: layer.idColumn,
        }),
      { readOnly: true },
    );
    const unique = rows.map(({ columns }) => columns);
    return new Trial(database, viewer, task, plan, unique);
  }

  async take(rows: readonly FileRow[]): Promise<void> {
    if (rows.length === 0) return;
    const drafts = rows.map((row) => this.#known(draftOf(row, this.#plan)));
    const named = await this.#named(drafts);
    const attempts = await this.#attempts(named);
    const judged = named.map((one): Judged => {
      const attempt = attempts.get(one) ?? null;
      const own = attempt?.faults.map((fault) => rowFault(fault, one.draft, this.#plan)) ?? [];
      return { draft: one.draft, attempt, faults: [...one.faults, ...own] };
    });
    for (const one of judged) this.#remember(one);
    await this.#keep(judged);
    this.#count(judged);
  }

  /** Refuses a key that an earlier row had. */
  #known(draft: Draft): Draft {
    const key = this.#keyOf(draft);
    if (key === null || draft.faults.length > 0) return draft;
    const earlier = this.#keys.get(JSON.stringify(key));
    if (earlier === undefined) {
      this.#keys.set(JSON.stringify(key), draft.row.number);
      return draft;
    }
    return { ...draft, faults: [this.#repeated(draft, this.#task.options.key ?? '', earlier)] };
  }

  #repeated({ row }: Draft, property: string, earlier: number): RowFault {
    const field =
      this.#plan.options.mapping.find((one) => one.property === property)?.field ?? null;
    return {
      reason: 'repeated',
      message: `Row ${earlier} has the same value already.`,
      property,
      field,
      value: field === null ? null : toldValue(row.fields[field]),
    };
  }

  #keyOf({ properties, id }: Draft): unknown {
    const { key } = this.#task.options;
    if (key === null) return null;
    return (key === this.#task.layer.idColumn ? id : properties[key]) ?? null;
  }

  /** Finds the features that rows name, and refuses what cannot be by the mode. */
  async #named(drafts: readonly Draft[]): Promise<(Named & { faults: readonly RowFault[] })[]> {
    const { mode, key } = this.#task.options;
    const ids = key === null ? drafts.map(() => []) : await this.#idsFor(drafts, key);
    return drafts.map((draft, index) => {
      if (draft.faults.length > 0) return { draft, id: null, faults: draft.faults };
      const found = ids[index] ?? [];
      const refusal = this.#refusalOf(draft, found, mode, key);
      const faults = refusal ? [refusal] : this.#repetitions(draft);
      return { draft, id: found[0] ?? null, faults };
    });
  }

  async #idsFor(drafts: readonly Draft[], key: string): Promise<readonly (readonly string[])[]> {
    const asked = drafts.flatMap((draft, index) => {
      const value = draft.faults.length > 0 ? null : this.#keyOf(draft);
      return value === null ? [] : [{ value, index }];
    });
    const found: string[][] = drafts.map(() => []);
    if (asked.length === 0) return found;
    const { statement: text, params } = keyPlan(
      this.#task.layer,
      key,
      asked.map(({ value }) => value),
    );
    const rows = await this.#database.as(
      this.#viewer,
      (t) => t.rows<Row & { place: number; id: string }>(text, params),
      { readOnly: true },
    );
    for (const { place, id } of rows) found[asked[place - 1]?.index ?? -1]?.push(id);
    return found;
  }

  #refusalOf(
    draft: Draft,
    found: readonly string[],
    mode: ImportOptions['mode'],
    key: string | null,
  ): RowFault | undefined {
    if (key === null) return undefined;
    const field =
      this.#plan.options.mapping.find(({ property }) => property === key)?.field ?? null;
    const place = { property: key, field, value: toldValue(this.#keyOf(draft)) };
    if (found.length > 1) {
      const message = `${found.length} features have this: which one is meant?`;
      return { reason: 'ambiguous', message, ...place };
    }
    if (mode === 'insert' && found.length === 1) {
      return { reason: 'exists', message: `Feature ${found[0]} has this already.`, ...place };
    }
    if (mode === 'update' && found.length === 0) {
      return { reason: 'not-there', message: 'No feature has this.', ...place };
    }
    return undefined;
  }

  /** Values that an earlier row has, where the table takes each once. */
  #repetitions({ properties, row }: Draft): RowFault[] {
    return this.#unique.flatMap((columns, index) => {
      const value = valueIn(properties, columns);
      const earlier = value === null ? undefined : this.#taken[index]?.get(value);
      const [first = ''] = columns;
      return earlier === undefined
        ? []
        : [this.#repeated({ row, properties, id: null, faults: [] }, first, earlier)];
    });
  }

  #remember({ draft, faults }: Judged): void {
    if (faults.length > 0) return;
    for (const [index, columns] of this.#unique.entries()) {
      const value = valueIn(draft.properties, columns);
      if (value !== null) this.#taken[index]?.set(value, draft.row.number);
    }
  }

  async #attempts(
    named: readonly (Named & { faults: readonly RowFault[] })[],
  ): Promise<ReadonlyMap<Named, Attempt>> {
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

  async #keep(judged: readonly Judged[]): Promise<void> {
    const { layer, id } = this.#task;
    const shown = await this.#places(judged);
    const rows = judged.map((one, index) => [id, ...stagedRow(one, layer), shown[index] ?? null]);
    await this.#database.copyInto('exchange.import_row', rowColumns, rows);
  }

  /** Places of faults that PostGIS has found, in degrees: only these are sure to be places at all. */
  async #places(judged: readonly Judged[]): Promise<(string | null)[]> {
    const { system } = this.#task;
    const positions = judged.map(({ attempt, faults }) =>
      attempt?.geometry ? faults.find(({ position }) => position)?.position : undefined,
    );
    const given = positions.filter((position) => position !== undefined);
    if (given.length === 0) return judged.map(() => null);
    const [x, y] = system.isLatitudeFirst ? [1, 0] : [0, 1];
    const rows = await this.#database.system(
      (t) =>
        t.rows<Row & { place: string }>(places, {
          xs: given.map((position) => position[x] ?? 0),
          ys: given.map((position) => position[y] ?? 0),
          srid: system.srid,
        }),
      { readOnly: true },
    );
    const found = rows.map(({ place }) => place);
    return positions.map((position) => (position === undefined ? null : (found.shift() ?? null)));
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

interface Named {
  readonly draft: Draft;
  /** Of the feature that the row changes; null for a new one. */
  readonly id: string | null;
}

const rowColumns = [
  'import_id',
  'number',
  'faults',
  'geom',
  'outcome',
  'feature_id',
  'seen',
  'columns',
  'fields',
  'mended',
  'place',
];

/** A row as it is kept, from its number to what was mended. */
function stagedRow({ draft, attempt, faults }: Judged, layer: LayerRecord): CopyValue[] {
  const kept = [draft.row.number, JSON.stringify(faults), attempt?.geometry ?? null];
  if (attempt === null || faults.length > 0) {
    return [...kept, 'refused', null, null, [], JSON.stringify(toldRow(draft.row)), []];
  }
  const { change, seen, mended, geometry } = attempt;
  const isNew = change.action === 'insert';
  const isNumbered = isNew && change.id !== null;
  const fields = isNumbered ? { ...attempt.fields, [layer.idColumn]: change.id } : attempt.fields;
  const columns = [...Object.keys(fields), ...(geometry === null ? [] : [layer.geometryColumn])];
  const outcome = isNew ? ['insert', null, null] : ['update', change.id, seen];
  return [...kept, ...outcome, columns, JSON.stringify(fields), [...mended]];
}

/** Values of columns as one text; null when one is missing or empty, as such never meet. */
function valueIn(properties: Draft['properties'], columns: readonly string[]): string | null {
  const values = columns.map((column) => properties[column] ?? null);
  return values.includes(null) ? null : JSON.stringify(values);
}

/** A refused row as it stands in the file, shortened. */
function toldRow({ fields }: FileRow): Record<string, string | null> {
  const told = Object.entries(fields).slice(0, 40);
  return Object.fromEntries(told.map(([name, value]) => [name.slice(0, 100), toldValue(value)]));
}
