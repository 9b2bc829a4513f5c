/**
 * The rows of figure.request and figure.event, packed: forty bytes a request. Figures of any time, filter and grouping are
 * reckoned over them in milliseconds and exactly, where the database would sort millions of durations.
 */

/** Days are counted from here, as 16 bits. */
export const dayZeroMs = Date.UTC(2000, 0, 1);
export const noDay = -32_768;
/** Instead of minutes. */
export const noMinutes = -1;

/** What may happen to a request more than once. */
export const eventKinds = { gone: 0, closed: 1, reopened: 2, handed_back: 3 } as const;

/** The days on which things happened, in the order of the statement that reads them. */
export const dayColumns = [
  'received',
  'acknowledged',
  'answered',
  'resolved',
  'acknowledgeDecided',
  'validateDecided',
  'acceptDecided',
  'answerDecided',
  'resolveDecided',
  'duplicate',
  'rated',
] as const;
export const minuteColumns = [
  'acknowledgeMinutes',
  'acknowledgeWorkingMinutes',
  'answerMinutes',
  'answerWorkingMinutes',
  'resolveMinutes',
  'resolveWorkingMinutes',
] as const;
/** Bits of `inTime`, one a clock. */
export const clockBits = {
  acknowledge: 1,
  validate: 2,
  accept: 4,
  answer: 8,
  resolve: 16,
} as const;
export const dimensionNames = ['category', 'organisation', 'district', 'kind', 'channel'] as const;

export type DayColumn = (typeof dayColumns)[number];
export type MinuteColumn = (typeof minuteColumns)[number];
export type Dimension = (typeof dimensionNames)[number];

/** Gives what is named by a number or a word a small code; 0 is nothing. */
export class Codes {
  readonly #codes = new Map<number | string, number>();
  readonly names: (number | string | null)[] = [null];

  codeOf(name: number | string | null): number {
    if (name === null) return 0;
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const code = this.names.length;
    if (code > 65_535) throw new RangeError('More than 65,535 different values of one property');
    this.#codes.set(name, code);
    this.names.push(name);
    return code;
  }

  /** The code of a name that is known, else undefined. */
  find(name: number | string | null): number | undefined {
    return name === null ? 0 : this.#codes.get(name);
  }
}

export type Dimensions = Readonly<Record<Dimension, Codes>>;

/** One request as it is read. */
export interface CountedRequest {
  readonly id: number;
  readonly dimensions: Readonly<Record<Dimension, number | string | null>>;
  readonly isPublic: boolean;
  readonly days: Readonly<Record<DayColumn, number>>;
  readonly minutes: Readonly<Record<MinuteColumn, number>>;
  readonly inTime: number;
  readonly rating: number;
}

export interface CountedEvent {
  readonly requestId: number;
  readonly what: number;
  readonly day: number;
  readonly dimensions: Readonly<Record<Dimension, number | string | null>>;
  readonly isPublic: boolean;
}

type Packed = Int16Array | Int32Array | Uint16Array | Uint8Array | Float64Array;

/** The same array with room for more. */
function grown<T extends Packed>(array: T, capacity: number): T {
  const Make = array.constructor as new (length: number) => T;
  const larger = new Make(capacity);
  larger.set(array as never);
  return larger;
}

interface Side {
  capacity: number;
  size: number;
  readonly isPublic: { array: Uint8Array };
  readonly dimensions: Record<Dimension, Uint16Array>;
}

const firstCapacity = 1024;

function perName<K extends string, V>(names: readonly K[], make: () => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<K, V>;
}

/** What is counted of every request, a typed array a property and a row a request, so that a question is one pass over them. */
export class Columns {
  readonly codes: Dimensions = perName(dimensionNames, () => new Codes());
  readonly requests: Side = makeSide();
  readonly events: Side = makeSide();
  /** First day on which anything was received; null where there is nothing. */
  firstDay: number | null = null;
  ids = new Float64Array(firstCapacity);
  readonly days: Record<DayColumn, Int16Array> = perName(
    dayColumns,
    () => new Int16Array(firstCapacity),
  );
  readonly minutes: Record<MinuteColumn, Int32Array> = perName(
    minuteColumns,
    () => new Int32Array(firstCapacity),
  );
  /** The last day on which anything of these happened to a request. */
  lastDays = new Int16Array(firstCapacity);
  inTime = new Uint8Array(firstCapacity);
  rating = new Uint8Array(firstCapacity);
  eventRows = new Int32Array(firstCapacity);
  eventWhat = new Uint8Array(firstCapacity);
  eventDays = new Int16Array(firstCapacity);
  /** Those that were loaded in the order of their ids; later ones are in `laterRows`. */
  #sortedSize = 0;
  readonly #laterRows = new Map<number, number>();

