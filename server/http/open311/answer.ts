/** Answers and errors of Open311, in the format that the address asks for. */
import { Fault, faultKinds } from '../../errors.ts';
import { type Fields, type Format, type List, write } from '../../open311/index.ts';
import type { ChannelContext } from '../support/index.ts';
import { faultOf } from '../support/problem.ts';

const types: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A name with its format at its end: `001.xml`. Throws Fault not-found for another ending. */
export function splitName(file: string): { name: string; format: Format } {
  const { name = '', format } = /^(?<name>.*)\.(?<format>xml|json)$/.exec(file)?.groups ?? {};
  if (format === 'xml' || format === 'json') return { name, format };
  throw new Fault('not-found', 'Open311 is spoken as .xml and .json.');
}

/** Runs the work, and answers with what it gives, or with a list of errors. */
export async function answer(
  ctx: ChannelContext,
  format: Format,
  root: string,
  work: () => Promise<Fields | List>,
  status = 200,
): Promise<void> {
  try {
    ctx.body = write(format, root, await work());
    ctx.status = status;
  } catch (error) {
    const fault = faultOf(error);
    // What is our own mistake is logged and told as everywhere else.
    if (faultKinds[fault.code].status >= 500) throw error;
    ctx.status = statusOf(fault);
    ctx.body = write(format, 'errors', {
      item: 'error',
      of: [{ code: String(ctx.status), description: descriptionOf(fault) }],
    });
  }
  ctx.set('Content-Type', types[format]);
}

/** The specification knows 400, 403 and 404; what else there is to say is said in the same way. */
function statusOf({ code }: Fault): number {
  const { status } = faultKinds[code];
  if (status === 422 || status === 409) return 400;
  return status;
}

function descriptionOf({ message, faults }: Fault): string {
  const details = faults
    .filter(({ field }) => !message.includes(field))
    .map((one) => `${one.field}: ${one.message}`);
  return [message, ...details].join(' ');
}
