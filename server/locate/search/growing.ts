/** Typed arrays that grow by half when they are full; a slot that was given up is used again. */
export type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** The same column with room for `capacity` values. */
export function grown<C extends Column>(column: C, capacity: number): C {
  const bigger = new (column.constructor as new (length: number) => C)(capacity);
  bigger.set(column as never);
  return bigger;
}

/** Hands out places 0, 1, 2 … for ids, and takes them back. */
export class Slots {
  private readonly byId = new Map<number, number>();
  private readonly free: number[] = [];
  private used = 0;

  get size(): number {
    return this.byId.size;
  }

  /** Slots handed out so far, given-up ones included: the length that columns need. */
  get end(): number {
    return this.used;
  }

  of(id: number): number | undefined {
    return this.byId.get(id);
  }

  take(id: number): number {
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const slot = this.free.pop() ?? this.used++;
    this.byId.set(id, slot);
    return slot;
  }

  release(id: number): number | undefined {
    const slot = this.byId.get(id);
    if (slot === undefined) return undefined;
    this.byId.delete(id);
    this.free.push(slot);
    return slot;
  }

  *ids(): Generator<number> {
    yield* this.byId.keys();
  }
}

/** Texts that repeat, each kept once. */
export class Texts {
  private readonly texts: string[] = [];
  private readonly ids = new Map<string, number>();

  idOf(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.texts.push(text);
    this.ids.set(text, id);
    return id;
  }

  at(id: number): string {
    return this.texts[id] ?? '';
  }
}
