/** Questions and answers in the words of the asker. Pure. */
import { localised } from '../catalog/index.ts';
import type {
  Answer,
  AnswerValue,
  Language,
  Question as QuestionShape,
} from '../http/api/schema.ts';
import type { Question } from './types.ts';

export function toQuestionShape(question: Question, language: Language): QuestionShape {
  const { code, helps, options } = question;
  return {
    code,
    version: question.version,
    type: question.type,
    title: localised(question.titles, code, language),
    help: Object.keys(helps).length === 0 ? null : localised(helps, '', language),
    unit: question.unit,
    minimum: question.minimum,
    maximum: question.maximum,
    options: options.map((option) => ({
      code: option.code,
      title: localised(option.title, option.code, language),
    })),
    assetLayers: [...question.assetLayers],
    assetRole: question.assetRole,
    isRequired: question.isRequired,
    shownWhen: [...question.shownWhen],
    isPublic: question.isPublic,
  };
}

/** `nameOf` gives the title of an asset, where it is known. */
export function toAnswerShape(
  question: Question,
  value: AnswerValue,
  language: Language,
  nameOf: (layer: string, id: number) => string | undefined,
): Answer {
  return {
    question: question.code,
    version: question.version,
    type: question.type,
    title: localised(question.titles, question.code, language),
    value,
    text: answerText(question, value, language, nameOf),
    isPublic: question.isPublic,
  };
}

const yes = { en: 'Yes', 'sr-Latn': 'Da', sl: 'Da' };
const no = { en: 'No', 'sr-Latn': 'Ne', sl: 'Ne' };

function answerText(
  question: Question,
  value: AnswerValue,
  language: Language,
  nameOf: (layer: string, id: number) => string | undefined,
): string {
  const titleOf = (code: string) => {
    const option = question.options.find((one) => one.code === code);
    return option ? localised(option.title, code, language) : code;
  };
  if (Array.isArray(value)) return value.map(titleOf).join(', ');
  if (typeof value === 'boolean') return localised(value ? yes : no, '', language);
  if (typeof value === 'number') return numberText(value, question.unit, language);
  if (typeof value === 'object')
    return nameOf(value.layer, value.id) ?? `${value.layer} ${value.id}`;
  return question.type === 'one_of' ? titleOf(value) : value;
}

function numberText(value: number, unit: string | null, language: Language): string {
  const written = value.toLocaleString(language, { maximumFractionDigits: 6 });
  return unit === null ? written : `${written} ${unit}`;
}
