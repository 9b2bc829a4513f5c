/** Questions of categories: which are asked, whether answers fit, and what was answered. */

export { putQuestions, readDefinitions, readOwnQuestions, writeDefinitions } from './define.ts';
export {
  changeAnswers,
  checkedAnswers,
  type KeptAnswers,
  keepFirstAnswers,
  type NamedAsset,
} from './keep.ts';
export { toAnswerShape, toQuestionShape } from './present.ts';
export { type GivenAnswer, readAnswers, readPresentQuestions, withoutOverridden } from './read.ts';
export type { Question } from './types.ts';
