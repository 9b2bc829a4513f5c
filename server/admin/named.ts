/** What reference data name: codes to ids, with a fault that says where a code is that there is not. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';

const namedThings = statement('admin/named', []);

type Codes = Readonly<Record<string, number>>;

interface NamedRow extends Record<string, unknown> {
  readonly categories: Codes;
  readonly organisations: Codes;
  readonly calendars: Codes;
  readonly states: Codes;
}

export class Named {
  readonly #row: NamedRow;

  private constructor(row: NamedRow) {
    this.#row = row;
  }

  static async read(t: Transaction): Promise<Named> {
    const row = await t.first<NamedRow>(namedThings);
    return new Named(row ?? { categories: {}, organisations: {}, calendars: {}, states: {} });
  }

  /** The id of a code. Throws Fault unknown-reference that names the field. */
  id(kind: keyof NamedRow & string, code: string, field: string): number {
    const codes = this.#row[kind] as Codes;
    if (Object.hasOwn(codes, code)) return codes[code] ?? 0;
    throw unknownCode(code, field);
  }

  idOrNull(kind: 'categories' | 'organisations', code: string | null, field: string) {
    return code === null ? null : this.id(kind, code, field);
  }
}

/** Who is named is not there, or out of use; `field` is the JSON pointer of the name. */
export function unknownCode(code: string, field: string): Fault {
  return new Fault('unknown-reference', `There is no ${code} in use.`, [
    { field, message: `${code} does not exist, or is not in use` },
  ]);
}
