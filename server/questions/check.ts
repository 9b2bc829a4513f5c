/** Whether answers fit their questions. Pure; each fault names its question by its code and says what to mend. */
import type { FieldFault } from '../errors.ts';
import type { AnswerValue } from '../http/api/schema.ts';
import { shownQuestions } from './shown.ts';
import type { AnswerChanges, Answers, Question } from './types.ts';

/** Characters of an answer in words, where the question does not say. */
const longestText = 2_000;

export interface CheckedAnswers {
  readonly faults: readonly FieldFault[];
  /** The answers that hold now, to questions that are asked. */
  readonly answers: Answers;
}

/** Answers of a request that is being opened: everything required must be there. */
export function checkAnswers(questions: readonly Question[], given: AnswerChanges): CheckedAnswers {
  return check(questions, given, new Set(Object.keys(given)), true);
}

/**
 * Answers that are changed later: what was answered before and is not mentioned stays unchecked, and what is asked no
 * more because of the change goes.
 */
export function checkChanges(
  questions: readonly Question[],
  before: Answers,
  changes: AnswerChanges,
): CheckedAnswers {
  const known = new Set(questions.map(({ code }) => code));
  const kept = Object.entries(before).filter(([code]) => known.has(code));
  const all: AnswerChanges = { ...Object.fromEntries(kept), ...changes };
  return check(questions, all, new Set(Object.keys(changes)), false);
}

function check(
  questions: readonly Question[],
  given: AnswerChanges,
  mentioned: ReadonlySet<string>,
  requiresAll: boolean,
): CheckedAnswers {
  const shown = shownQuestions(questions, given);
  const byCode = new Map(shown.map((question) => [question.code, question]));
  const faults: FieldFault[] = [];
  for (const code of mentioned) {
    const question = byCode.get(code);
    const answer = given[code];
    if (answer === undefined || answer === null) continue;
    const message = question ? faultOf(question, answer) : notAsked(questions, code);
    if (message !== null) faults.push({ field: fieldOf(code), message });
  }
  for (const { code, isRequired } of shown) {
    const isMissing = given[code] === undefined || given[code] === null;
    if (isRequired && isMissing && (requiresAll || mentioned.has(code))) {
      faults.push({ field: fieldOf(code), message: 'is required' });
    }
  }
  const holding = shown.flatMap(({ code }) => {
    const answer = given[code];
    return answer === undefined || answer === null ? [] : [[code, answer] as const];
  });
  return { faults, answers: Object.fromEntries(holding) };
}

function fieldOf(code: string): string {
  return `/answers/${code}`;
}

function notAsked(questions: readonly Question[], code: string): string {
  const exists = questions.some((question) => question.code === code);
  return exists ? 'is not asked, given the other answers' : 'is no question of this category';
}

type Check = (question: Question, answer: AnswerValue) => string | null;

const checks: Readonly<Record<Question['type'], Check>> = {
  text: ({ maximum }, answer) => {
    if (typeof answer !== 'string' || answer.trim() === '') return 'must be a text';
    const most = maximum ?? longestText;
    return answer.length > most ? `may have ${most} characters at most` : null;
  },
  number: ({ minimum, maximum, unit }, answer) => {
    if (typeof answer !== 'number') return 'must be a number';
    const inUnit = unit === null ? '' : ` ${unit}`;
    if (minimum !== null && answer < minimum) return `must be at least ${minimum}${inUnit}`;
    if (maximum !== null && answer > maximum) return `must be at most ${maximum}${inUnit}`;
    return null;
  },
  yes_no: (_, answer) => (typeof answer === 'boolean' ? null : 'must be true or false'),
  one_of: ({ options }, answer) =>
    options.some(({ code }) => code === answer) ? null : `must be one of: ${codesOf(options)}`,
  several_of: ({ options, minimum, maximum }, answer) => {
    const known = (value: string) => options.some(({ code }) => code === value);
    if (!Array.isArray(answer) || !answer.every(known) || new Set(answer).size < answer.length) {
      return `must be a list, each once, of: ${codesOf(options)}`;
    }
    if (answer.length < (minimum ?? 1)) return `must name at least ${minimum ?? 1}`;
    return maximum !== null && answer.length > maximum ? `must name at most ${maximum}` : null;
  },
  date: (_, answer) =>
    typeof answer === 'string' && isDate(answer) ? null : 'must be a date as 2026-11-22',
  asset: ({ assetLayers }, answer) => {
    if (typeof answer !== 'object' || Array.isArray(answer)) return 'must be {"layer", "id"}';
    const isWelcome = assetLayers.includes(answer.layer);
    return isWelcome ? null : `must be of one of the layers: ${assetLayers.join(', ')}`;
  },
};

function faultOf(question: Question, answer: AnswerValue): string | null {
  return checks[question.type](question, answer);
}

function codesOf(options: Question['options']): string {
  return options.map(({ code }) => code).join(', ');
}

/** A day that there is: the 30th of February reads back as another one. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
