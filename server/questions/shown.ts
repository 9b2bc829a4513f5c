/** Which questions are asked, given the answers so far. Pure. */
import type { AnswerValue, QuestionCondition } from '../http/api/schema.ts';
import type { AnswerChanges, Question } from './types.ts';

/**
 * The questions that are asked: those without a condition, and those whose conditions all hold. An answer to a
 * question that is itself not asked counts for nothing, so questions are looked at in their order.
 */
export function shownQuestions(
  questions: readonly Question[],
  answers: AnswerChanges,
): readonly Question[] {
  const counting = new Map<string, AnswerValue>();
  return questions.filter((question) => {
    const isShown = question.shownWhen.every((condition) =>
      holds(condition, counting.get(condition.question)),
    );
    const answer = answers[question.code];
    if (isShown && answer !== undefined && answer !== null) counting.set(question.code, answer);
    return isShown;
  });
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
