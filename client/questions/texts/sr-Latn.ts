/** Tekstovi o pitanjima kategorije. */
import type { QuestionsTexts } from './en.ts';

export const questionsSrLatn: QuestionsTexts = {
  'question.required': '{question} (obavezno)',
  'question.missing': 'Bez ovoga prijava ne može da se sačuva.',
  'question.noNumber': 'Upišite broj, na primer 2 ili 2,5.',
  'question.range': 'Između {least} i {most}.',
  'question.atLeast': 'Najmanje {least}.',
  'question.atMost': 'Najviše {most}.',
};
