/** The texts of messages as a city keeps them: read, checked, written. */
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { MessageTemplate } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';
import { valueNames } from './facts.ts';
import { readTemplate, usedIn } from './text.ts';

const templates = statement('message/templates');
const putOne = statement('message/put_template');
const dropOne = statement('message/drop_template');
const categoryId = statement('message/category_id');

export function listTemplates(database: Database, viewer: Viewer): Promise<MessageTemplate[]> {
  return database.as(viewer, readTemplates, { readOnly: true });
}

export interface TemplateChange extends Omit<MessageTemplate, 'body'> {
  /** Null takes the text away. */
  readonly body: string | null;
}

/** Writes a text. Throws Fault invalid-body for one that cannot be used, unknown-reference for its category. */
export async function putTemplate(
  database: Database,
  viewer: Viewer,
  change: TemplateChange,
): Promise<void> {
  const { event, category, channel, language, subject, body } = change;
  checkText('/subject', subject, event);
  if (body !== null) checkText('/body', body, event);
  await database.as(viewer, async (t) => {
    const found = category && (await t.first<{ id: number }>(categoryId, { code: category }));
    if (category && !found) {
      throw new Fault('unknown-reference', 'There is no such category.', [
        { field: '/category', message: 'is not the code of a category' },
      ]);
    }
    const place = { event, categoryId: found ? found.id : null, channel, language };
    await writeTemplateAt(t, place, body === null ? null : { subject, body });
  });
}

/** Throws Fault invalid-body that names the field below `pointer`. */
export function checkTemplate(
  pointer: string,
  event: string,
  { subject, body }: Pick<MessageTemplate, 'subject' | 'body'>,
): void {
  checkText(`${pointer}/subject`, subject, event);
  checkText(`${pointer}/body`, body, event);
}

/** Where a text counts, with the id of its category. */
export interface TemplatePlace {
  readonly event: string;
  readonly categoryId: number | null;
  readonly channel: MessageTemplate['channel'];
  readonly language: MessageTemplate['language'];
}

/** All texts, within a transaction. */
export function readTemplates(t: Transaction): Promise<MessageTemplate[]> {
  return t.rows<MessageTemplate & Record<string, unknown>>(templates);
}

/** Writes one that was checked; null takes it away. */
export async function writeTemplateAt(
  t: Transaction,
  place: TemplatePlace,
  text: Pick<MessageTemplate, 'subject' | 'body'> | null,
): Promise<void> {
  if (text === null) await t.run(dropOne, { ...place });
  else await t.run(putOne, { ...place, ...text });
}

/** Names of values that a text of the event may use. */
export function namesFor(event: string): string[] {
  return [...valueNames, ...(isFrame(event) ? ['body', 'link', 'staffLink'] : [])];
}

export function isFrame(event: string): boolean {
  return event === 'frame' || event === 'staff_frame';
}

/** A text must be one, and use only values that there are. Throws Fault invalid-body that names the field. */
function checkText(field: string, text: string, event: string): void {
  const known = new Set(namesFor(event));
  const refuse = (message: string): never => {
    throw new Fault('invalid-body', 'The text cannot be used.', [{ field, message }]);
  };
  try {
    const { names, unknownTypes } = usedIn(readTemplate(text));
    const [unknown] = [...names].filter((name) => !known.has(name));
    if (unknown) refuse(`uses {${unknown}}; there are: ${[...known].join(', ')}`);
    const [type] = unknownTypes;
    if (type) refuse(`uses ${type}; there are select and plural`);
    if (isFrame(event) && field.endsWith('/body') && !names.has('body')) refuse('must hold {body}');
  } catch (error) {
    if (error instanceof Fault) throw error;
    refuse(`is not a message: ${error instanceof Error ? error.message.split('\n')[0] : ''}`);
  }
}
