/** Texts about the questions of a category, ICU message format. Keys are shared by all languages. */
export const questionsEn = {
  'question.required': '{question} (required)',
  'question.missing': 'This is needed before it can be saved.',
  'question.noNumber': 'Write it as a number, for example 2 or 2.5.',
  'question.range': 'Between {least} and {most}.',
  'question.atLeast': 'At least {least}.',
  'question.atMost': 'At most {most}.',
} as const;

export type QuestionsTexts = Readonly<Record<keyof typeof questionsEn, string>>;
