/** Texts of templates: whatever stands in a value stays a value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTemplate, type TemplateRow } from '../../../../server/messages/choose.ts';
import { isSigned, signatureOf } from '../../../../server/messages/gateway.ts';
import { outboxDefaults, pauseSeconds } from '../../../../server/messages/outbox.ts';
import { expectedSentence } from '../../../../server/messages/phrases.ts';
import {
  asHtml,
  oneLine,
  readTemplate,
  usedIn,
  writeTemplate,
} from '../../../../server/messages/text.ts';

describe('a template', () => {
  it('gives back any value letter by letter', () => {
    const tokens = readTemplate('a {x} b {y, select, yes {, {x}} other {}}');
    fc.assert(
      fc.property(fc.string(), (x) => {
        expect(writeTemplate(tokens, { x, y: 'yes' }, 'en')).toBe(`a ${x} b , ${x}`);
        expect(writeTemplate(tokens, { x, y: 'no' }, 'en')).toBe(`a ${x} b `);
      }),
    );
  });

  it('counts by the rules of the language', () => {
    const sentence = (medianDays: number, language: 'sr-Latn' | 'sr-Cyrl' | 'sl' | 'en') =>
      expectedSentence({ medianDays, p80Days: 9 }, language);
    expect(sentence(1, 'en')).toBe('Usually resolved within 1 working day; 8 of 10 within 9.');
    expect(sentence(21, 'sr-Latn')).toBe('Obično se reši za 21 radni dan; 8 od 10 za 9.');
    expect(sentence(3, 'sr-Cyrl')).toBe('Обично се реши за 3 радна дана; 8 од 10 за 9.');
    expect(sentence(2, 'sl')).toBe('Običajno je rešeno v 2 delovnih dneh; 8 od 10 v 9.');
  });

  it('puts words into Cyrillic, and no name of a value', () => {
    const tokens = readTemplate('Ljubav {njegov} dž', true);
    expect(writeTemplate(tokens, { njegov: 'Latin' }, 'sr-Cyrl')).toBe('Љубав Latin џ');
  });

  it('tells what it uses', () => {
    const { names, unknownTypes } = usedIn(
      readTemplate('{a} {b, plural, one {{c}} other {}} {d, date}'),
    );
    expect([...names]).toEqual(['a', 'b', 'c', 'd']);
    expect([...unknownTypes]).toEqual(['date']);
  });

  it('fails on a value that is not there', () => {
    expect(() => writeTemplate(readTemplate('{x}'), {}, 'en')).toThrow('{x}');
  });
});

describe('a letter in HTML', () => {
  it('holds nothing but its own elements, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const html = asHtml(text, 'en', text);
        const body = html.slice(html.indexOf('<body'), html.indexOf('</body>'));
        const tags = body.match(/<\/?[a-z]+/gi) ?? [];
        expect(tags.filter((tag) => !/^<\/?(body|p|br|a)$/.test(tag))).toEqual([]);
      }),
    );
  });

  it('makes links of addresses, and ends no attribute', () => {
    expect(asHtml('see https://a.example/?x=1&y="z', 'en', '')).toContain(
      '<a href="https://a.example/?x=1&amp;y=">https://a.example/?x=1&amp;y=</a>&quot;z',
    );
  });

  it('has one line for a subject', () => {
    expect(oneLine('a\r\nBcc: x@y\tb')).toBe('a Bcc: x@y b');
    expect(oneLine('ж'.repeat(300))).toHaveLength(200);
  });
});

describe('the choice of a text', () => {
  const row = (more: Partial<TemplateRow>): TemplateRow => ({
    channel: 'email',
    language: 'sr-Latn',
    subject: '',
    body: 'general',
    distance: 1_000_000,
    ...more,
  });

  it('takes the nearest category, then the language', () => {
    const all = [
      row({}),
      row({ distance: 2, body: 'near' }),
      row({ distance: 1, language: 'sl', body: 'nearest' }),
    ];
    const choose = (language: 'sl' | 'sr-Latn' | 'sr-Cyrl') =>
      chooseTemplate(all, 'email', language, 'sl');
    expect(choose('sl')).toMatchObject({ body: 'nearest' });
    // The nearest has no Serbian: the city's own language stands in.
    expect(choose('sr-Latn')).toMatchObject({ body: 'nearest', language: 'sl' });
    expect(chooseTemplate(all.slice(0, 2), 'email', 'sr-Cyrl', 'en')).toMatchObject({
      body: 'near',
      isDerivedCyrillic: true,
    });
  });

  it('lets an empty text silence a general one, and a letter take that of an e-mail', () => {
    expect(
      chooseTemplate([row({}), row({ distance: 1, body: '' })], 'email', 'sr-Latn', 'sr-Latn'),
    ).toBeUndefined();
    expect(chooseTemplate([row({})], 'letter', 'sr-Latn', 'sr-Latn')).toMatchObject({
      body: 'general',
    });
    expect(chooseTemplate([row({})], 'sms', 'sr-Latn', 'sr-Latn')).toBeUndefined();
    expect(chooseTemplate([], 'email', 'en', 'en')).toBeUndefined();
  });
});

describe('a signature', () => {
  it('holds for its own body and secret, and five minutes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (body, other) => {
        const header = signatureOf('secret', body, 1000);
        expect(isSigned('secret', body, header, 1299)).toBe(true);
        expect(isSigned('secret', body, header, 1301)).toBe(false);
        expect(isSigned('secret', body + other, header, 1000)).toBe(false);
        expect(isSigned('other', body, header, 1000)).toBe(false);
        expect(isSigned('secret', body, other, 1000)).toBe(false);
      }),
    );
  });
});

it('waits longer after each try, and not for ever', () => {
  const pauses = Array.from({ length: outboxDefaults.tries }, (_, at) =>
    pauseSeconds(at + 1, outboxDefaults),
  );
  expect(pauses.slice(0, 4)).toEqual([15, 30, 60, 120]);
  expect(Math.max(...pauses)).toBe(21_600);
  const days = pauses.reduce((sum, one) => sum + one, 0) / 86_400;
  expect(days).toBeGreaterThan(1.5);
  expect(days).toBeLessThan(3);
});
