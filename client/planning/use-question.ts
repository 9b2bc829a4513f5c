/** The question in the address, and how it is changed. */
import { useCallback, useMemo } from 'react';
import { locationNow, setQuery, useLocation } from '../state/location.ts';
import { type Inputs, type Question, questionQuery, readQuestion } from './question.ts';

const questionNames = ['layer', 'filter', 'period', 'asof', 'places', 'buffer', 'merged', 'within'];

/** The question of the address, the same object as long as it says the same. */
export function useQuestion(): Question {
  const { query } = useLocation();
  const text = questionNames.map((name) => query.get(name) ?? '').join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says all that is read
  return useMemo(() => readQuestion(query), [text]);
}

/** Changes a part of the question; the address is not pushed anew for every letter. */
export function useChangeQuestion(): (change: Partial<Question>) => void {
  return useCallback((change) => {
    const now = readQuestion(locationNow().query);
    setQuery(questionQuery({ ...now, ...change }), { replace: true });
  }, []);
}

/** Which process the address names; asking is what one begins with. */
export function useProcessId(): string {
  return useLocation().query.get('process') ?? 'select';
}

/** Inputs of the process beside the question's, as the address has them. */
export function useOwnInputs(): Inputs {
  const text = useLocation().query.get('inputs') ?? '';
  return useMemo(() => readInputs(text), [text]);
}

function readInputs(text: string): Inputs {
  if (text === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Inputs)
      : {};
  } catch (error) {
    // Somebody has cut the address: the rest of it still counts.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Writes the process's own inputs into the address; what is undefined goes back to what it is when left out. */
export function setOwnInputs(inputs: Inputs): void {
  const given = Object.entries(inputs).filter(([, value]) => value !== undefined);
  const text = given.length === 0 ? null : JSON.stringify(Object.fromEntries(given));
  setQuery({ inputs: text }, { replace: true });
}
