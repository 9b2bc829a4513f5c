/**
 * Things known by a number: parcels (`1234/5`, `*15`) within a cadastral municipality, assets
 * (`1234`, `SV-0123`) within a layer. Kept by the whole number before the stroke, so that what is
 * typed so far is looked up, never scanned for.
 */
import { fold } from '../../text/index.ts';
import { grown, Slots, Texts } from './growing.ts';

export interface Numbered {
  readonly id: number;
  /** Municipality of a parcel, layer of an asset; a number below 65,536 that the caller gives. */
  readonly group: number;
  readonly number: string;
  /** 1e-7 degrees. */
  readonly lon: number;
  readonly lat: number;
}

export interface NumberMatch {
  readonly item: Numbered;
  /** 1: the very number; less: the same number with another end; least: it only begins so. */
  readonly fit: number;
}

const startCapacity = 1024;
/** Farther from the number that was asked for, another is no help. */
const farthestNeighbour = 100;
const byNumbersWithin = new Intl.Collator('en', { numeric: true });
const noSlot = 0xffffffff;
/** `*`, letters, zeros | the number | the rest, from a folded text without spaces. */
const parts = /^(\D*?)0*(\d{1,9})(\D.*)?$/;

interface NumberParts {
  readonly before: string;
  readonly main: number;
  readonly after: string;
}

function partsOf(text: string): NumberParts | undefined {
  const match = parts.exec(fold(text).text.replaceAll(' ', ''));
  if (!match) return undefined;
  return { before: match[1] ?? '', main: Number(match[2]), after: match[3] ?? '' };
}

export class NumberedThings {
  private readonly slots = new Slots();
  private ids = new Float64Array(startCapacity);
  private groups = new Uint16Array(startCapacity);
  private mains = new Uint32Array(startCapacity);
  /** What stands before and after the main number, and the number as written when these do not give it. */
  private befores = new Uint32Array(startCapacity);
  private afters = new Uint32Array(startCapacity);
  private lons = new Int32Array(startCapacity);
  private lats = new Int32Array(startCapacity);
  private next = new Uint32Array(startCapacity);
  private readonly texts = new Texts();
  private readonly writtenOtherwise = new Map<number, string>();
  /** First slot of the chain of a main number. */
  private readonly heads = new Map<number, number>();
  /** Slots by all their digits run together, where these come in groups: 40004 for `040-004`. */
  private readonly runTogether = new Map<number, number[]>();

  get size(): number {
    return this.slots.size;
  }

  allIds(): Iterable<number> {
    return this.slots.ids();
  }

  /** A text without any digit is left out: nobody asks for it by number. */
  put(item: Numbered): void {
    this.remove(item.id);
    const found = partsOf(item.number);
    if (!found) return;
    const slot = this.slots.take(item.id);
    if (slot >= this.ids.length) this.grow(Math.ceil(slot * 1.5) + startCapacity);
    this.ids[slot] = item.id;
    this.groups[slot] = item.group;
    this.mains[slot] = found.main;
    this.befores[slot] = this.texts.idOf(found.before);
    this.afters[slot] = this.texts.idOf(found.after);
    this.lons[slot] = item.lon;
    this.lats[slot] = item.lat;
    const plain = `${found.before}${found.main}${found.after}`;
    if (plain !== item.number) this.writtenOtherwise.set(slot, item.number);
    this.next[slot] = this.heads.get(found.main) ?? noSlot;
    this.heads.set(found.main, slot);
    const together = digitsTogether(item.number);
    if (together !== undefined) {
      this.runTogether.set(together, [...(this.runTogether.get(together) ?? []), slot]);
    }
  }

  remove(id: number): void {
    const slot = this.slots.release(id);
    if (slot === undefined) return;
    const together = digitsTogether(this.writtenAt(slot));
    if (together !== undefined) {
      const rest = (this.runTogether.get(together) ?? []).filter((each) => each !== slot);
      if (rest.length > 0) this.runTogether.set(together, rest);
      else this.runTogether.delete(together);
    }
    this.writtenOtherwise.delete(slot);
    const main = this.mains[slot] ?? 0;
    const after = this.next[slot] ?? noSlot;
    let before = this.heads.get(main) ?? noSlot;
    if (before === slot) {
      if (after === noSlot) this.heads.delete(main);
      else this.heads.set(main, after);
      return;
    }
    while (before !== noSlot && this.next[before] !== slot) before = this.next[before] ?? noSlot;
    if (before !== noSlot) this.next[before] = after;
  }

