/** Besedila o vprašanjih kategorije. */
import type { QuestionsTexts } from './en.ts';

export const questionsSl: QuestionsTexts = {
  'question.required': '{question} (obvezno)',
  'question.missing': 'Brez tega prijave ni mogoče shraniti.',
  'question.noNumber': 'Vpišite število, na primer 2 ali 2,5.',
  'question.range': 'Med {least} in {most}.',
  'question.atLeast': 'Najmanj {least}.',
  'question.atMost': 'Največ {most}.',
};
