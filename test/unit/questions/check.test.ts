import { describe, expect, it } from 'vitest';
import { checkAnswers, checkChanges } from '../../../server/questions/check.ts';
import { shownQuestions } from '../../../server/questions/shown.ts';
import type { Question } from '../../../server/questions/types.ts';

function question(code: string, more: Partial<Question> = {}): Question {
  return {
    id: 1,
    categoryId: 1,
    code,
    version: 1,
    type: 'text',
    titles: { en: code },
    helps: {},
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

const options = ['out', 'blinking'].map((code) => ({ code, title: { en: code } }));
const state = question('state', { type: 'one_of', options, isRequired: true });
const several = question('several', { type: 'yes_no' });
const lamps = question('lamps', {
  type: 'number',
  minimum: 2,
  maximum: 50,
  unit: 'lamps',
  isRequired: true,
  shownWhen: [{ question: 'several', is: [true] }],
});
const many = question('many', { shownWhen: [{ question: 'lamps', atLeast: 10 }] });
const all = [state, several, lamps, many];

describe('what is asked', () => {
  const codes = (answers: Record<string, never> | object) =>
    shownQuestions(all, answers as Record<string, boolean | number | string>).map(
      ({ code }) => code,
    );

  it('depends on the other answers', () => {
    expect(codes({})).toEqual(['state', 'several']);
    expect(codes({ several: false, lamps: 20 })).toEqual(['state', 'several']);
    expect(codes({ several: true })).toEqual(['state', 'several', 'lamps']);
    expect(codes({ several: true, lamps: 9 })).toEqual(['state', 'several', 'lamps']);
    expect(codes({ several: true, lamps: 10 })).toEqual(['state', 'several', 'lamps', 'many']);
  });

  it('counts one of several that were chosen', () => {
    const what = question('what', { type: 'several_of', options });
    const why = question('why', { shownWhen: [{ question: 'what', is: ['out'] }] });
    expect(shownQuestions([what, why], { what: ['blinking', 'out'] })).toHaveLength(2);
    expect(shownQuestions([what, why], { what: ['blinking'] })).toHaveLength(1);
  });
});

describe('answers when a request is opened', () => {
  it.each([
    ['nothing', {}, [['/answers/state', 'is required']]],
    ['what fits', { state: 'out', several: true, lamps: 3 }, []],
    [
      'what became required by another answer',
      { state: 'out', several: true },
      [['/answers/lamps', 'is required']],
    ],
    [
      'what is not asked',
      { state: 'out', several: false, lamps: 3 },
      [['/answers/lamps', 'is not asked, given the other answers']],
    ],
    [
      'what there is not',
      { state: 'out', colour: 'red' },
      [['/answers/colour', 'is no question of this category']],
    ],
    ['another choice', { state: 'red' }, [['/answers/state', 'must be one of: out, blinking']]],
    [
      'too few',
      { state: 'out', several: true, lamps: 1 },
      [['/answers/lamps', 'must be at least 2 lamps']],
    ],
    [
      'too many',
      { state: 'out', several: true, lamps: 51 },
      [['/answers/lamps', 'must be at most 50 lamps']],
    ],
    [
      'another type',
      { state: 'out', several: 'yes' },
      [['/answers/several', 'must be true or false']],
    ],
  ])('%s', (_what, given, faults) => {
    const found = checkAnswers(all, given as Record<string, string | number | boolean>).faults;
    expect(found.map(({ field, message }) => [field, message])).toEqual(faults);
  });

  it.each([
    ['text', 'text', 'words', '  ', 'must be a text'],
    ['text', 'text', 'words', 'x'.repeat(2_001), 'may have 2000 characters at most'],
    ['date', 'date', '2026-02-28', '2026-02-30', 'must be a date as 2026-11-22'],
    [
      'several',
      'several_of',
      ['out'],
      ['out', 'out'],
      'must be a list, each once, of: out, blinking',
    ],
    ['several', 'several_of', ['out', 'blinking'], [], 'must name at least 1'],
    [
      'an asset',
      'asset',
      { layer: 'tree', id: 1 },
      { layer: 'parcel', id: 1 },
      'must be of one of the layers: tree',
    ],
  ] as const)('of the type %s', (_what, type, right, wrong, message) => {
    const one = question('x', { type, options, assetLayers: ['tree'] });
    const given = (value: unknown) => ({ x: value }) as Record<string, string>;
    expect(checkAnswers([one], given(right)).faults).toEqual([]);
    expect(checkAnswers([one], given(wrong)).faults).toEqual([{ field: '/answers/x', message }]);
  });
});

describe('answers that are changed later', () => {
  const before = { state: 'out', several: true, lamps: 12, many: 'all of them' };

  it('keep what is not mentioned, and lose what is asked no more', () => {
    expect(checkChanges(all, before, { lamps: 5 }).answers).toEqual({
      state: 'out',
      several: true,
      lamps: 5,
    });
    expect(checkChanges(all, before, { several: null }).answers).toEqual({ state: 'out' });
  });

  it('may lack what became required since, but cannot take back what is', () => {
    expect(checkChanges(all, {}, { several: false }).faults).toEqual([]);
    expect(checkChanges(all, before, { state: null }).faults).toEqual([
      { field: '/answers/state', message: 'is required' },
    ]);
  });

  it('leave answers to questions that are gone alone', () => {
    expect(checkChanges(all, { ...before, old: 'x' }, { lamps: 4 }).faults).toEqual([]);
  });
});
