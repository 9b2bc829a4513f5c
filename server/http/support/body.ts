/**
 * Reads a JSON body. Rejects, in this order: another media type, a body over the limit (before it is
 * read to its end), bytes that are not UTF-8, text that is not JSON, a text that PostgreSQL cannot
 * hold, and whatever the schema refuses.
 */
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import getRawBody from 'raw-body';
import type { z } from 'zod';
import { Fault } from '../../errors.ts';
import { unstorableTexts } from './unstorable.ts';
import { faultsOf, jsonPointer } from './zod-faults.ts';

const bodyDefaults = {
  /** A photo has its own door; a JSON body is small. */
  limitBytes: 1_048_576,
  /** What is still taken off the wire after a refusal, so that the client gets to read the answer. */
  drainBytes: 16 * 1_048_576,
};

const jsonTypes = ['application/json', 'application/*+json'];

/** The body by the schema, or a Fault that says what to mend. */
export async function readJson<S extends z.ZodType>(
  ctx: Context,
  schema: S,
  limitBytes: number = bodyDefaults.limitBytes,
): Promise<z.output<S>> {
  return checked(await readJsonValue(ctx, limitBytes), schema);
}

function checked<S extends z.ZodType>(value: unknown, schema: S): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Fault(
    'invalid-body',
    'The body has faults; each is listed with its place.',
    faultsOf(result.error, jsonPointer),
  );
}

/** The body as it came, of one of the media types. Rejects what `readJson` does but for the schema. */
export async function readJsonValue(
  ctx: Context,
  limitBytes: number,
  types: readonly string[] = jsonTypes,
): Promise<unknown> {
  if (!ctx.request.is([...types])) {
    const [first = 'application/json'] = types;
    throw new Fault('unsupported-media-type', `Send the body as ${first}.`);
  }
  const value = parseJson(decodeUtf8(await readBytes(ctx, limitBytes)));
  const faults = unstorableTexts(value);
  if (faults.length > 0) throw new Fault('invalid-body', 'A text cannot be stored.', faults);
  return value;
}

/** A body as text, of whatever media type: what was signed is checked letter by letter. */
export async function readText(
  ctx: Context,
  limitBytes: number = bodyDefaults.limitBytes,
): Promise<string> {
  return decodeUtf8(await readBytes(ctx, limitBytes));
}

/** A text that was read before, as JSON by the schema. */
export function parseJsonBy<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  const value = parseJson(text);
  const faults = unstorableTexts(value);
  if (faults.length > 0) throw new Fault('invalid-body', 'A text cannot be stored.', faults);
  return checked(value, schema);
}

async function readBytes(ctx: Context, limit: number): Promise<Buffer> {
  if (ctx.get('content-encoding') !== '') {
    throw new Fault('unsupported-media-type', 'Send the body without Content-Encoding.');
  }
  try {
    return await getRawBody(ctx.req, { limit, length: ctx.request.length ?? null });
  } catch (error) {
    throw bodyFault(error, ctx, limit);
  }
}

function bodyFault(error: unknown, ctx: Context, limit: number): unknown {
  const kind = error instanceof Error && 'type' in error ? error.type : undefined;
  if (kind === 'entity.too.large') {
    drain(ctx.req);
    return new Fault('body-too-large', `The body may have ${limit} bytes at most.`);
  }
  if (kind === 'request.aborted' || kind === 'request.size.invalid') {
    return new Fault('malformed-json', 'The body ended too early.');
  }
  return error;
}

/** Closing at once would reset the connection, and the client would never see why. */
export function drain(
  request: IncomingMessage,
  limitBytes: number = bodyDefaults.drainBytes,
): void {
  let seen = 0;
  request.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > limitBytes) request.socket.destroy();
  });
  request.resume();
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Fault('malformed-json', 'The body is not UTF-8.', [], error);
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === '') throw new Fault('malformed-json', 'The body is empty; send JSON.');
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new Fault('malformed-json', `The body is not JSON: ${shorten(reason)}.`, [], error);
  }
}

/** The parser quotes what it found; a whole body has no place in an answer. */
function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
