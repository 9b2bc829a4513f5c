/** Where persons lie sealed: what a change of keys has to go through. One line a table. */
export interface SealedTable {
  readonly table: string;
  /** Its key, which with the table's name makes the place that a value is sealed for. */
  readonly id: string;
}

export const sealedTables: readonly SealedTable[] = [
  { table: 'request.reporter', id: 'request_id' },
  { table: 'request.joined_reporter', id: 'id' },
];

/** The place of a row: it goes into the seal, so that a value cannot be moved to another row. */
export function placeOf(table: string, id: number | string): string {
  return `${table}/${id}`;
}
