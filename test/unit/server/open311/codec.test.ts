/** XML and JSON of Open311: what is written is read back, and a partner's word leads by the shortest way. */

import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { pathTo } from '../../../../server/open311/apply.ts';
import { instantText, readList, write } from '../../../../server/open311/codec.ts';

const fields = fc.record({
  service_request_id: fc.string({ unit: 'grapheme', minLength: 1 }),
  description: fc.string({ unit: 'grapheme' }),
});
/** What XML cannot hold, and what a reader trims or makes one. */
const plain = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('both formats', () => {
  it('give back what was written', () => {
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1 }), (of) => {
        const clean = of.map((one) => ({
          service_request_id: plain(one.service_request_id) || 'x',
          description: plain(one.description),
        }));
        for (const format of ['xml', 'json'] as const) {
          const text = write(format, 'service_requests', { item: 'request', of: clean });
          expect(readList(text, 'request')).toEqual(clean);
        }
      }),
    );
  });

  it('are sound whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (description) => {
        const list = {
          item: 'request',
          of: [{ description, none: null, flag: true, at: new Date(0) }],
        };
        expect(XMLValidator.validate(write('xml', 'r', list))).toBe(true);
        expect(JSON.parse(write('json', 'r', list))).toHaveLength(1);
      }),
    );
  });

  it('write an empty list as one', () => {
    const none = { item: 'request', of: [] };
    expect(write('json', 'service_requests', none)).toBe('[]');
    expect(readList(write('xml', 'service_requests', none), 'request')).toEqual([]);
  });
});

it('writes instants without fractions', () => {
  expect(instantText(new Date('2010-04-14T06:37:38.999Z'))).toBe('2010-04-14T06:37:38Z');
});

describe('the way to a state', () => {
  const steps = [
    ['received', 'validated'],
    ['validated', 'accepted'],
    ['accepted', 'in_progress'],
    ['in_progress', 'resolved'],
    ['accepted', 'resolved'],
    ['received', 'cancelled'],
    ['cancelled', 'reopened'],
    ['resolved', 'reopened'],
    ['reopened', 'accepted'],
  ].map(([from_status = '', to_status = '']) => ({ from_status, to_status }));

  it('is the shortest, through states that end nothing', () => {
    expect(pathTo(steps, 'received', 'resolved')).toEqual(['validated', 'accepted', 'resolved']);
    expect(pathTo(steps, 'resolved', 'in_progress')).toEqual([
      'reopened',
      'accepted',
      'in_progress',
    ]);
    expect(pathTo(steps, 'received', 'reopened')).toEqual([]);
    expect(pathTo(steps, 'accepted', 'accepted')).toEqual([]);
    expect(pathTo(steps, 'nonsense', 'accepted')).toEqual([]);
  });
});