  /**
   * What was typed, in the groups that `accept` lets through, best first, at most `limit`. Longer
   * numbers that begin so only while `isUnfinished`.
   */
  find(
    typed: string,
    isUnfinished: boolean,
    accept: (group: number) => boolean,
    limit: number,
  ): NumberMatch[] {
    const asked = partsOf(typed);
    if (!asked) return [];
    const found: { slot: number; fit: number }[] = [];
    this.collect(asked.main, asked, 1, accept, found);
    for (const slot of this.runTogether.get(digitsTogether(typed, 1) ?? -1) ?? []) {
      const isNew = !found.some((each) => each.slot === slot);
      if (isNew && accept(this.groups[slot] ?? 0)) found.push({ slot, fit: 0.95 });
    }
    if (isUnfinished && asked.after === '' && found.length < limit) {
      for (const main of longer(asked.main)) {
        this.collect(main, asked, 0.5, accept, found);
        if (found.length >= limit * 4) break;
      }
    }
    found.sort((a, b) => b.fit - a.fit || this.compare(a.slot, b.slot));
    return found.slice(0, limit).map(({ slot, fit }) => ({ item: this.at(slot), fit }));
  }

  /**
   * What stands next to a number that is not there, at most `limit`: the same whole number with another
   * end; else the nearest whole numbers.
   */
  nearest(typed: string, accept: (group: number) => boolean, limit: number): NumberMatch[] {
    const asked = partsOf(typed);
    if (!asked) return [];
    const found: { slot: number; fit: number }[] = [];
    const collect = (main: number, most: number) =>
      this.collect(main, { before: asked.before, main, after: '' }, most, accept, found);
    collect(asked.main, 0.5);
    for (let step = 1; found.length < limit && step <= farthestNeighbour; step++) {
      if (found.some(({ fit }) => fit > 0.3)) break;
      collect(asked.main - step, 0.3 - step / 1_000);
      collect(asked.main + step, 0.3 - step / 1_000);
    }
    found.sort((a, b) => b.fit - a.fit || this.compare(a.slot, b.slot));
    return found.slice(0, limit).map(({ slot, fit }) => ({ item: this.at(slot), fit }));
  }

  private collect(
    main: number,
    asked: NumberParts,
    most: number,
    accept: (group: number) => boolean,
    found: { slot: number; fit: number }[],
  ): void {
    let slot = this.heads.get(main) ?? noSlot;
    for (; slot !== noSlot; slot = this.next[slot] ?? noSlot) {
      if (!accept(this.groups[slot] ?? 0)) continue;
      const after = this.texts.at(this.afters[slot] ?? 0);
      if (!after.startsWith(asked.after) && !withoutZeros(after).startsWith(asked.after)) continue;
      const before = this.texts.at(this.befores[slot] ?? 0);
      if (asked.before !== '' && asked.before !== before) continue;
      const isAfter = after === asked.after || withoutZeros(after) === asked.after;
      const isWhole = isAfter && before === asked.before;
      const closeness = isWhole ? 1 : isAfter ? 0.9 : 0.75;
      found.push({ slot, fit: most * closeness });
    }
  }

  /** By number, then by what follows it as a number: 1234/2 before 1234/10. */
  private compare(a: number, b: number): number {
    const byMain = (this.mains[a] ?? 0) - (this.mains[b] ?? 0);
    if (byMain !== 0) return byMain;
    const after = (slot: number) => this.texts.at(this.afters[slot] ?? 0);
    return byNumbersWithin.compare(after(a), after(b));
  }

  private at(slot: number): Numbered {
    return {
      id: this.ids[slot] ?? 0,
      group: this.groups[slot] ?? 0,
      number: this.writtenAt(slot),
      lon: this.lons[slot] ?? 0,
      lat: this.lats[slot] ?? 0,
    };
  }

  private writtenAt(slot: number): string {
    const written = this.writtenOtherwise.get(slot);
    if (written !== undefined) return written;
    const before = this.texts.at(this.befores[slot] ?? 0);
    return `${before}${this.mains[slot]}${this.texts.at(this.afters[slot] ?? 0)}`;
  }

  private grow(capacity: number): void {
    this.ids = grown(this.ids, capacity);
    this.groups = grown(this.groups, capacity);
    this.mains = grown(this.mains, capacity);
    this.befores = grown(this.befores, capacity);
    this.afters = grown(this.afters, capacity);
    this.lons = grown(this.lons, capacity);
    this.lats = grown(this.lats, capacity);
    this.next = grown(this.next, capacity);
  }
}

/** `-004` is said as `-4`. */
function withoutZeros(after: string): string {
  return after.includes('0') ? after.replace(/(?<=\D)0+(?=\d)/g, '') : after;
}

/** All digits as one number, when they come in `least` groups or more; a stroke is no such group: 12/3 is not 123. */
function digitsTogether(text: string, least = 2): number | undefined {
  const groups = /[/*]/.test(text) ? null : text.match(/\d+/g);
  if (!groups || groups.length < least) return undefined;
  const digits = groups.join('');
  return digits.length <= 15 ? Number(digits) : undefined;
}

/** 12 → 120 … 129, 1200 … 1299: numbers that begin with it, up to two digits more. */
function* longer(main: number): Generator<number> {
  if (main === 0) return;
  for (let more = 0; more < 10; more++) yield main * 10 + more;
  for (let more = 0; more < 100; more++) yield main * 100 + more;
}
