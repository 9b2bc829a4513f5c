/** The questions of a category, for whoever fills them in: the desk for a caller, a citizen in the portal. */
export {
  type Answers,
  countingAnswers,
  firstFault,
  shownQuestions,
  withAnswer,
} from './answers.ts';
export { QuestionFields } from './question-fields.tsx';
