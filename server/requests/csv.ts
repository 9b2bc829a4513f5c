/** Requests as CSV (RFC 4180): a row a request, a column a question, in the asker's language. */
import type { Transaction } from '../db/index.ts';
import { readPresentQuestions } from '../questions/index.ts';
import type { Asker } from './context.ts';
import { type ListedRequest, pageOfRequests, type RequestFilters } from './list.ts';

/** Requests read at once: a page ends its transaction, so that a slow reader holds nobody up. */
const pageRequests = 1_000;

type Cell = string | number | null;

const facts: readonly (readonly [name: string, cell: (request: ListedRequest) => Cell])[] = [
  ['reference', ({ reference }) => reference],
  ['received_at', ({ receivedAt }) => receivedAt],
  ['updated_at', ({ updatedAt }) => updatedAt],
  ['kind', ({ kind }) => kind],
  ['category', ({ category }) => category],
  ['category_title', ({ categoryTitle }) => categoryTitle],
  ['status', ({ status }) => status],
  ['status_title', ({ statusTitle }) => statusTitle],
  ['priority', ({ priority }) => priority],
  ['channel', ({ channel }) => channel],
  ['organisation', ({ organisation }) => organisation?.name ?? null],
  ['address', ({ addressText }) => addressText],
  ['lon', ({ lonLat }) => lonLat[0]],
  ['lat', ({ lonLat }) => lonLat[1]],
  ['next_due', ({ nextDue }) => nextDue?.dueAt ?? null],
];

/**
 * The text in pieces, beginning with a byte order mark, by which spreadsheets know UTF-8. All requests that fit the
 * filters and that the viewer may see, in the order of the list.
 */
export async function* requestsAsCsv(
  asker: Asker,
  filters: Omit<RequestFilters, 'limit' | 'cursor'>,
): AsyncGenerator<string> {
  const codes = await asker.database.as(asker.viewer, questionCodes, { readOnly: true });
  const names = [...facts.map(([name]) => name), ...codes.map((code) => `answer_${code}`)];
  yield `\uFEFF${line(names)}`;
  let cursor: string | undefined;
  do {
    const page = await pageOfRequests(asker, { ...filters, limit: pageRequests, cursor });
    yield page.requests.map((request) => line(cellsOf(request, codes))).join('');
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** The codes of all that is asked at present; one code is one column, whichever categories ask it. */
async function questionCodes(t: Transaction): Promise<string[]> {
  const questions = [...(await readPresentQuestions(t)).values()].flat();
  return [...new Set(questions.map(({ code }) => code))];
}

function cellsOf(request: ListedRequest, codes: readonly string[]): Cell[] {
  const answers = new Map(request.answers.map(({ question, text }) => [question, text]));
  return [
    ...facts.map(([, cell]) => cell(request)),
    ...codes.map((code) => answers.get(code) ?? null),
  ];
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
