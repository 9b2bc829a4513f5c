/** Statements over a layer's own table, as plain values: identifiers from the catalogue, values bound. Pure. */
import { type LayerRecord, quoteIdentifier, quoteTable } from '../catalog/index.ts';

export interface Plan {
  readonly statement: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Features that have one of these values. Gives `place` (from 1, in the list) and `id` of each. */
export function keyPlan(layer: LayerRecord, property: string, values: readonly unknown[]): Plan {
  const table = quoteTable(layer);
  const column = quoteIdentifier(property);
  return {
    statement: `select k.place::integer as place, f.${quoteIdentifier(layer.idColumn)}::text as id
      from jsonb_array_elements(:keys::jsonb) with ordinality as k (fields, place)
      cross join lateral jsonb_populate_record(null::${table}, k.fields) as w
      join ${table} as f on f.${column} = w.${column}`,
    params: { keys: JSON.stringify(values.map((value) => ({ [property]: value }))) },
  };
}

interface Staged {
  readonly layer: LayerRecord;
  readonly importId: string;
  /** Of the rows that are written together. */
  readonly columns: readonly string[];
}

/** A column of the row that is written: the geometry stands apart from the others. */
function columnValue({ geometryColumn }: LayerRecord, column: string): string {
  return column === geometryColumn ? 'r.geom' : `w.${quoteIdentifier(column)}`;
}

/** New features of staged rows, in their order, each noted as made by the import. Gives their number. */
export function insertStaged({ layer, importId, columns }: Staged): Plan {
  const table = quoteTable(layer);
  const id = quoteIdentifier(layer.idColumn);
  const overriding = columns.includes(layer.idColumn) ? ' overriding system value' : '';
  return {
    statement: `with made as (
        insert into ${table} (${columns.map(quoteIdentifier).join(', ')})${overriding}
        select ${columns.map((column) => columnValue(layer, column)).join(', ')}
        from exchange.import_row as r cross join lateral jsonb_populate_record(null::${table}, r.fields) as w
        where r.import_id = :importId::uuid and r.outcome = 'insert' and r.columns = :columns::text[]
        order by r.number
        returning ${id} as id
      )
      insert into exchange.import_change (import_id, feature_id, operation, version)
      select :importId::uuid, made.id, 'insert', 'epoch' from made`,
    params: { importId, columns },
  };
}

/** Features changed by staged rows. Gives their number. */
export function updateStaged({ layer, importId, columns }: Staged): Plan {
  const table = quoteTable(layer);
  const id = quoteIdentifier(layer.idColumn);
  const assignments = columns.map(
    (column) => `${quoteIdentifier(column)} = ${columnValue(layer, column)}`,
  );
  return {
    statement: `with changed as (
        update ${table} as f set ${assignments.join(', ')}
        from exchange.import_row as r cross join lateral jsonb_populate_record(null::${table}, r.fields) as w
        where r.import_id = :importId::uuid and r.outcome = 'update' and r.columns = :columns::text[]
          and f.${id} = r.feature_id
        returning f.${id} as id, r.seen
      )
      insert into exchange.import_change (import_id, feature_id, operation, version)
      select :importId::uuid, changed.id, 'update',
        timestamptz 'epoch' + changed.seen * interval '1 microsecond'
      from changed`,
    params: { importId, columns },
  };
}

/** Holds the features that staged rows change, in the order of their ids. */
export function lockStaged(layer: LayerRecord, importId: string): Plan {
  const id = `f.${quoteIdentifier(layer.idColumn)}`;
  return {
    statement: `select count(*)::integer as held from (
        select from ${quoteTable(layer)} as f where ${id} in (
          select r.feature_id from exchange.import_row r where r.import_id = :importId::uuid and r.outcome = 'update')
        order by ${id} for update) as held`,
    params: { importId },
  };
}

/** Takes away the features that an import made, unless somebody has changed them since. */
export function deleteMade(layer: LayerRecord, importId: string): Plan {
  const id = `f.${quoteIdentifier(layer.idColumn)}`;
  return {
    statement: `delete from ${quoteTable(layer)} as f using exchange.import_change as c
      where c.import_id = :importId::uuid and c.operation = 'insert' and c.feature_id = ${id}
        and history.version_of(:layer, ${id}) = c.version`,
    params: { importId, layer: layer.name },
  };
}
