/** Where something lies sealed: what a change of keys has to go through. One line a column. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** A whole number that tells the rows apart, to go through them by. */
  readonly key: string;
  /** SQL for what, with the table's name, makes the place that the value is sealed for. */
  readonly place: string;
  /** Whether a person lies there, with the hashes by which it is found. */
  readonly isPerson: boolean;
}

function person(table: string, key: string): SealedColumn {
  return { table, column: 'sealed', key, place: `${key}::text`, isPerson: true };
}

export const sealedColumns: readonly SealedColumn[] = [
  person('request.reporter', 'request_id'),
  person('request.joined_reporter', 'id'),
  {
    table: 'message.incoming',
    column: 'sealed',
    key: 'id',
    place: `encode(message_hash, 'hex')`,
    isPerson: false,
  },
  {
    table: 'message.outbox',
    column: 'sealed',
    key: 'id',
    place: 'id::text',
    isPerson: false,
  },
  {
    table: 'exchange.partner',
    column: 'sealed_key',
    key: 'id',
    place: 'id::text',
    isPerson: false,
  },
];

/** The place of a row: it goes into the seal, so that a value cannot be moved to another row. */
export function placeOf(table: string, id: number | string): string {
  return `${table}/${id}`;
}
