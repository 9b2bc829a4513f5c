/**
 * The parameter `lang` of every address below /ogc: pages have links for each language, and a link that is passed on
 * keeps the one it was read in. It goes before the header Accept-Language. Rejects: what is none of our languages.
 */
import type { Next } from 'koa';
import { Fault } from '../../errors.ts';
import { type Language, languages } from '../api/schema.ts';
import type { ChannelContext } from '../support/index.ts';

/** The languages that were asked for by the address; links keep them. */
const asked = new WeakMap<object, Language>();

/** The language that the address names; undefined when it names none. */
export function languageAsked(ctx: object): Language | undefined {
  return asked.get(ctx);
}

/** Takes `lang` out of the query, so that each address below need not know of it. */
export async function chooseLanguage(ctx: ChannelContext, next: Next): Promise<void> {
  const query = new URLSearchParams(ctx.querystring);
  const given = query.getAll('lang');
  if (given.length > 0) {
    const language = languages.find((known) => known === given[0]);
    if (given.length > 1 || language === undefined) throw unknownLanguage();
    ctx.state.language = language;
    asked.set(ctx.req, language);
    query.delete('lang');
    ctx.querystring = query.toString();
  }
  await next();
}

function unknownLanguage(): Fault {
  return new Fault('invalid-parameter', 'Mend the query: lang.', [
    { field: 'lang', message: `Give one of ${languages.join(', ')}, once.` },
  ]);
}
