/** Arguments as the specification has them: of a query or a form, and an empty one is none. */
import { Fault } from '../../errors.ts';
import { type ChannelContext, readText } from '../support/index.ts';
import { unstorableTexts } from '../support/unstorable.ts';

export type Arguments = ReadonlyMap<string, readonly string[]>;

export function queryOf(ctx: ChannelContext): Arguments {
  return parse(ctx.querystring);
}

/** A form, with what stands in the address beside it. Throws Fault unsupported-media-type, body-too-large. */
export async function formOf(ctx: ChannelContext): Promise<Arguments> {
  if (!ctx.request.is('application/x-www-form-urlencoded')) {
    throw new Fault(
      'unsupported-media-type',
      'Send the arguments as application/x-www-form-urlencoded.',
    );
  }
  return new Map([...queryOf(ctx), ...parse(await readText(ctx))]);
}

function parse(text: string): Arguments {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (value.trim() === '') continue;
    if (unstorableTexts(value).length > 0) throw wrong(name, 'cannot be stored');
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

export function wrong(name: string, message: string): Fault {
  return new Fault('invalid-parameter', `${name} ${message}`, [{ field: name, message }]);
}

/** The last one given counts. */
export function textOf(given: Arguments, name: string, longest = 4000): string | undefined {
  const value = given.get(name)?.at(-1)?.trim();
  if (value !== undefined && value.length > longest) {
    throw wrong(name, `is longer than ${longest} characters`);
  }
  return value;
}

/** "Can be declared multiple times, comma delimited". */
export function listOf(given: Arguments, name: string): string[] | undefined {
  const all = given.get(name)?.flatMap((text) => text.split(',').map((one) => one.trim()));
  return all?.filter((one) => one !== '').slice(0, 1000);
}

export function numberOf(
  given: Arguments,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const text = textOf(given, name, 50);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^[+-]?\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  throw wrong(name, `is not a number from ${least} to ${most}`);
}

/** W3C note on dates: an instant with its offset. */
export function instantOf(given: Arguments, name: string): Date | undefined {
  const text = textOf(given, name, 50);
  if (text === undefined) return undefined;
  const isShaped = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(
    text,
  );
  const at = new Date(text);
  if (isShaped && !Number.isNaN(at.getTime())) return at;
  throw wrong(name, 'is not an instant as 2010-01-01T00:00:00Z');
}

/** What stands under attribute[code] and attribute[code][]. */
export function attributesOf(given: Arguments): Map<string, string[]> {
  const attributes = new Map<string, string[]>();
  for (const [name, values] of given) {
    const code = /^attribute\[([^\]]{1,100})\](?:\[\])?$/.exec(name)?.[1];
    if (code !== undefined) attributes.set(code, [...(attributes.get(code) ?? []), ...values]);
  }
  return attributes;
}
