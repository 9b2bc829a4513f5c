/** House numbers by street: found exactly, as a beginning, or the nearest that there are. */
import { fold } from '../../text/index.ts';
import { grown, Slots, Texts } from './growing.ts';

export interface House {
  readonly id: number;
  /** Index of its street among the place names. */
  readonly street: number;
  /** As the register writes it: `12`, `12a`, `bb`. */
  readonly number: string;
  /** 1e-7 degrees. */
  readonly lon: number;
  readonly lat: number;
}

export type HouseFit =
  /** The very number. */
  | 'exact'
  /** The same number with another letter: 12a for 12. */
  | 'letter'
  /** Begins as typed: 12 for 1. */
  | 'begun'
  /** Not there; this one is next to it. */
  | 'near';

export interface HouseMatch {
  readonly house: House;
  readonly fit: HouseFit;
}

interface HouseNumber {
  /** 0 for a house without number. */
  readonly number: number;
  /** Folded, without spaces: `a`, `/2`, `bb`. */
  readonly suffix: string;
}

const startCapacity = 1024;

/** `12 a` → 12 and `a`; `bb` → 0 and `bb`. */
export function parseHouseNumber(text: string): HouseNumber {
  const folded = fold(text).text.replaceAll(' ', '');
  const match = /^(\d{1,9})(.*)$/.exec(folded);
  return match
    ? { number: Number(match[1]), suffix: match[2] ?? '' }
    : { number: 0, suffix: folded };
}

export class Houses {
  private readonly slots = new Slots();
  private ids = new Float64Array(startCapacity);
  private streets = new Int32Array(startCapacity);
  private numbers = new Uint32Array(startCapacity);
  /** Written text of the whole number, and its folded suffix. */
  private written = new Uint32Array(startCapacity);
  private suffixes = new Uint32Array(startCapacity);
  private lons = new Int32Array(startCapacity);
  private lats = new Int32Array(startCapacity);
  private readonly texts = new Texts();
  /** Slots of a street; sorted by number and suffix when asked. */
  private readonly byStreet = new Map<number, number[]>();
  private readonly unsorted = new Set<number>();

  get size(): number {
    return this.slots.size;
  }

  put(house: House): void {
    const known = this.slots.of(house.id);
    if (known !== undefined) this.leaveStreet(known);
    const slot = this.slots.take(house.id);
    if (slot >= this.ids.length) this.grow(Math.ceil(slot * 1.5) + startCapacity);
    const { number, suffix } = parseHouseNumber(house.number);
    this.ids[slot] = house.id;
    this.streets[slot] = house.street;
    this.numbers[slot] = number;
    this.written[slot] = this.texts.idOf(house.number);
    this.suffixes[slot] = this.texts.idOf(suffix);
    this.lons[slot] = house.lon;
    this.lats[slot] = house.lat;
    const list = this.byStreet.get(house.street);
    if (list) list.push(slot);
    else this.byStreet.set(house.street, [slot]);
    this.unsorted.add(house.street);
  }

  remove(id: number): void {
    const slot = this.slots.release(id);
    if (slot !== undefined) this.leaveStreet(slot);
  }

  allIds(): Iterable<number> {
    return this.slots.ids();
  }

  /** How many houses a street of these pieces has. */
  countIn(pieces: readonly number[]): number {
    return pieces.reduce((sum, street) => sum + (this.byStreet.get(street)?.length ?? 0), 0);
  }

  /** The house in the middle of the street's numbers: where a street without a line of its own is shown. */
  middleOf(pieces: readonly number[]): House | undefined {
    const slots = this.sortedIn(pieces);
    const slot = slots[slots.length >> 1];
    return slot === undefined ? undefined : this.at(slot);
  }

