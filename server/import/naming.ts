/**
 * Which feature each row of a file names, and what earlier rows had already: a key may come once, values that the table takes
 * once as well. Kept over all batches of a dry run.
 */
import { type LayerRecord, quoteTable } from '../catalog/index.ts';
import { type Database, type Row, statement } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import { type Draft, type DraftPlan, toldValue } from './drafts.ts';
import { keyPlan } from './plans.ts';
import type { ImportOptions, RowFault } from './types.ts';

const uniqueColumns = statement('import/unique_columns', ['table', 'idColumn']);

/** A row, and the feature that it changes; null for a new one. */
export interface Named {
  readonly draft: Draft;
  readonly id: string | null;
  readonly faults: readonly RowFault[];
}

export class Naming {
  readonly #database: Database;
  readonly #viewer: Viewer;
  readonly #layer: LayerRecord;
  readonly #plan: DraftPlan;
  readonly #unique: readonly (readonly string[])[];
  /** Of each list of unique columns, and of the key, the row in which a value came. */
  readonly #taken: readonly Map<string, number>[];
  readonly #keys = new Map<string, number>();

  private constructor(
    database: Database,
    viewer: Viewer,
    layer: LayerRecord,
    plan: DraftPlan,
    unique: readonly (readonly string[])[],
  ) {
    this.#database = database;
    this.#viewer = viewer;
    this.#layer = layer;
    this.#plan = plan;
    this.#unique = unique;
    this.#taken = unique.map(() => new Map<string, number>());
  }

  static async open(
    database: Database,
    viewer: Viewer,
    layer: LayerRecord,
    plan: DraftPlan,
  ): Promise<Naming> {
    const rows = await database.system(
      (t) =>
        t.rows<Row & { columns: string[] }>(uniqueColumns, {
          table: quoteTable(layer),
          idColumn: layer.idColumn,
        }),
      { readOnly: true },
    );
    const unique = rows.map(({ columns }) => columns);
    return new Naming(database, viewer, layer, plan, unique);
  }

  /** Refuses a key that an earlier row had. */
  known(draft: Draft): Draft {
    const key = this.#keyOf(draft);
    if (key === null || draft.faults.length > 0) return draft;
    const earlier = this.#keys.get(JSON.stringify(key));
    if (earlier === undefined) {
      this.#keys.set(JSON.stringify(key), draft.row.number);
      return draft;
    }
    return { ...draft, faults: [this.#repeated(draft, this.#plan.options.key ?? '', earlier)] };
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
    const { key } = this.#plan.options;
    if (key === null) return null;
    return (key === this.#layer.idColumn ? id : properties[key]) ?? null;
  }

  /** Finds the features that rows name, and refuses what cannot be by the mode. */
  async named(drafts: readonly Draft[]): Promise<Named[]> {
    const { mode, key } = this.#plan.options;
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
      this.#layer,
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

  remember({ draft, faults }: Pick<Named, 'draft' | 'faults'>): void {
    if (faults.length > 0) return;
    for (const [index, columns] of this.#unique.entries()) {
      const value = valueIn(draft.properties, columns);
      if (value !== null) this.#taken[index]?.set(value, draft.row.number);
    }
  }
}

/** Values of columns as one text; null when one is missing or empty, as such never meet. */
function valueIn(properties: Draft['properties'], columns: readonly string[]): string | null {
  const values = columns.map((column) => properties[column] ?? null);
  return values.includes(null) ? null : JSON.stringify(values);
}
