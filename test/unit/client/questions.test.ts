/** The client asks the same questions as the server, and knows what stands in the way of saving. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countingAnswers,
  firstFault,
  readNumber,
  shownQuestions,
  withAnswer,
} from '../../../client/questions/answers.ts';
import type { AnswerValue, Question } from '../../../server/http/api/schema.ts';
import { shownQuestions as shownByServer } from '../../../server/questions/shown.ts';
import type { Question as ServerQuestion } from '../../../server/questions/types.ts';

function question(code: string, more: Partial<Question> = {}): Question {
  return {
    code,
    version: 1,
    type: 'text',
    title: code,
    help: null,
    unit: null,
    minimum: null,
    maximum: null,
    options: [],
    assetLayers: [],
    assetRole: null,
    isRequired: false,
    shownWhen: [],
    isPublic: false,
    ...more,
  };
}

const several = question('several', { type: 'yes_no' });
const lamps = question('lamps', {
  type: 'number',
  minimum: 2,
  maximum: 500,
  isRequired: true,
  shownWhen: [{ question: 'several', is: [true] }],
});
const what = question('what', { type: 'several_of', maximum: 1, isRequired: true });

describe('what stands in the way of saving', () => {
  test('is a required answer that is missing, but only where it is asked', () => {
    expect(firstFault([several, lamps], {})).toBeNull();
    expect(firstFault([several, lamps], { several: false })).toBeNull();
    expect(firstFault([several, lamps], { several: true })?.code).toBe('lamps');
    expect(firstFault([several, lamps], { several: true, lamps: 12 })).toBeNull();
  });

  test('is a number or a count out of its bounds', () => {
    expect(firstFault([several, lamps], { several: true, lamps: 1 })?.code).toBe('lamps');
    expect(firstFault([what], { what: ['a', 'b'] })?.code).toBe('what');
    expect(firstFault([what], { what: ['a'] })).toBeNull();
  });

  test('is not what was answered before another answer took the question away', () => {
    expect(countingAnswers([several, lamps], { several: false, lamps: 12 })).toEqual({
      several: false,
    });
  });
});

test('an answer is given and taken back', () => {
  expect(withAnswer({ several: true }, 'lamps', 3)).toEqual({ several: true, lamps: 3 });
  expect(withAnswer({ several: true, lamps: 3 }, 'lamps', undefined)).toEqual({ several: true });
});

test.each([
  ['2', 2],
  ['2,5', 2.5],
  ['−3', -3],
  ['1 200', 1200],
  ['', undefined],
  ['about 3', undefined],
  ['2.', undefined],
  ['0x1F', undefined],
])('the number in %j is %s', (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});

const codes = ['a', 'b', 'c', 'd', 'e'];
const value = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.boolean(),
  fc.constantFrom('x', 'y'),
  fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
) as fc.Arbitrary<AnswerValue>;
const condition = fc.record(
  {
    question: fc.constantFrom(...codes),
    is: fc.array(
      fc.oneof(fc.constantFrom('x', 'y', 'z'), fc.integer({ max: 5, min: 0 }), fc.boolean()),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    atLeast: fc.integer({ min: 0, max: 5 }),
    atMost: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ['question'] },
);

test('client and server ask the same, whatever the conditions and the answers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(condition, { maxLength: 2 }), { minLength: 5, maxLength: 5 }),
      fc.dictionary(fc.constantFrom(...codes), value),
      (conditions, answers) => {
        const asked = codes.map((code, place) =>
          question(code, { shownWhen: conditions[place] ?? [] }),
        );
        const byServer = shownByServer(asked as unknown as ServerQuestion[], answers);
        expect(shownQuestions(asked, answers).map(({ code }) => code)).toEqual(
          byServer.map(({ code }) => code),
        );
      },
    ),
    { numRuns: 2000 },
  );
});
