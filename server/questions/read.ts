/** Questions and answers as they lie in the database. */
import { statement, type Transaction } from '../db/index.ts';
import type { AnswerValue } from '../http/api/schema.ts';
import type { Question } from './types.ts';

const presentQuestions = statement('question/present');
const questionsOfCategory = statement('question/of_category');
const answersOfRequests = statement('question/answers');

interface QuestionRow extends Record<string, unknown> {
  id: number;
  category_id: number;
  code: string;
  version: number;
  type: Question['type'];
  titles: Question['titles'];
  helps: Question['helps'];
  unit: string | null;
  minimum: number | null;
  maximum: number | null;
  options: Question['options'];
  asset_layers: string[];
  asset_role: Question['assetRole'];
  is_required: boolean;
  shown_when: Question['shownWhen'];
  is_public: boolean;
}

/** The present questions of all categories, each with its own only. */
export async function readPresentQuestions(
  t: Transaction,
): Promise<ReadonlyMap<number, readonly Question[]>> {
  const rows = await t.rows<QuestionRow>(presentQuestions);
  return Map.groupBy(rows.map(toQuestion), ({ categoryId }) => categoryId);
}

/**
 * The present questions of a category in the order in which they are asked: those of the categories above it first. One
 * of its own stands in the stead of one with the same code above it.
 */
export async function readQuestionsOf(t: Transaction, categoryId: number): Promise<Question[]> {
  const rows = await t.rows<QuestionRow>(questionsOfCategory, { categoryId });
  return withoutOverridden(rows.map(toQuestion));
}

/** Later ones win, at the place of the first. */
export function withoutOverridden(questions: readonly Question[]): Question[] {
  const byCode = new Map<string, Question>();
  for (const question of questions) byCode.set(question.code, question);
  return [...byCode.values()];
}

export interface GivenAnswer {
  readonly requestId: number;
  readonly value: AnswerValue;
  /** The version that was asked. */
  readonly question: Question;
}

/** The answers to requests that the viewer may see, in the order of the questions. */
export async function readAnswers(
  t: Transaction,
  requestIds: readonly number[],
): Promise<GivenAnswer[]> {
  if (requestIds.length === 0) return [];
  interface Found extends QuestionRow {
    request_id: number;
    value: AnswerValue;
  }
  const rows = await t.rows<Found>(answersOfRequests, { ids: requestIds });
  return rows.map((row) => ({
    requestId: row.request_id,
    value: row.value,
    question: toQuestion(row),
  }));
}

function toQuestion(row: QuestionRow): Question {
  return {
    id: row.id,
    categoryId: row.category_id,
    code: row.code,
    version: row.version,
    type: row.type,
    titles: row.titles,
    helps: row.helps,
    unit: row.unit,
    minimum: row.minimum,
    maximum: row.maximum,
    options: row.options,
    assetLayers: row.asset_layers,
    assetRole: row.asset_role,
    isRequired: row.is_required,
    shownWhen: row.shown_when,
    isPublic: row.is_public,
  };
}
