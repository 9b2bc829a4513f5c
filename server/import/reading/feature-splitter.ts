/**
 * Cuts GeoJSON as it comes into the texts of its features: of a collection, a list, one feature, or one a line (RFC 8142
 * and newline-delimited). Features are found by their braces, so memory holds one of them and never the file. Pure.
 */
import { readingDefaults, UnreadableFile } from './source.ts';

const sign = {
  quote: 0x22,
  backslash: 0x5c,
  open: 0x7b,
  close: 0x7d,
  openList: 0x5b,
  closeList: 0x5d,
} as const;

/** Of each byte what it does outside of texts: opens, closes, begins a text. */
const quote = 2;
const brackets = new Int8Array(256);
brackets[sign.quote] = quote;
brackets[sign.open] = 1;
brackets[sign.openList] = 1;
brackets[sign.close] = -1;
brackets[sign.closeList] = -1;

/** One text of JSON: a feature of a list, or what stands around such a list; a feature by itself is all around. */
export interface Piece {
  readonly isAround: boolean;
  readonly text: string;
}

/** Bytes gathered until they are whole. */
class Gathered {
  #parts: Buffer[] = [];
  #bytes = 0;

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#bytes += bytes.length;
    if (this.#bytes > readingDefaults.rowBytes) {
      const most = readingDefaults.rowBytes / 1024 / 1024;
      throw new UnreadableFile(`One feature of the file has more than ${most} MB.`);
    }
    // The chunk is its stream's, and would be held whole.
    this.#parts.push(Buffer.from(bytes));
  }

  take(): string {
    const text = Buffer.concat(this.#parts).toString();
    this.#parts = [];
    this.#bytes = 0;
    return text;
  }
}

export class FeatureSplitter {
  readonly #feature = new Gathered();
  readonly #around = new Gathered();
  #depth = 0;
  /** Depth at which features begin; 0 while there is no list of them. */
  #listDepth = 0;
  #isInFeature = false;
  #isInText = false;
  #isEscaped = false;
  /** The beginning of the last text at depth 1: the member's name when a list follows. */
  #name = '';

  /** Throws UnreadableFile when one feature is too large or too deep, or a bracket too many. */
  *take(chunk: Buffer): Generator<Piece> {
    /** From where bytes are to be kept; -1 between features, where only commas are. */
    let from = this.#isBetween() ? -1 : 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#isInText) {
        this.#inText(byte);
        continue;
      }
      const bracket = brackets[byte] ?? 0;
      if (bracket === 0) continue;
      if (bracket === quote) {
        this.#beginText();
        continue;
      }
      if (from < 0) from = at;
      const ended = bracket > 0 ? this.#open(byte) : this.#close();
      if (ended === null) continue;
      ended.add(chunk.subarray(from, at + 1));
      from = -1;
      if (bracket < 0) yield { isAround: ended === this.#around, text: ended.take() };
    }
    if (from >= 0) (this.#isInFeature ? this.#feature : this.#around).add(chunk.subarray(from));
  }

  /** Whether the text ended where it should. */
  get isWhole(): boolean {
    return this.#depth === 0 && !this.#isInText;
  }

  #inText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === sign.backslash) this.#isEscaped = true;
    else if (byte === sign.quote) this.#isInText = false;
    else if (this.#depth === 1 && this.#name.length < 9) this.#name += String.fromCharCode(byte);
  }

  #beginText(): void {
    this.#isInText = true;
    if (this.#depth === 1) this.#name = '';
  }

  /** What is around, when the list that is opened holds the features: they are gathered apart. */
  #open(byte: number): Gathered | null {
    const isList = byte === sign.openList;
    const isInList = this.#listDepth > 0;
    if (!isList && isInList && this.#depth === this.#listDepth) this.#isInFeature = true;
    const isNamed = this.#depth === 0 || (this.#depth === 1 && this.#name === 'features');
    this.#depth += 1;
    if (this.#depth > readingDefaults.nesting) {
      throw new UnreadableFile('The JSON of the file is nested too deeply.');
    }
    if (!isList || isInList || !isNamed) return null;
    this.#listDepth = this.#depth;
    return this.#around;
  }

  /** What is whole now: a feature of the list, or what is around; null when it goes on. */
  #close(): Gathered | null {
    this.#depth -= 1;
    if (this.#depth < 0) throw new UnreadableFile('The JSON of the file has a bracket too many.');
    if (this.#isInFeature && this.#depth === this.#listDepth) {
      this.#isInFeature = false;
      return this.#feature;
    }
    if (this.#depth < this.#listDepth) this.#listDepth = 0;
    return this.#depth === 0 ? this.#around : null;
  }

  #isBetween(): boolean {
    return !this.#isInText && !this.#isInFeature && this.#depth === this.#listDepth;
  }
}
