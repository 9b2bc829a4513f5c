/** In which encoding a text was written. Pure. */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from './source.ts';

/** Encodings of one byte a letter, the likeliest first. */
const narrow: readonly Encoding[] = ['windows-1250', 'windows-1251', 'iso-8859-2'];

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that a byte order mark names, or undefined. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  return marks.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0];
}

/**
 * The encoding of the beginning of a text. `isCut`: its last letter may be cut off. Texts in UTF-8 hardly ever look like
 * anything else; the others are told by which of them gives words of this part of the world.
 */
export function guessEncoding(sample: Uint8Array, isCut: boolean): Encoding {
  const marked = markedEncoding(sample);
  if (marked) return marked;
  const whole = isCut ? withoutCutLetter(sample) : sample;
  if (isUtf8(whole)) return 'utf-8';
  const scored = narrow.map((encoding) => [encoding, scoreOf(whole, encoding)] as const);
  return scored.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function withoutCutLetter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, Math.max(0, end - 1));
}

const ours = /[čćšžđČĆŠŽĐ]/gu;
const cyrillic = /^\p{Script=Cyrillic}+$/u;
const latin = /^\p{Script=Latin}+$/u;
/** What no word holds, but other encodings have in the place of a letter. */
const strange = /\p{L}[©®™¤¦§¨¬¶ˇ˘˛]\p{L}?|[\u0080-\u009f]/gu;

/** Higher for words of one script with the letters of Serbian and Slovene. */
function scoreOf(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes);
  let score = -5 * (text.match(strange)?.length ?? 0);
  for (const [word] of text.matchAll(/\p{L}*[^\p{ASCII}\P{L}]\p{L}*/gu)) {
    if (latin.test(word)) score += (word.match(ours)?.length ?? -1) * 2;
    else if (cyrillic.test(word)) score += word.length > 1 ? word.length : 0;
    else score -= 3;
  }
  return score;
}
