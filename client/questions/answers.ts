/**
 * Which questions of a category are asked, given the answers so far, and what is missing. Pure, and the same rule as
 * the server's (server/questions/shown.ts), which decides: a property test holds the two equal.
 */
import type { AnswerValue, Question, QuestionCondition } from '../../server/http/api/schema.ts';

/** By the code of the question. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** The questions that are asked now, in their order. An answer to one that is not asked counts for nothing. */
export function shownQuestions(
  questions: readonly Question[],
  answers: Answers,
): readonly Question[] {
  const counting = new Map<string, AnswerValue>();
  return questions.filter((question) => {
    const isShown = question.shownWhen.every((condition) =>
      holds(condition, counting.get(condition.question)),
    );
    const answer = answers[question.code];
    if (isShown && answer !== undefined) counting.set(question.code, answer);
    return isShown;
  });
}

/** The answers to what is asked: those that are sent. */
export function countingAnswers(
  questions: readonly Question[],
  answers: Answers,
): Record<string, AnswerValue> {
  const given = shownQuestions(questions, answers).flatMap(({ code }) => {
    const answer = answers[code];
    return answer === undefined ? [] : [[code, answer] as const];
  });
  return Object.fromEntries(given);
}

/** What is wrong with an answer: it is required and missing, or out of its bounds. */
export type AnswerFault = 'missing' | 'range' | null;

/** What is wrong with the answer to a question that is asked; texts are measured by the server alone. */
export function faultOf(question: Question, answer: AnswerValue | undefined): AnswerFault {
  if (answer === undefined) return question.isRequired ? 'missing' : null;
  const measure =
    typeof answer === 'number' ? answer : Array.isArray(answer) ? answer.length : null;
  if (measure === null) return null;
  const { minimum, maximum } = question;
  return measure < (minimum ?? measure) || measure > (maximum ?? measure) ? 'range' : null;
}

/** The first question that stands in the way of saving; null when none does. */
export function firstFault(questions: readonly Question[], answers: Answers): Question | null {
  const shown = shownQuestions(questions, answers);
  return shown.find((question) => faultOf(question, answers[question.code]) !== null) ?? null;
}

/** With one answer changed; undefined takes it back. */
export function withAnswer(
  answers: Answers,
  code: string,
  answer: AnswerValue | undefined,
): Record<string, AnswerValue> {
  const { [code]: _former, ...rest } = answers;
  return answer === undefined ? rest : { ...rest, [code]: answer };
}

/** A number as people type it, with a comma or a point; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

function holds(
  { is, atLeast, atMost }: QuestionCondition,
  answer: AnswerValue | undefined,
): boolean {
  if (answer === undefined) return false;
  if (is !== undefined && !given(answer).some((value) => is.includes(value))) return false;
  if (atLeast === undefined && atMost === undefined) return true;
  return (
    typeof answer === 'number' &&
    answer >= (atLeast ?? Number.NEGATIVE_INFINITY) &&
    answer <= (atMost ?? Number.POSITIVE_INFINITY)
  );
}

/** What a condition compares: the answer, or each of several that were chosen. */
function given(answer: AnswerValue): readonly (string | number | boolean)[] {
  if (Array.isArray(answer)) return answer;
  return typeof answer === 'object' ? [] : [answer];
}
