/**
 * One class per fault; the table below maps each to a stable code, an HTTP status and a title.
 * Anyone may import this file; it imports nothing of ours.
 */

/** A fault that has a place in a problem document (RFC 9457). */
export class Fault extends Error {
  readonly code: FaultCode;
  /** What was wrong where: a JSON pointer or a parameter name, and what to mend. */
  readonly faults: readonly FieldFault[];

  constructor(
    code: FaultCode,
    detail: string,
    faults: readonly FieldFault[] = [],
    cause?: unknown,
  ) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
    this.faults = faults;
  }
}

/** A version of a feature in an answer; what is not known is null. */
export interface KnownVersion {
  /** Its entity tag, as in If-Match. */
  readonly etag: string | null;
  /** GeoJSON in the reference system of the body; null when it was not there. */
  readonly feature: unknown;
}

/** A change that was made of another version than the present one. */
export interface Conflict {
  /** Where in the body, as a JSON pointer; empty for the whole of it. */
  readonly field: string;
  readonly collection: string;
  readonly id: string;
  /** What the client had seen. */
  readonly base: KnownVersion;
  /** What is there now; `feature` is null when it was deleted. */
  readonly present: KnownVersion;
}

/** Somebody was faster: tells both versions, so that a client can merge its own and try again. */
export class ConflictFault extends Fault {
  readonly conflicts: readonly Conflict[];

  constructor(detail: string, faults: readonly FieldFault[], conflicts: readonly Conflict[]) {
    super('precondition-failed', detail, faults);
    this.name = 'ConflictFault';
    this.conflicts = conflicts;
  }
}

/** A fault that passes: says when to come again. */
export class RetryFault extends Fault {
  readonly retryAfterSeconds: number;

  constructor(code: FaultCode, detail: string, retryAfterSeconds: number) {
    super(code, detail);
    this.name = 'RetryFault';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Too many wrong attempts. */
export class ThrottleFault extends RetryFault {
  constructor(detail: string, retryAfterSeconds: number) {
    super('too-many-attempts', detail, retryAfterSeconds);
    this.name = 'ThrottleFault';
  }
}

/** As much of this work as may be done at once is under way. */
export class BusyFault extends RetryFault {
  constructor(detail: string, retryAfterSeconds: number) {
    super('busy', detail, retryAfterSeconds);
    this.name = 'BusyFault';
  }
}

/** Whoever asked went away before the answer was there: nothing failed, and nobody is left to be told. */
export class ReaderLeft extends Error {
  constructor(cause?: unknown) {
    super('whoever asked has gone', cause === undefined ? undefined : { cause });
    this.name = 'ReaderLeft';
  }
}

export interface FieldFault {
  readonly field: string;
  readonly message: string;
  /** The place of a fault of geometry, in the reference system of the body. */
  readonly position?: readonly number[];
  /** Its kind, for clients that say it in another language; where there is one. */
  readonly reason?: string;
}

interface FaultKind {
  readonly status: number;
  readonly title: string;
  /** The type that a standard gives it, where one does. */
  readonly type?: string;
}

const processesExceptions = 'http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0';

/** Stable codes; the `type` of a problem document is `/problems/<code>`. */
export const faultKinds = {
  'invalid-parameter': { status: 400, title: 'A parameter is wrong' },
  'invalid-body': { status: 400, title: 'The body is wrong' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'request-timeout': { status: 408, title: 'The request came too slowly' },
  'address-too-long': { status: 431, title: 'The address is too long' },
  'outside-city': { status: 422, title: 'The place lies outside the city' },
  'invalid-geometry': { status: 422, title: 'The geometry is not valid' },
  'invalid-transition': { status: 409, title: 'This state cannot follow the present one' },
  conflict: { status: 409, title: 'Somebody else changed this meanwhile' },
  'unknown-reference': { status: 422, title: 'Something that is referred to does not exist' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'wrong-credentials': { status: 401, title: 'Name or password is wrong' },
  forbidden: { status: 403, title: 'Your role may not do this' },
  'csrf-failed': { status: 403, title: 'The request did not come from this page' },
  'not-found': { status: 404, title: 'Not found' },
  'no-such-process': {
    status: 404,
    title: 'There is no such process',
    type: `${processesExceptions}/no-such-process`,
  },
  'no-such-job': {
    status: 404,
    title: 'There is no such job',
    type: `${processesExceptions}/no-such-job`,
  },
  'result-not-ready': {
    status: 404,
    title: 'The result is not there yet',
    type: `${processesExceptions}/result-not-ready`,
  },
  gone: { status: 410, title: 'It was deleted' },
  'precondition-failed': { status: 412, title: 'It is not as you saw it' },
  'precondition-required': { status: 428, title: 'Say which version you saw' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here' },
  'not-acceptable': { status: 406, title: 'No offered format is accepted' },
  'range-not-satisfiable': { status: 416, title: 'The file does not reach so far' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not taken here' },
  'outside-refused': { status: 403, title: 'That address is not asked' },
  'outside-failed': { status: 502, title: 'The other service did not answer' },
  'too-many-attempts': { status: 429, title: 'Too many attempts' },
  'not-set-up': { status: 501, title: 'This server is not set up for it' },
  internal: { status: 500, title: 'Something went wrong here' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
  busy: { status: 503, title: 'Too much is asked at once' },
  timeout: { status: 503, title: 'This took too long' },
} as const satisfies Record<string, FaultKind>;

export type FaultCode = keyof typeof faultKinds;

/** The `type` of a problem document. */
export function faultType(code: FaultCode): string {
  const kind: FaultKind = faultKinds[code];
  return kind.type ?? `/problems/${code}`;
}
