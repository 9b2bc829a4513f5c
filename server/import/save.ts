/** Saves what was tried, and takes it back: each in one transaction, all or nothing, with a reason that history keeps. */
import type { LayerRecord } from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { deleteMade, insertStaged, lockStaged, type Plan, updateStaged } from './plans.ts';
import { type ImportAsker, ownImport, readImport } from './read.ts';
import type { Run } from './room.ts';
import { takeInHand, wordsFor } from './running.ts';
import { clearRows, end } from './runs.ts';
import type { ImportState } from './types.ts';

const changedSince = statement('import/changed_since', ['id', 'layer', 'limit']);

/** Milliseconds that a statement over all rows of a file may take. */
const limitMs = 600_000;

/** What the trial found stays. */
const asItIs = { layer: null, options: null } as const;

/** Features that are named when an import cannot be undone as it is. */
const named = 20;

/**
 * Begins to save; it goes on after this returns. Throws Fault not-found, busy, and conflict when the import was not tried,
 * or nothing of it was accepted.
 */
export async function beginSaving(
  asker: ImportAsker,
  id: string,
  layer: LayerRecord,
  reason: string,
): Promise<void> {
  const { counts } = await ownImport(asker, id);
  if ((counts.inserts ?? 0) + (counts.updates ?? 0) === 0) {
    throw new Fault('conflict', 'No row was accepted, so there is nothing to save.');
  }
  await takeInHand(asker, { ...asItIs, id, from: ['tried'], to: 'saving', reason });
  asker.room.start(id, (run) =>
    runInOne(asker, id, run, reason, { from: 'tried', to: 'saved' }, async (t) => {
      await write(t, id, layer, (counts.inserts ?? 0) + (counts.updates ?? 0));
      return { ...counts, changed: await noteVersions(t, id, layer) };
    }),
  );
}

/**
 * Begins to undo; it goes on after this returns. Features that somebody has changed since stay as they are when
 * `leavesChanged`. Throws Fault not-found, busy, and conflict that names such features otherwise.
 */
export async function beginUndoing(
  asker: ImportAsker,
  id: string,
  layer: LayerRecord,
  reason: string,
  leavesChanged: boolean,
): Promise<void> {
  await readImport(asker, id);
  if (!leavesChanged) await refuseChanged(asker, id, layer);
  // The reason of the import itself stays as it is.
  await takeInHand(asker, { ...asItIs, id, from: ['saved'], to: 'undoing', reason: null });
  asker.room.start(id, (run) =>
    runInOne(asker, id, run, reason, { from: 'saved', to: 'undone' }, async (t) => {
      await t.run('select exchange.undo_updates(:id::uuid)', { id });
      await runPlan(t, deleteMade(layer, id));
      return null;
    }),
  );
}

async function refuseChanged(
  { database }: ImportAsker,
  id: string,
  layer: LayerRecord,
): Promise<void> {
  const rows = await database.system(
    (t) =>
      t.rows<Row & { id: string; total: number }>(changedSince, {
        id,
        layer: layer.name,
        limit: named,
      }),
    { readOnly: true, timeoutMs: limitMs },
  );
  const total = rows[0]?.total ?? 0;
  if (total === 0) return;
  throw new Fault(
    'conflict',
    `${total} of these features were changed by somebody since. Leave them as they are, or look at them first.`,
    rows.map((row) => ({
      field: `/features/${row.id}`,
      message: `${layer.name} ${row.id} was changed since.`,
    })),
  );
}

async function runInOne(
  { database, viewer, room }: ImportAsker,
  id: string,
  { runner, signal }: Run,
  reason: string,
  { from, to }: { readonly from: ImportState; readonly to: ImportState },
  work: (t: Transaction) => Promise<object | null>,
): Promise<void> {
  try {
    await database.as(
      viewer,
      async (t) => {
        const counts = await work(t);
        signal.throwIfAborted();
        const words = counts === null ? null : JSON.stringify(counts);
        const own = await t.first(end, { id, runner, state: to, failure: null, counts: words });
        if (!own) throw new Fault('conflict', 'It was called off.');
        await t.run(clearRows, { id, onlyAccepted: true });
      },
      { reason, timeoutMs: limitMs },
    );
    await room.forget(id);
  } catch (error) {
    const failure = signal.aborted ? null : wordsFor(error);
    await database.system((t) => t.run(end, { id, runner, state: from, failure, counts: null }));
    if (!signal.aborted && !(error instanceof Fault)) throw error;
  }
}

async function runPlan(t: Transaction, { statement: text, params }: Plan): Promise<number> {
  return t.run(text, params);
}

/** Writes the staged rows, alike ones together. Throws Fault conflict when the world has changed since they were tried. */
async function write(
  t: Transaction,
  id: string,
  layer: LayerRecord,
  expected: number,
): Promise<void> {
  const lock = lockStaged(layer, id);
  await t.rows(lock.statement, lock.params);
  await refuseOvertaken(t, id, layer);
  const groups = await t.rows<Row & { outcome: 'insert' | 'update'; columns: string[] }>(
    `select r.outcome, r.columns from exchange.import_row r
     where r.import_id = :id::uuid and r.outcome <> 'refused'
     group by r.outcome, r.columns order by r.outcome desc, min(r.number)`,
    { id },
  );
  let written = 0;
  for (const { outcome, columns } of groups) {
    const staged = { layer, importId: id, columns };
    written += await runPlan(t, outcome === 'insert' ? insertStaged(staged) : updateStaged(staged));
  }
  if (written !== expected) {
    throw new Fault('conflict', 'Not all rows are here as they were tried. Try the file again.');
  }
}

async function refuseOvertaken(t: Transaction, id: string, layer: LayerRecord): Promise<void> {
  const row = await t.first<Row & { changed: number }>(
    `select count(*)::integer as changed from exchange.import_row r
     where r.import_id = :id::uuid and r.outcome = 'update'
       and (extract(epoch from history.version_of(:layer, r.feature_id)) * 1000000)::bigint is distinct from r.seen`,
    { id, layer: layer.name },
  );
  if ((row?.changed ?? 0) === 0) return;
  throw new Fault(
    'conflict',
    `${row?.changed} features were changed by somebody since the trial. Try the file again.`,
  );
}

/** Notes which version each feature has now; what did not change at all is none of the import's. Gives how many did. */
async function noteVersions(t: Transaction, id: string, layer: LayerRecord): Promise<number> {
  const row = await t.first<Row & { changed: number }>(
    'select exchange.note_versions(:id::uuid, :layer)::integer as changed',
    { id, layer: layer.name },
  );
  return row?.changed ?? 0;
}
