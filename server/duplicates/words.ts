/**
 * Words that say something, brought to their stems: enough of Serbian and Slovene grammar to see that "svetiljke" and
 * "svetiljku" are one. Pure.
 */
import { fold } from '../text/index.ts';

/** Endings of nouns, adjectives and verbs after folding, the longest first. */
const endings =
  /(?:ovima|evima|jima|anja|enja|anje|enje|ovi|evi|ama|ima|ega|ega|oga|emu|omu|ove|eve|ale|ala|alo|ali|ile|ila|ilo|ili|uje|aju|eju|ije|ija|iji|iju|om|em|oj|og|im|ih|am|ah|eh|mo|te|ti|ao|io|je|ju|a|e|i|o|u)$/;

/** What is left of a word is at least so long. */
const shortestStem = 3;

/** Folded words that are in every sentence. */
const empty = new Set(
  `i a ili ali da ne na u o od do iz za sa s po kod kad kada je su se si sam smo ste bi ce li to ta taj ova ovaj ove
  ovo ona on oni mi vi ja nas vas nam vam mu joj im koji koja koje sto kako gde vec jos samo pred ispred iza pored oko ulici ulica ulice
  v z k ki pa ter tudi kot pri ob nad pod med brez zaradi ker ce ni so bo bodo smo ste ima nema ulici
  the a an of in on at to and or is are was it its there no not with for from by near this that`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** The stem of one folded word. */
export function stem(word: string): string {
  const cut = word.replace(endings, '');
  return cut.length >= shortestStem ? cut : word;
}

/** Stems of the words that say something, each once, with the word as it was first written. */
export function stemsOf(text: string): ReadonlyMap<string, string> {
  const { text: folded, starts, ends } = fold(text);
  const stems = new Map<string, string>();
  for (const { 0: word, index } of folded.matchAll(/[^ ]+/g)) {
    if (word.length < shortestStem || empty.has(word)) continue;
    const key = stem(word);
    if (stems.has(key)) continue;
    stems.set(key, text.slice(starts[index], ends[index + word.length - 1]));
  }
  return stems;
}

export interface SharedWords {
  /** 0 to 1: of the shorter text's words, those that the other has too. */
  readonly share: number;
  /** As they stand in the first text. */
  readonly words: readonly string[];
}

/** What two texts have in common; null when one of them says nothing. */
export function sharedWords(
  one: ReadonlyMap<string, string>,
  two: ReadonlyMap<string, string>,
): SharedWords | null {
  const fewer = Math.min(one.size, two.size);
  if (fewer === 0) return null;
  const words = [...one].filter(([key]) => two.has(key)).map(([, word]) => word);
  return { share: words.length / fewer, words };
}
