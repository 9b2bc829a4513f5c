import { describe, expect, it } from 'vitest';
import { GrowingBytes } from '../../server/formats/growing-bytes.ts';
import { extentOf, readWkb } from '../../server/formats/wkb.ts';

describe('bytes that grow', () => {
  it('hold what was written, wherever the room ended', () => {
    for (let room = 64; room < 90; room++) {
      const bytes = new GrowingBytes(room);
      for (let index = 0; index < 40; index++) {
        bytes.uint16(index);
        bytes.lengthAndBytes(Buffer.from('ж😀'));
        bytes.double(index + 0.5);
        bytes.int64(-BigInt(index));
        bytes.uint8(7);
        bytes.bytes(new Uint8Array([1, 2, 3]));
      }
      const view = Buffer.from(bytes.view());
      expect(view.length).toBe(40 * (2 + 4 + 6 + 8 + 8 + 1 + 3));
      for (let index = 0, at = 0; index < 40; index++, at += 32) {
        expect(view.readUInt16LE(at)).toBe(index);
        expect(view.readUInt32LE(at + 2)).toBe(6);
        expect(view.toString('utf8', at + 6, at + 12)).toBe('ж😀');
        expect(view.readDoubleLE(at + 12)).toBe(index + 0.5);
        expect(view.readBigInt64LE(at + 20)).toBe(-BigInt(index));
        expect([...view.subarray(at + 28, at + 32)]).toEqual([7, 1, 2, 3]);
      }
    }
  });

  it('begin anew when they are cleared', () => {
    const bytes = new GrowingBytes();
    bytes.uint16(1);
    bytes.clear();
    bytes.uint8(1);
    expect([...bytes.view()]).toEqual([1]);
  });
});

describe('well-known binary', () => {
  const of = (hex: string) => readWkb(Buffer.from(hex, 'hex'));

  it('of an empty point has no coordinates and no extent', () => {
    const empty = of('0101000000000000000000f87f000000000000f87f');
    expect(empty).toMatchObject({ type: 1, xy: [] });
    expect(extentOf(empty)).toBeUndefined();
  });

  it('of a point with height and measure keeps both', () => {
    const numbers = Buffer.alloc(32);
    for (const [index, value] of [1, 2, 3, 4].entries()) numbers.writeDoubleLE(value, 8 * index);
    // 3001: POINT ZM
    const point = of(`01b90b0000${numbers.toString('hex')}`);
    expect(point).toMatchObject({ type: 1, xy: [1, 2], z: [3], m: [4] });
    expect(extentOf(point)).toEqual([1, 1, 2, 2]);
  });

  it('of a curve is refused', () => {
    expect(() => of('010800000000000000')).toThrow('type 8');
  });

  it('that ends too soon is refused', () => {
    expect(() => of('0101000000000000000000f87f')).toThrow(RangeError);
  });
});
