/** Errors of the database and what they are to a client. The database's own text never gets out. */
import { Fault, type FaultCode } from '../errors.ts';

/** What the driver tells of an error of the server. */
interface ServerError extends Error {
  readonly code?: string;
  /** The C function of PostgreSQL that raised it: tells our own RAISE from a built-in message. */
  readonly routine?: string;
}

/** Given up by us, not by the server. Its connection is destroyed. */
export class StatementTimeout extends Error {
  constructor(limitMs: number) {
    super(`No answer within ${limitMs} ms`);
    this.name = 'StatementTimeout';
  }
}

const unavailable = 'The database does not answer just now. Try again in a few seconds.';

/** Errors of sockets, and what pg and pg-pool say without a code when a connection goes. */
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Connection ended|The server does not|Cannot use a pool)/;
/** 53300: too many connections; 57P..: shut down or starting; 28/3D: refused at the door. */
const unavailableState = /^(08|57P|53|28|3D)/;

/** Whether the connection or the server is gone, so that nothing more can be asked on it. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as ServerError;
  if (code === undefined) return lostConnection.test(error.message);
  return socketCodes.has(code) || (code.length === 5 && unavailableState.test(code));
}

/** A statement was prepared before its table changed: it has to be prepared anew, on another connection. */
export function isStalePlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as ServerError;
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}

/** Whether the same transaction may succeed when it is run again. */
export function isWorthRetrying(error: unknown): boolean {
  const { code } = (error ?? {}) as ServerError;
  return code === '40001' || code === '40P01' || isStalePlan(error);
}

interface Meaning {
  readonly code: FaultCode;
  readonly detail: string;
}

/** SQLSTATEs, or their first two characters, and what they mean to a client. */
const meanings: Readonly<Record<string, Meaning>> = {
  '22023': { code: 'invalid-body', detail: 'A value is not one that is taken here.' },
  '22': { code: 'invalid-parameter', detail: 'A value has the wrong form or is out of range.' },
  '23502': { code: 'invalid-body', detail: 'A value that must be given is missing.' },
  '23503': { code: 'unknown-reference', detail: 'Something that is referred to does not exist.' },
  '23505': { code: 'conflict', detail: 'There is one like this already.' },
  '23514': { code: 'invalid-body', detail: 'A value is outside of what is allowed.' },
  '23P01': { code: 'conflict', detail: 'This overlaps something that is there already.' },
  '40': { code: 'conflict', detail: 'Somebody else changed the same thing. Try again.' },
  '42501': { code: 'forbidden', detail: 'Your role may not do this.' },
  '55P03': { code: 'conflict', detail: 'Somebody else is changing this just now. Try again.' },
  '57014': { code: 'timeout', detail: 'This took too long and was stopped.' },
};

/** Messages that our own triggers and functions raise are written for people. */
function saidByUs(error: ServerError): boolean {
  return error.routine === 'exec_stmt_raise' && /^(22023|23514)$/.test(error.code ?? '');
}

function ownMessage(error: ServerError): Fault {
  const ofGeometry = error.code === '22023' || /geometr/i.test(error.message);
  const code = ofGeometry ? 'invalid-geometry' : 'invalid-body';
  return new Fault(code, error.message, [], error);
}

/** Any error of a statement as the fault that a client may see; faults pass as they are. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof StatementTimeout) {
    return new Fault('timeout', 'The database took too long.', [], error);
  }
  if (isConnectionLost(error)) return new Fault('database-unavailable', unavailable, [], error);
  const serverError = error as ServerError;
  if (saidByUs(serverError)) return ownMessage(serverError);
  const state = serverError?.code ?? '';
  const meaning = meanings[state] ?? meanings[state.slice(0, 2)];
  if (meaning && state.length === 5) return new Fault(meaning.code, meaning.detail, [], error);
  return new Fault('internal', 'Something went wrong here.', [], error);
}
