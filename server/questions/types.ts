import type { AnswerValue, QuestionCondition, questionTypes } from '../http/api/schema.ts';

export type QuestionType = (typeof questionTypes)[number];
export type Titles = Readonly<Record<string, string>>;

/** One version of a question, in all languages. */
export interface Question {
  readonly id: number;
  readonly categoryId: number;
  readonly code: string;
  readonly version: number;
  readonly type: QuestionType;
  readonly titles: Titles;
  readonly helps: Titles;
  /** Of a number. */
  readonly unit: string | null;
  /** Least number, or least count of what is chosen. */
  readonly minimum: number | null;
  /** Greatest number, most that is chosen, or most characters. */
  readonly maximum: number | null;
  readonly options: readonly { readonly code: string; readonly title: Titles }[];
  /** Of an asset: none means those of the category. */
  readonly assetLayers: readonly string[];
  readonly assetRole: AssetRole | null;
  readonly isRequired: boolean;
  /** Asked when all hold. */
  readonly shownWhen: readonly QuestionCondition[];
  readonly isPublic: boolean;
}

export type AssetRole = 'place' | 'affected' | 'cause' | 'near' | 'replaced';

/** By the code of the question. */
export type Answers = Readonly<Record<string, AnswerValue>>;
/** Null takes an answer back. */
export type AnswerChanges = Readonly<Record<string, AnswerValue | null>>;
