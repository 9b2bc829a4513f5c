/** Writing answers, within a transaction that is open already. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import { type CheckedAnswers, checkAnswers, checkChanges } from './check.ts';
import { readAnswers, readQuestionsOf } from './read.ts';
import type { AnswerChanges, Answers, AssetRole, Question } from './types.ts';

const keepAnswers = statement('question/keep_answers');
const takeBackAnswers = statement('question/take_back_answers');

/** An asset that an answer names, to be linked to the request. */
export interface NamedAsset {
  readonly layer: string;
  readonly id: number;
  readonly role: AssetRole;
  /** Of the question, for faults. */
  readonly code: string;
}

export interface KeptAnswers {
  readonly named: readonly NamedAsset[];
  /** Assets that an answer named before and none does now. */
  readonly forgotten: readonly { readonly layer: string; readonly id: number }[];
}

/** Answers that fit, not yet written, and the assets that they name. */
export interface FirstAnswers {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly named: readonly NamedAsset[];
}

/** Checks what is given when a request is opened. Throws Fault invalid-body naming each question. */
export async function checkedAnswers(
  t: Transaction,
  categoryId: number,
  given: AnswerChanges,
): Promise<FirstAnswers> {
  const questions = await readQuestionsOf(t, categoryId);
  const answers = orThrow(checkAnswers(questions, given));
  return { questions, answers, named: assetsNamed(questions, answers) };
}

/** Keeps answers that were checked, of a new request. */
export async function keepFirstAnswers(
  t: Transaction,
  viewer: Viewer,
  requestId: number,
  { questions, answers }: FirstAnswers,
): Promise<void> {
  await write(t, viewer, requestId, questions, answers);
}

/**
 * Changes answers of a request; null takes one back. Those that are asked no more because of the change go. Throws
 * Fault invalid-body naming each question.
 */
export async function changeAnswers(
  t: Transaction,
  viewer: Viewer,
  request: { readonly id: number; readonly categoryId: number },
  changes: AnswerChanges,
): Promise<KeptAnswers> {
  const questions = await readQuestionsOf(t, request.categoryId);
  const present = await readAnswers(t, [request.id]);
  const before: Answers = Object.fromEntries(
    present.map(({ question, value }) => [question.code, value]),
  );
  const answers = orThrow(checkChanges(questions, before, changes));
  const asked = new Set(questions.map(({ code }) => code));
  const gone = Object.keys(before).filter(
    (code) => (asked.has(code) || code in changes) && answers[code] === undefined,
  );
  if (gone.length > 0) await t.run(takeBackAnswers, { requestId: request.id, codes: gone });
  const changed = Object.fromEntries(Object.entries(answers).filter(([code]) => code in changes));
  await write(t, viewer, request.id, questions, changed);
  const askedBefore = present.map(({ question }) => question);
  return {
    named: assetsNamed(questions, changed),
    forgotten: forgottenAssets(
      assetsNamed(askedBefore, before).filter(({ code }) => code in changes || gone.includes(code)),
      assetsNamed(questions, answers),
    ),
  };
}

function orThrow({ faults, answers }: CheckedAnswers): Answers {
  if (faults.length === 0) return answers;
  throw new Fault('invalid-body', 'Some answers do not fit their questions.', [...faults]);
}

async function write(
  t: Transaction,
  viewer: Viewer,
  requestId: number,
  questions: readonly Question[],
  answers: Answers,
): Promise<void> {
  const given = questions.filter(({ code }) => answers[code] !== undefined);
  if (given.length === 0) return;
  await t.run(keepAnswers, {
    requestId,
    codes: given.map(({ code }) => code),
    questionIds: given.map(({ id }) => id),
    values: given.map(({ code }) => JSON.stringify(answers[code])),
    accountId: viewer.accountId,
  });
}

function assetsNamed(questions: readonly Question[], answers: Answers): NamedAsset[] {
  return questions.flatMap(({ code, assetRole }) => {
    const answer = answers[code];
    if (assetRole === null || typeof answer !== 'object' || Array.isArray(answer)) return [];
    return [{ layer: answer.layer, id: answer.id, role: assetRole, code }];
  });
}

function forgottenAssets(
  before: readonly NamedAsset[],
  now: readonly NamedAsset[],
): KeptAnswers['forgotten'] {
  return before.filter((old) => !now.some(({ layer, id }) => layer === old.layer && id === old.id));
}
