/** Lets chosen statements of a real database fail, as when its connection goes in the midst of work. */
import type { Database, Statement, Transaction } from '../../server/db/index.ts';

/** Fails each statement for whose text `faultOf` gives a fault. Returns the way to mend it. */
export function failStatements(
  database: Database,
  faultOf: (text: string) => Error | null,
): () => void {
  const whole = database.system;
  const checked = <T extends Statement | string>(statement: T): T => {
    const fault = faultOf(typeof statement === 'string' ? statement : statement.text);
    if (fault !== null) throw fault;
    return statement;
  };
  const failing = (transaction: Transaction): Transaction => ({
    rows: async (statement, values) => transaction.rows(checked(statement), values),
    first: async (statement, values) => transaction.first(checked(statement), values),
    bytes: async (text, values) => transaction.bytes(checked(text), values),
    run: async (statement, values) => transaction.run(checked(statement), values),
  });
  database.system = (work, options) =>
    whole.call(database, (transaction) => work(failing(transaction)), options) as ReturnType<
      typeof work
    >;
  return () => {
    database.system = whole;
  };
}