  /** Adds a request, or puts it in the place of what was known of it. */
  put(request: CountedRequest): void {
    const known = this.rowOf(request.id);
    const row = known ?? this.#addRow(request.id);
    this.ids[row] = request.id;
    this.requests.isPublic.array[row] = request.isPublic ? 1 : 0;
    for (const name of dimensionNames) {
      this.requests.dimensions[name][row] = this.codes[name].codeOf(request.dimensions[name]);
    }
    let lastDay = noDay;
    for (const name of dayColumns) {
      const day = request.days[name];
      this.days[name][row] = day;
      if (day > lastDay) lastDay = day;
    }
    this.lastDays[row] = lastDay;
    const { received } = request.days;
    if (this.firstDay === null || received < this.firstDay) this.firstDay = received;
    for (const name of minuteColumns) this.minutes[name][row] = request.minutes[name];
    this.inTime[row] = request.inTime;
    this.rating[row] = request.rating;
  }

  /** Adds an event of a request that is known. */
  addEvent(event: CountedEvent): void {
    const row = this.rowOf(event.requestId);
    if (row === undefined) return;
    const at = this.#addEventPlace();
    this.eventRows[at] = row;
    this.eventWhat[at] = event.what;
    this.eventDays[at] = event.day;
    this.events.isPublic.array[at] = event.isPublic ? 1 : 0;
    for (const name of dimensionNames) {
      this.events.dimensions[name][at] = this.codes[name].codeOf(event.dimensions[name]);
    }
  }

  /** Takes the events of some requests out, before their present ones are added. */
  forgetEvents(ids: readonly number[]): void {
    const isChanged = new Uint8Array(this.requests.size);
    for (const id of ids) {
      const row = this.rowOf(id);
      if (row !== undefined) isChanged[row] = 1;
    }
    for (let at = 0; at < this.events.size; at++) {
      if (isChanged[this.eventRows[at]!] === 1) this.eventWhat[at] = eventKinds.gone;
    }
  }

  rowOf(id: number): number | undefined {
    let low = 0;
    let high = this.#sortedSize - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.ids[middle]!;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return this.#laterRows.get(id);
  }

  #addRow(id: number): number {
    const row = this.requests.size;
    if (row === this.requests.capacity) this.#growRequests();
    this.requests.size = row + 1;
    const isInOrder = row === this.#sortedSize && (row === 0 || this.ids[row - 1]! < id);
    if (isInOrder) this.#sortedSize = row + 1;
    else this.#laterRows.set(id, row);
    return row;
  }

  #growRequests(): void {
    const capacity = growSide(this.requests);
    this.ids = grown(this.ids, capacity);
    this.lastDays = grown(this.lastDays, capacity);
    this.inTime = grown(this.inTime, capacity);
    this.rating = grown(this.rating, capacity);
    for (const name of dayColumns) this.days[name] = grown(this.days[name], capacity);
    for (const name of minuteColumns) this.minutes[name] = grown(this.minutes[name], capacity);
  }

  #addEventPlace(): number {
    const at = this.events.size;
    if (at === this.events.capacity) {
      const capacity = growSide(this.events);
      this.eventRows = grown(this.eventRows, capacity);
      this.eventWhat = grown(this.eventWhat, capacity);
      this.eventDays = grown(this.eventDays, capacity);
    }
    this.events.size = at + 1;
    return at;
  }
}

function makeSide(): Side {
  return {
    capacity: firstCapacity,
    size: 0,
    isPublic: { array: new Uint8Array(firstCapacity) },
    dimensions: perName(dimensionNames, () => new Uint16Array(firstCapacity)),
  };
}

/** Half as much again: doubling would waste most of a large city's memory. */
function growSide(side: Side): number {
  side.capacity = Math.ceil(side.capacity * 1.5);
  side.isPublic.array = grown(side.isPublic.array, side.capacity);
  for (const name of dimensionNames) {
    side.dimensions[name] = grown(side.dimensions[name], side.capacity);
  }
  return side.capacity;
}