  /**
   * Houses of a street, of all its pieces, for what was typed, best first, at most `limit`: the number itself, the same
   * number with letters, then (`isUnfinished`) longer numbers that begin so. When there is none of the
   * first two, also the nearest below and above on the same side of the street.
   */
  find(
    pieces: readonly number[],
    typed: string,
    isUnfinished: boolean,
    limit: number,
  ): HouseMatch[] {
    const asked = parseHouseNumber(typed.replace(/-\d+/, ''));
    const slots = this.sortedIn(pieces);
    const exact: number[] = [];
    const letter: number[] = [];
    const begun: number[] = [];
    for (const slot of slots) {
      const number = this.numbers[slot] ?? 0;
      const suffix = this.texts.at(this.suffixes[slot] ?? 0);
      if (number === asked.number) (suffix === asked.suffix ? exact : letter).push(slot);
      else if (isUnfinished && asked.suffix === '' && isBegun(number, asked.number))
        begun.push(slot);
    }
    const same = [...exact, ...(asked.number === 0 ? [] : letter)];
    const near = same.length > 0 || asked.number === 0 ? [] : this.nearest(slots, asked.number);
    const fits = [
      ...exact.map((slot) => [slot, 'exact'] as const),
      ...same.slice(exact.length).map((slot) => [slot, 'letter'] as const),
      ...near.map((slot) => [slot, 'near'] as const),
      ...begun.map((slot) => [slot, 'begun'] as const),
    ];
    return fits.slice(0, limit).flatMap(([slot, fit]) => ({ house: this.at(slot), fit }));
  }

  /** The next below and above, of the same parity where there is one. */
  private nearest(slots: readonly number[], asked: number): number[] {
    const sameSide = slots.filter((slot) => this.isNumbered(slot) && this.isSameSide(slot, asked));
    const candidates =
      sameSide.length > 0 ? sameSide : slots.filter((slot) => this.isNumbered(slot));
    const below = candidates.findLast((slot) => (this.numbers[slot] ?? 0) < asked);
    const above = candidates.find((slot) => (this.numbers[slot] ?? 0) > asked);
    return [below, above]
      .filter((slot) => slot !== undefined)
      .sort((a, b) => this.gap(a, asked) - this.gap(b, asked));
  }

  private isNumbered(slot: number): boolean {
    return (this.numbers[slot] ?? 0) > 0;
  }

  private isSameSide(slot: number, asked: number): boolean {
    return (this.numbers[slot] ?? 0) % 2 === asked % 2;
  }

  private gap(slot: number, asked: number): number {
    return Math.abs((this.numbers[slot] ?? 0) - asked);
  }

  private at(slot: number): House {
    return {
      id: this.ids[slot] ?? 0,
      street: this.streets[slot] ?? 0,
      number: this.texts.at(this.written[slot] ?? 0),
      lon: this.lons[slot] ?? 0,
      lat: this.lats[slot] ?? 0,
    };
  }

  private sortedIn(pieces: readonly number[]): readonly number[] {
    const [only] = pieces;
    if (only !== undefined && pieces.length === 1) return this.sorted(only);
    return this.inOrder(pieces.flatMap((street) => this.byStreet.get(street) ?? []));
  }

  private sorted(street: number): readonly number[] {
    const slots = this.byStreet.get(street) ?? [];
    return this.unsorted.delete(street) ? this.inOrder(slots) : slots;
  }

  private inOrder(slots: number[]): readonly number[] {
    const suffix = (slot: number) => this.texts.at(this.suffixes[slot] ?? 0);
    return slots.sort((a, b) => {
      const byNumber = (this.numbers[a] ?? 0) - (this.numbers[b] ?? 0);
      if (byNumber !== 0) return byNumber;
      const [before, after] = [suffix(a), suffix(b)];
      if (before !== after) return before < after ? -1 : 1;
      return (this.ids[a] ?? 0) - (this.ids[b] ?? 0);
    });
  }

  private leaveStreet(slot: number): void {
    const street = this.streets[slot] ?? 0;
    const rest = (this.byStreet.get(street) ?? []).filter((each) => each !== slot);
    if (rest.length > 0) this.byStreet.set(street, rest);
    else this.byStreet.delete(street);
  }

  private grow(capacity: number): void {
    this.ids = grown(this.ids, capacity);
    this.streets = grown(this.streets, capacity);
    this.numbers = grown(this.numbers, capacity);
    this.written = grown(this.written, capacity);
    this.suffixes = grown(this.suffixes, capacity);
    this.lons = grown(this.lons, capacity);
    this.lats = grown(this.lats, capacity);
  }
}

/** 1 begins 1x and 1xx; 12 begins 12x. */
function isBegun(number: number, asked: number): boolean {
  if (asked === 0) return false;
  let rest = number;
  while (rest > asked) rest = Math.floor(rest / 10);
  return rest === asked && number !== asked;
}
