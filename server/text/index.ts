/** Script and spelling of Serbian and Slovene. Pure; imports nothing of ours. */
export { type FoldedText, fold } from './fold.ts';
export { canonicalPhone } from './phone.ts';
export { type Gaps, type Phrase, speaker } from './speaker.ts';
export { toCyrillic, toLatin } from './transliterate.ts';
