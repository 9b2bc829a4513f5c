/** The one place where an error becomes an answer: an RFC 9457 problem document. */
import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import {
  ConflictFault,
  Fault,
  type FaultCode,
  type FieldFault,
  faultKinds,
  faultType,
  ReaderLeft,
  RetryFault,
} from '../../errors.ts';
import type { Problem } from '../api/schema.ts';

/** Statuses that Koa and its middleware throw by themselves. */
const codeByStatus: Readonly<Record<number, FaultCode>> = {
  400: 'invalid-parameter',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  501: 'method-not-allowed',
};

/** Any error as a Fault; what we do not know becomes `internal`, and says nothing of its inside. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const code = typeof status === 'number' ? codeByStatus[status] : undefined;
  if (code) return new Fault(code, `${faultKinds[code].title}.`, [], error);
  return new Fault('internal', 'Something went wrong here. Tell us the request id.', [], error);
}

/** The document of a fault; `instance` is the path without its query, which may hold personal data. */
export function problemOf(fault: Fault, path: string, requestId: string): Problem {
  const { status, title } = faultKinds[fault.code];
  return {
    type: faultType(fault.code),
    title,
    status,
    detail: fault.message,
    instance: path,
    requestId,
    ...(fault.faults.length > 0 ? { faults: fault.faults.map(plainFault) } : {}),
    ...(fault instanceof ConflictFault ? { conflicts: [...fault.conflicts] } : {}),
  };
}

function plainFault({ field, message, position, reason }: FieldFault) {
  return {
    field,
    message,
    ...(position === undefined ? {} : { position: [...position] }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Catches everything below it. An unknown error's details go to the log only; who has left gets no answer. */
export function problems(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      if (error instanceof ReaderLeft) {
        log.debug({ requestId: ctx.state.requestId }, error.message);
        return;
      }
      const fault = faultOf(error);
      logFault(log, fault, ctx.state.requestId);
      if (ctx.headerSent) throw error;
      writeProblem(ctx, fault);
    }
  };
}

function writeProblem(ctx: Context, fault: Fault): void {
  const problem = problemOf(fault, ctx.path, ctx.state.requestId);
  for (const name of ['ETag', 'Last-Modified', 'Content-Encoding', 'Content-Disposition']) {
    ctx.remove(name);
  }
  ctx.status = problem.status;
  ctx.body = JSON.stringify(problem);
  ctx.type = 'application/problem+json';
  ctx.set('Cache-Control', 'no-store');
  const present = fault instanceof ConflictFault && fault.conflicts[0]?.present.etag;
  if (present && problem.conflicts?.length === 1) ctx.set('ETag', present);
  if (fault instanceof RetryFault) ctx.set('Retry-After', String(fault.retryAfterSeconds));
}

function logFault(log: Logger, fault: Fault, requestId: string): void {
  if (faultKinds[fault.code].status < 500) return;
  log.error(
    { requestId, code: fault.code, error: loggable(fault.cause ?? fault) },
    'request failed',
  );
}

/** PostgreSQL's `detail` and `where` quote rows, which may be personal: they stay out of the log. */
function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const sqlState = 'code' in error ? error.code : undefined;
  return { name: error.name, message: error.message, sqlState, stack: error.stack };
}
