import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrontendReader, readAnswer, type Unit } from '../../../server/db/embedded/frames.ts';

function message(type: string, body: string): Buffer {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(body));
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + Buffer.byteLength(body), 1);
  bytes.write(body, 5);
  return bytes;
}

function early(word: number, body = ''): Buffer {
  const bytes = Buffer.alloc(8 + body.length);
  bytes.writeInt32BE(bytes.length, 0);
  bytes.writeInt32BE(word, 4);
  bytes.write(body, 8, 'latin1');
  return bytes;
}

const extended = ['P', 'B', 'D', 'E'].map((type) => message(type, `${type} body`));
const session = Buffer.concat([
  early(80_877_103),
  early(196_608, 'user\0postgres\0\0'),
  message('Q', 'begin\0'),
  ...extended,
  message('S', ''),
  message('Q', 'commit\0'),
  message('X', ''),
]);

function shape(units: readonly Unit[]): (string | number)[][] {
  return units.map((unit) => ('bytes' in unit ? [unit.kind, unit.bytes.length] : [unit.kind]));
}

describe('what a client sends', () => {
  it('is cut into units of work', () => {
    const extendedLength = Buffer.concat([...extended, message('S', '')]).length;
    expect(shape(new FrontendReader().push(session))).toEqual([
      ['encryption'],
      ['startup', 23],
      ['work', message('Q', 'begin\0').length],
      ['work', extendedLength],
      ['work', message('Q', 'commit\0').length],
      ['terminate'],
    ]);
  });

  it('is cut alike however the network parts it', () => {
    const whole = shape(new FrontendReader().push(session));
    const cuts = fc.array(fc.nat(session.length), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (places) => {
        const reader = new FrontendReader();
        const ends = [0, ...places.sort((a, b) => a - b), session.length];
        const units = ends
          .slice(1)
          .flatMap((end, i) => reader.push(session.subarray(ends[i], end)));
        expect(shape(units)).toEqual(whole);
      }),
    );
  });
});

describe('what the engine answers', () => {
  const done = message('C', 'SELECT 1\0');
  const ready = message('Z', 'T');

  it('tells the transaction status', () => {
    const answer = readAnswer([done, ready]);
    expect(answer).toEqual({ bytes: Buffer.concat([done, ready]), status: 'T', notified: false });
  });

  it('loses its notifications, which are for the server itself', () => {
    const answer = readAnswer([done, message('A', 'xxxxmesto_feed\0\0'), ready]);
    expect(answer).toEqual({ bytes: Buffer.concat([done, ready]), status: 'T', notified: true });
  });

  it('without a status means that the engine swallowed an exception', () => {
    expect(readAnswer([]).status).toBeNull();
    expect(readAnswer([done]).status).toBeNull();
  });
});
