/**
 * Reads the query string. Rejects: an unknown parameter (the schema is strict), one given twice,
 * and every value that the schema refuses. Bad percent-encoding was refused before (`address.ts`).
 */
import type { Context } from 'koa';
import { z } from 'zod';
import { Fault, type FieldFault } from '../../errors.ts';
import { faultsOf } from './zod-faults.ts';

/** The query string by the schema, or a Fault `invalid-parameter` that names each wrong parameter. */
export function parseQuery<S extends z.ZodType>(ctx: Context, schema: S): z.output<S> {
  const { values, repeated } = readQuery(ctx.querystring);
  if (repeated.length > 0) {
    throw new Fault('invalid-parameter', 'A parameter is unknown or was given twice.', repeated);
  }
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const faults = faultsOf(result.error, (path) => String(path[0] ?? ''));
  const names = [...new Set(faults.map((fault) => fault.field))].join(', ');
  throw new Fault('invalid-parameter', `Mend the query: ${names}.`, faults);
}

function readQuery(text: string): { values: Record<string, string>; repeated: FieldFault[] } {
  const values: Record<string, string> = Object.create(null);
  const repeated: FieldFault[] = [];
  for (const [name, value] of new URLSearchParams(text)) {
    // Assigned below, this name would change the object's kind instead of becoming a member.
    if (name === '__proto__') repeated.push({ field: name, message: 'This is not known here.' });
    else if (name in values) repeated.push({ field: name, message: 'Give this parameter once.' });
    values[name] = value;
  }
  return { values: { ...values }, repeated };
}

const nothing = z.strictObject({});

/** For an address that takes no parameters: any is refused. */
export function refuseQuery(ctx: Context): void {
  parseQuery(ctx, nothing);
}
