/** Bytes that are written one behind the other, little endian; room is doubled when it is full, and kept when cleared. */
export class GrowingBytes {
  #buffer: Buffer;
  #length = 0;

  constructor(room = 1024) {
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(room, 64));
  }

  clear(): void {
    this.#length = 0;
  }

  /** What was written, not a copy of it. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  uint8(value: number): void {
    const at = this.#claim(1);
    this.#buffer.writeUInt8(value, at);
  }

  uint16(value: number): void {
    const at = this.#claim(2);
    this.#buffer.writeUInt16LE(value, at);
  }

  int64(value: bigint): void {
    const at = this.#claim(8);
    this.#buffer.writeBigInt64LE(value, at);
  }

  double(value: number): void {
    const at = this.#claim(8);
    this.#buffer.writeDoubleLE(value, at);
  }

  /** Bytes behind their number. */
  lengthAndBytes(value: Uint8Array): void {
    const at = this.#claim(4 + value.length);
    this.#buffer.writeUInt32LE(value.length, at);
    this.#buffer.set(value, at + 4);
  }

  bytes(value: Uint8Array): void {
    const at = this.#claim(value.length);
    this.#buffer.set(value, at);
  }

  /** Makes room, maybe in another buffer: so it goes before the writing. Gives where it begins. */
  #claim(size: number): number {
    const begin = this.#length;
    this.#length += size;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length));
      larger.set(this.#buffer.subarray(0, begin));
      this.#buffer = larger;
    }
    return begin;
  }
}
