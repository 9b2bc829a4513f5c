/**
 * Login and password in the header Authorization (RFC 7617), for programs that keep no session: QGIS, GDAL, scripts. Only
 * below /ogc, and never asked for: a browser that was asked would send them by itself, to any page's request.
 */
import type { Context } from 'koa';
import { Fault } from '../../errors.ts';

export interface BasicCredentials {
  readonly login: string;
  readonly password: string;
}

/** What the header says; undefined where there is none. Throws Fault wrong-credentials for one that cannot be read. */
export function readBasic(ctx: Context): BasicCredentials | undefined {
  if (!/^\/(ogc|tiles)(\/|$)/.test(ctx.path)) return undefined;
  const header = ctx.get('authorization');
  if (!/^basic /i.test(header)) return undefined;
  const [, login, password] = /^([^:]*):(.*)$/s.exec(decode(header.slice(6))) ?? [];
  if (login === undefined || password === undefined || password.length > 1_000) {
    throw new Fault('wrong-credentials', 'The header Authorization cannot be read.');
  }
  return { login, password };
}

/** UTF-8, as RFC 7617 recommends and QGIS does. */
function decode(text: string): string {
  return Buffer.from(text.trim(), 'base64').toString('utf8');
}
