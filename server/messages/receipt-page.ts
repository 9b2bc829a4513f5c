/** A receipt to print: a page of its own, of paper's size, without scripts. */
import { createHash } from 'node:crypto';
import type { CityRecord } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language } from '../http/api/schema.ts';
import { readFollowed } from './citizen.ts';
import { settingOf } from './compose.ts';
import { type FactsRow, instantIn, valuesOf } from './facts.ts';
import { type PhraseName, phrase } from './phrases.ts';
import { escapeHtml } from './text.ts';

const style = `
  @page { size: A5; margin: 15mm }
  body { font: 11pt/1.5 "Noto Sans", sans-serif; color: #111; background: #fff; max-width: 40em; margin: 2em auto; padding: 0 1em }
  h1 { font-size: 1.4em; margin: 0 0 1em }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .4em 1.5em; margin: 0 }
  dt { color: #555 }
  dd { margin: 0 }
  .number { font-size: 1.3em; font-weight: 600; letter-spacing: .03em }
  footer { margin-top: 2em; padding-top: .8em; border-top: 1px solid #999; font-size: .9em; color: #333 }
  @media print { body { margin: 0; padding: 0 } }
`;

/** For the Content-Security-Policy of this page: its own style and nothing else. */
export const receiptStyleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Throws Fault not-found. */
export async function receiptPage(
  database: Database,
  city: CityRecord,
  language: Language,
  requestId: number,
): Promise<string> {
  return database.system(
    async (t) => {
      const { facts, row } = await readFollowed(t, requestId);
      const { timeZone } = city;
      const when = (at: Date | null) => (at ? instantIn(at, language, timeZone) : null);
      return pageOf(facts, city, language, [
        ['receiptAnswerBy', when(row.answer_by)],
        ['receiptResolveBy', when(row.resolve_by)],
      ]);
    },
    { readOnly: true },
  );
}

type Line = readonly [PhraseName, string | null];

function pageOf(
  facts: FactsRow,
  city: CityRecord,
  language: Language,
  clocks: readonly Line[],
): string {
  const setting = settingOf(city, language);
  const values = valuesOf(facts, {}, setting);
  const text = (name: string) => String(values[name] ?? '');
  const title = phrase('receiptTitle', language, { reference: facts.reference });
  const who = facts.organisation_name ? text('organisation') : phrase('nobodyYet', language);
  const lines: Line[] = [
    ['receiptWhat', text('category')],
    ['receiptWhere', text('address')],
    ['receiptWhen', text('receivedAt')],
    ['receiptStatus', text('status')],
    ['receiptWho', who],
    ['receiptExpected', text('expected')],
    ...clocks,
  ];
  const rows = lines.flatMap(([name, value]) =>
    value ? [row(phrase(name, language), escapeHtml(value))] : [],
  );
  const number = `<span class="number">${escapeHtml(facts.reference)}</span>`;
  const printed = phrase('receiptPrinted', language, {
    when: instantIn(new Date(), language, city.timeZone),
  });
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body>
<main>
<h1>${escapeHtml(setting.city)}: ${escapeHtml(title)}</h1>
<dl>
${row(phrase('receiptNumber', language), number)}
${rows.join('\n')}
</dl>
</main>
<footer><p>${escapeHtml(phrase('receiptKeep', language))}</p><p>${escapeHtml(printed)}</p></footer>
</body>
</html>
`;
}

function row(name: string, html: string): string {
  return `<dt>${escapeHtml(name)}</dt><dd>${html}</dd>`;
}

/** Throws Fault not-found where there is no city yet. */
export function cityOf(city: CityRecord | null | undefined): CityRecord {
  if (city) return city;
  throw new Fault('not-found', 'There is no city here yet.');
}
