/**
 * The body of an execution: inputs, which outputs, in which form. Rejects: a process that is not there, a role that it is
 * not for, a body that does not fit, each input that is wrong by its name.
 */
import { z } from 'zod';
import { occursOf, type Process } from '../../../analyses/index.ts';
import { Fault } from '../../../errors.ts';
import { geoPackage } from '../../../formats/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, faultsOf, jsonPointer, readJsonValue } from '../../support/index.ts';
import { type ReadReference, referencesOf } from './references.ts';

/** Drawn places may have many corners. */
const limitBytes = 8_000_000;
/** Addresses that are read for one run. */
const mostReferences = 8;

export interface Execution {
  /** As they came, unwrapped, read where an address was given, and checked: the recipe. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, WantedOutput>> | null;
  readonly response: 'raw' | 'document';
}

const wantedOutput = z.strictObject({
  transmissionMode: z.enum(['value', 'reference']).optional(),
  format: z.looseObject({ mediaType: z.string().optional() }).optional(),
});
export type WantedOutput = z.output<typeof wantedOutput>;

const body = z.strictObject({
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), wantedOutput).optional(),
  response: z.enum(['raw', 'document']).default('raw'),
  subscriber: z.undefined({ error: 'Nobody is called back here; look at the job.' }).optional(),
});

/** Reads and checks the body. Throws Fault invalid-body. */
export async function readExecution(
  ctx: ChannelContext,
  process: Process,
  services: Services,
): Promise<Execution> {
  const value = await readJsonValue(ctx, limitBytes);
  const read = body.safeParse(value);
  if (!read.success) throw faulty(read.error, '');
  const { outputs, response } = read.data;
  const readReference = referencesOf(services, ctx.state.viewer, limitBytes);
  const inputs = await unwrapped(process, read.data.inputs, readReference);
  const checked = process.inputs.safeParse(inputs);
  if (!checked.success) throw faulty(checked.error, '/inputs');
  checkOutputs(process, outputs);
  return { inputs, outputs: outputs ?? null, response };
}

function faulty(error: z.ZodError, above: string): Fault {
  return new Fault(
    'invalid-body',
    'The body has faults; each is listed with its place.',
    faultsOf(error, (path) => `${above}${jsonPointer(path)}`),
  );
}

/** `{"value": …}` is the value, /req/core/process-execute-input-inline-object; a list's members are looked at too. */
async function unwrapped(
  process: Process,
  inputs: Readonly<Record<string, unknown>>,
  read: ReadReference,
): Promise<Record<string, unknown>> {
  const bare: Record<string, unknown> = {};
  let references = 0;
  const readCounted: ReadReference = (href, field) => {
    references++;
    if (references <= mostReferences) return read(href, field);
    throw new Fault('invalid-body', 'The body has faults; each is listed with its place.', [
      { field, message: `At most ${mostReferences} inputs may be given by address.` },
    ]);
  };
  for (const [name, value] of Object.entries(inputs)) {
    const schema = (process.inputs.shape as Record<string, z.ZodType>)[name];
    const isSeveral = schema !== undefined && occursOf(schema) !== undefined;
    const field = `/inputs/${name}`;
    if (!isSeveral || !Array.isArray(value)) bare[name] = await bareOf(value, field, readCounted);
    else {
      const members: unknown[] = [];
      for (const one of value) members.push(await bareOf(one, field, readCounted));
      bare[name] = members;
    }
  }
  return bare;
}

const aboutValue = new Set(['value', 'mediaType', 'encoding', 'schema', 'format']);

async function bareOf(value: unknown, field: string, read: ReadReference): Promise<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('href' in value) return read(String(value.href), field);
  const isWrapped = 'value' in value && Object.keys(value).every((key) => aboutValue.has(key));
  return isWrapped ? value.value : value;
}

function checkOutputs(process: Process, outputs: Execution['outputs'] | undefined): void {
  const faults = Object.entries(outputs ?? {}).flatMap(([name, { format }]) => {
    const field = `/outputs/${name}`;
    const output = process.outputs[name];
    if (!output)
      return [
        {
          field,
          message: `There is no such output, but ${Object.keys(process.outputs).join(', ')}.`,
        },
      ];
    const types = mediaTypesOf(process, name);
    const isOffered = format?.mediaType === undefined || types.includes(format.mediaType);
    return isOffered
      ? []
      : [{ field: `${field}/format/mediaType`, message: `Take ${types.join(' or ')}.` }];
  });
  if (faults.length > 0) {
    throw new Fault('invalid-body', 'The body has faults; each is listed with its place.', faults);
  }
}

/** As which media types an output is offered. */
export function mediaTypesOf({ outputs }: Process, name: string): string[] {
  const output = outputs[name];
  if (!output) return [];
  return output.isTable ? [output.mediaType, 'text/csv', geoPackage.mediaType] : [output.mediaType];
}

/** RFC 7240: whether a job is wished for. */
export function wantsJob(ctx: ChannelContext): boolean {
  return ctx
    .get('prefer')
    .split(/[,;]/)
    .some((wish) => wish.trim().toLowerCase() === 'respond-async');
}
