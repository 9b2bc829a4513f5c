/** What an administrator asks of a category: read and written as a whole, in all languages. */
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault, type FieldFault } from '../errors.ts';
import type { QuestionDefinition } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';
import { readPresentQuestions, readQuestionsOf } from './read.ts';
import type { Question } from './types.ts';

const categoryId = statement('question/category_id');
const insertQuestion = statement('question/insert');
const updateQuestion = statement('question/update');
const deleteOthers = statement('question/delete_others');

interface Asker {
  readonly database: Database;
  readonly viewer: Viewer;
}

/** What the category itself asks. Throws Fault not-found. */
export async function readDefinitions(
  { database, viewer }: Asker,
  category: string,
): Promise<QuestionDefinition[]> {
  return database.as(viewer, async (t) => readOwnQuestions(t, await findCategoryId(t, category)), {
    readOnly: true,
  });
}

/** What a category itself asks, in the caller's transaction. */
export async function readOwnQuestions(t: Transaction, id: number): Promise<QuestionDefinition[]> {
  const questions = await readPresentQuestions(t);
  return (questions.get(id) ?? []).map(toDefinition);
}

/**
 * Puts these questions in the place of those that the category asks. One that was answered and is changed gets a new
 * version; one that is not named is asked no more. Throws Fault not-found, invalid-body naming each question.
 */
export async function writeDefinitions(
  { database, viewer }: Asker,
  category: string,
  wanted: readonly QuestionDefinition[],
): Promise<QuestionDefinition[]> {
  return database.as(viewer, async (t) => {
    const id = await findCategoryId(t, category);
    await putQuestions(t, id, wanted);
    return readOwnQuestions(t, id);
  });
}

/** The same in the caller's transaction, of a category that is there. Throws Fault invalid-body naming each question. */
export async function putQuestions(
  t: Transaction,
  id: number,
  wanted: readonly QuestionDefinition[],
): Promise<void> {
  const asked = await readQuestionsOf(t, id);
  const above = asked.filter((question) => question.categoryId !== id);
  const faults = definitionFaults(wanted, above);
  if (faults.length > 0) {
    throw new Fault('invalid-body', 'The questions do not fit together.', [...faults]);
  }
  await t.run(deleteOthers, { categoryId: id, codes: wanted.map(({ code }) => code) });
  for (const [index, definition] of wanted.entries()) {
    const values = { categoryId: id, position: index * 10, ...toRow(definition) };
    if ((await t.run(updateQuestion, values)) === 0) await t.run(insertQuestion, values);
  }
}

async function findCategoryId(t: Transaction, code: string): Promise<number> {
  const row = await t.first<{ id: number }>(categoryId, { code });
  if (row) return row.id;
  throw new Fault('not-found', `There is no category ${code}.`);
}

/** What the shape alone cannot say: codes once, conditions on what was asked before. Pure. */
export function definitionFaults(
  wanted: readonly QuestionDefinition[],
  above: readonly Pick<Question, 'code'>[],
): FieldFault[] {
  const before = new Set(above.map(({ code }) => code));
  return wanted.flatMap((definition, index) => {
    const { code, shownWhen } = definition;
    const isTwice = wanted.findIndex((other) => other.code === code) < index;
    const unknown = shownWhen.filter(({ question }) => !before.has(question));
    before.add(code);
    return [
      ...(isTwice
        ? [{ field: `/questions/${index}/code`, message: `${code} is there twice` }]
        : []),
      ...unknown.map(({ question }) => ({
        field: `/questions/${index}/shownWhen`,
        message: `${question} is not asked before ${code}`,
      })),
    ];
  });
}

function toDefinition(question: Question): QuestionDefinition {
  const { code, type, titles, helps, unit, minimum, maximum, assetRole, isRequired } = question;
  return {
    code,
    type,
    title: { ...titles },
    help: { ...helps },
    unit,
    minimum,
    maximum,
    options: question.options.map((option) => ({ code: option.code, title: { ...option.title } })),
    assetLayers: [...question.assetLayers],
    assetRole,
    isRequired,
    shownWhen: [...question.shownWhen],
    isPublic: question.isPublic,
  };
}

function toRow({ title, help, options, shownWhen, ...plain }: QuestionDefinition) {
  return {
    ...plain,
    titles: JSON.stringify(title),
    helps: JSON.stringify(help),
    options: JSON.stringify(options),
    shownWhen: JSON.stringify(shownWhen),
  };
}
