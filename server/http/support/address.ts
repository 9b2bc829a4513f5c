/** Looks at the address before anything else does. Rejects: broken percent-encoding, NUL characters. */
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';
import { unstorable } from './unstorable.ts';

export async function checkAddress(ctx: Context, next: Next): Promise<void> {
  checkPart('path', ctx.path);
  for (const pair of ctx.querystring.split('&')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
    checkPart(checkPart('query', name) || 'query', value);
  }
  await next();
}

function checkPart(field: string, raw: string): string {
  const text = decode(field, raw.replaceAll('+', ' '));
  const message = unstorable(text);
  if (message !== '') throw badAddress(field, message);
  return text;
}

function decode(field: string, raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw badAddress(field, 'The percent-encoding is broken; encode UTF-8 bytes as %XX.');
  }
}

function badAddress(field: string, message: string): Fault {
  return new Fault('invalid-parameter', 'The address cannot be read.', [{ field, message }]);
}
