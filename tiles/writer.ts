/** A growing run of bytes with what protobuf needs. Callers reserve once a feature, then write without checks. */
import { grownCapacity } from './shared.ts';

export class ByteWriter {
  bytes = new Uint8Array(1 << 16);
  at = 0;

  /** Makes sure that `length` more bytes fit. */
  reserve(length: number): void {
    const needed = this.at + length;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(grownCapacity(this.bytes.length, needed));
    grown.set(this.bytes.subarray(0, this.at));
    this.bytes = grown;
  }

  /** A whole number from 0 to 2^53. */
  varint(value: number): void {
    let rest = value;
    const { bytes } = this;
    while (rest > 0x7fffffff) {
      bytes[this.at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      bytes[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[this.at++] = rest;
  }

  /** A difference of tile units, small and signed. */
  zigzag(value: number): void {
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  text(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }
}

export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) length++;
  return length;
}
