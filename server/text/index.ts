/** Script and spelling of Serbian and Slovene. Pure; imports nothing of ours. */
export { toCyrillic, toLatin } from './transliterate.ts';
