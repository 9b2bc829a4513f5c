/** What is written to people of one event, in all languages and ways: changed as a whole, each text checked before. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type {
  AdminTemplates,
  TemplatePreviews,
  TemplatesChange,
  TemplateText,
} from '../http/api/schema.ts';
import {
  checkTemplate,
  cityOf,
  namesFor,
  previewTemplate,
  readTemplates,
  writeTemplateAt,
} from '../messages/index.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { requireVersion, versionOf } from './versions.ts';

const lockAll = statement('admin/lock_templates', []);

/** Throws Fault not-found for an event of which nothing is written. */
export function readEventTemplates(
  asker: Asker,
  event: string,
): Promise<Versioned<AdminTemplates>> {
  return asker.database.as(asker.viewer, (t) => read(t, event), { readOnly: true });
}

async function read(t: Transaction, event: string): Promise<Versioned<AdminTemplates>> {
  const texts = await textsOf(t, event);
  const content = { event, values: namesFor(event), texts };
  return { content, version: await versionOf(t, 'templates') };
}

async function textsOf(t: Transaction, event: string): Promise<TemplateText[]> {
  const all = await readTemplates(t);
  const texts = all.filter((one) => one.event === event);
  if (texts.length === 0) throw new Fault('not-found', 'Nothing is written of such an event.');
  return texts.map(({ event: _, ...text }) => text);
}

/** Throws Fault precondition-failed; invalid-body and unknown-reference naming the text's field. */
export async function changeEventTemplates(
  asker: Asker,
  event: string,
  seen: number,
  { texts, reason }: TemplatesChange,
): Promise<Versioned<AdminTemplates>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      await t.run(lockAll);
      await requireVersion(t, seen, 'templates');
      await write(t, event, texts);
      return read(t, event);
    },
    { reason },
  );
}

const placeOf = ({ category, channel, language }: TemplateText) =>
  `${channel} ${language} ${category ?? ''}`;

async function write(t: Transaction, event: string, wanted: readonly TemplateText[]) {
  const present = await textsOf(t, event);
  const named = await Named.read(t);
  const places = wanted.map(placeOf);
  for (const [at, text] of wanted.entries()) {
    checkTemplate(`/texts/${at}`, event, text);
    if (places.indexOf(placeOf(text)) === at) continue;
    throw new Fault('invalid-body', 'The texts cannot be kept.', [
      {
        field: `/texts/${at}/channel`,
        message: 'There is another of this way, language, category.',
      },
    ]);
  }
  const idAt = ({ category }: TemplateText, field: string) =>
    named.idOrNull('categories', category, field);
  const at = (text: TemplateText, field: string) => {
    const { channel, language } = text;
    return { event, categoryId: idAt(text, field), channel, language };
  };
  for (const text of present.filter((one) => !places.includes(placeOf(one)))) {
    await writeTemplateAt(t, at(text, '/texts'), null);
  }
  for (const [index, text] of wanted.entries()) {
    const { subject, body } = text;
    await writeTemplateAt(t, at(text, `/texts/${index}/category`), { subject, body });
  }
}

/** As its reader would get it. Throws Fault invalid-body for a text that cannot be used. */
export async function previewOfTemplate(
  asker: Asker,
  event: string,
  text: TemplateText,
  publicUrl: string,
): Promise<TemplatePreviews> {
  checkTemplate('', event, text);
  const all = await asker.database.as(asker.viewer, readTemplates, { readOnly: true });
  const city = cityOf(asker.catalog.city);
  return { previews: previewTemplate({ ...text, event }, all, city, publicUrl) };
}
