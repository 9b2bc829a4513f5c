/** Services of Open311 are the categories that can be chosen; their attributes are our questions. */
import { Fault } from '../errors.ts';
import type { AnswerValue, Category, Question } from '../http/api/schema.ts';
import { type Asker, listCategories } from '../requests/index.ts';
import type { Fields, List } from './codec.ts';

/** `GET services` */
export async function listServices(asker: Asker): Promise<List> {
  const categories = await listCategories(asker);
  const titles = new Map(categories.map(({ id, title }) => [id, title]));
  return {
    item: 'service',
    of: choosable(categories).map((category) => ({
      service_code: category.code,
      service_name: category.title,
      description: category.title,
      metadata: category.questions.length > 0,
      type: 'realtime',
      keywords: category.synonyms.join(','),
      group: titles.get(category.parentId ?? -1) ?? category.title,
    })),
  };
}

/** `GET services/{code}`. Throws Fault not-found. */
export async function serviceDefinition(asker: Asker, code: string): Promise<Fields> {
  const { questions } = await serviceOf(asker, code);
  return {
    service_code: code,
    attributes: {
      item: 'attribute',
      of: questions.map((question, at) => attributeOf(question, at + 1)),
    },
  };
}

/** The category that a service code stands for. Throws Fault not-found. */
export async function serviceOf(asker: Asker, code: string): Promise<Category> {
  const category = choosable(await listCategories(asker)).find((one) => one.code === code);
  if (category) return category;
  throw new Fault('not-found', `service_code ${code} was not found`, [
    { field: 'service_code', message: 'is not the code of a service' },
  ]);
}

/** A category with others below it is a group. */
function choosable(categories: readonly Category[]): Category[] {
  const parents = new Set(categories.map(({ parentId }) => parentId));
  return categories.filter(({ id }) => !parents.has(id));
}

const datatypes: Readonly<Record<Question['type'], string>> = {
  text: 'text',
  number: 'number',
  yes_no: 'singlevaluelist',
  one_of: 'singlevaluelist',
  several_of: 'multivaluelist',
  date: 'datetime',
  asset: 'string',
};

function attributeOf(question: Question, order: number): Fields {
  const { code, type, title, help, unit, options, isRequired, shownWhen, assetLayers } = question;
  const values = type === 'yes_no' ? [] : options;
  const hints = [help, unit, type === 'asset' ? assetHint(assetLayers) : null];
  return {
    variable: true,
    code,
    datatype: datatypes[type],
    // One that is asked only after certain answers cannot be demanded of a form that does not know of it.
    required: isRequired && shownWhen.length === 0,
    datatype_description: hints.filter(Boolean).join('; ') || null,
    order,
    description: title,
    ...(datatypes[type].endsWith('list') && {
      values: {
        item: 'value',
        of: [
          ...values.map((option) => ({ key: option.code, name: option.title })),
          ...(type === 'yes_no'
            ? [
                { key: 'true', name: '+' },
                { key: 'false', name: '-' },
              ]
            : []),
        ],
      },
    }),
  };
}

function assetHint(layers: readonly string[]): string {
  return `<layer>/<id>${layers.length > 0 ? `: ${layers.join(', ')}` : ''}`;
}

/** What was given under attribute[code], as answers. Throws Fault invalid-body naming each that does not fit. */
export function answersOf(
  { questions }: Category,
  given: ReadonlyMap<string, readonly string[]>,
): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {};
  for (const question of questions) {
    const texts = (given.get(question.code) ?? []).filter((text) => text !== '');
    const [first] = texts;
    if (first === undefined) continue;
    answers[question.code] = answerOf(question, first, texts);
  }
  return answers;
}

function answerOf(question: Question, first: string, texts: readonly string[]): AnswerValue {
  const refuse = (message: string): never => {
    throw new Fault('invalid-body', `attribute[${question.code}] ${message}`, [
      { field: `attribute[${question.code}]`, message },
    ]);
  };
  switch (question.type) {
    case 'number':
      return Number.isFinite(Number(first)) ? Number(first) : refuse('is not a number');
    case 'yes_no':
      if (first !== 'true' && first !== 'false') refuse('is neither true nor false');
      return first === 'true';
    case 'several_of':
      return texts.flatMap((text) => text.split(','));
    case 'date':
      return first.slice(0, 10);
    case 'asset': {
      const [, layer = '', id = ''] =
        /^([a-z0-9_]+)\/(\d{1,15})$/.exec(first) ?? refuse('is not <layer>/<id>');
      return { layer, id: Number(id) };
    }
    default:
      return first;
  }
}
