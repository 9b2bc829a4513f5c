import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundValues, parsedOf, parseNamed, statement } from '../../../server/db/statements.ts';

describe('named parameters', () => {
  it.each([
    ['select :a, :b, :a', 'select $1, $2, $1', ['a', 'b']],
    ['select :a::text', 'select $1::text', ['a']],
    [
      "select ':a', e'it\\'s :b', 'it''s :c', :d",
      "select ':a', e'it\\'s :b', 'it''s :c', $1",
      ['d'],
    ],
    [
      'select "odd:name" from t -- not :a\nwhere x = :b',
      'select "odd:name" from t -- not :a\nwhere x = $1',
      ['b'],
    ],
    ['select /* :a\n:b */ :c', 'select /* :a\n:b */ $1', ['c']],
    ['do $x$ begin :a; end $x$', 'do $x$ begin :a; end $x$', []],
    ['select $$ :a $$ || :b', 'select $$ :a $$ || $1', ['b']],
    ['f(x := :a)', 'f(x := $1)', ['a']],
    ['select 12:30', 'select 12:30', []],
  ])('%j', (text, numbered, parameters) => {
    expect(parseNamed(text)).toEqual({ text: numbered, parameters });
  });

  it('leaves a text without colons as it is', () => {
    const withoutColon = fc.string().map((text) => text.replaceAll(':', ';'));
    fc.assert(fc.property(withoutColon, (text) => parseNamed(text).text === text));
  });

  it('binds by name, in the order of first use', () => {
    const parsed = parsedOf('select :b, :a, :b');
    expect(boundValues(parsed, { a: 1, b: null })).toEqual([null, 1]);
  });

  it('refuses a missing value and one too many', () => {
    const parsed = parsedOf('select :a');
    expect(() => boundValues(parsed, {})).toThrow(':a is missing');
    expect(() => boundValues(parsed, { a: undefined })).toThrow(':a is missing');
    expect(() => boundValues(parsed, { a: 1, aa: 2 })).toThrow('no :aa');
  });
});

describe('statements of files', () => {
  it('are found, with their parameters', () => {
    const found = statement('request/by_client_key');
    expect(found.name).toBe('request/by_client_key');
    expect(found.text).not.toMatch(/:[a-z]+[A-Z]/);
  });

  it.each([
    ['request/does_not_exist', undefined, 'cannot be read'],
    ['../../package', undefined, 'There can be no statement'],
    ['request/by_client_key', ['somethingElse'], 'the code gives (somethingElse)'],
  ])('%s with %j stops the start', (name, parameters, message) => {
    expect(() => statement(name, parameters)).toThrow(message);
  });
});
