/** What is asked: it stands in the address, so that a view of figures can be sent to a colleague. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Figures } from '../../server/http/api/schema.ts';
import { call, queryString } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { useLocation } from '../state/location.ts';

export const subjects = ['flow', 'clocks', 'times', 'ratings'] as const;
/** By time, or by a property. */
export const units = ['day', 'week', 'month', 'year'] as const;
export const groupings = ['category', 'organisation', 'district', 'kind', 'channel'] as const;
export type Subject = (typeof subjects)[number];
export type By = (typeof units)[number] | (typeof groupings)[number];

export interface Question {
  readonly about: Subject;
  readonly by: By;
  /** Empty: as the server takes it, the year until today. */
  readonly from: string;
  readonly to: string;
  readonly category: string;
  readonly organisation: string;
  readonly district: string;
}

function oneOf<W extends string>(words: readonly W[], text: string | null, usual: W): W {
  return words.find((word) => word === text) ?? usual;
}

export function useQuestion(): Question {
  const { query } = useLocation();
  const text = (name: string) => query.get(name) ?? '';
  return {
    about: oneOf(subjects, query.get('about'), 'flow'),
    by: oneOf<By>([...units, ...groupings], query.get('by'), 'month'),
    from: text('from'),
    to: text('to'),
    category: text('category'),
    organisation: text('organisation'),
    district: text('district'),
  };
}

/** The query string of a question, for JSON and CSV alike. */
export function questionText({ by, ...others }: Question): string {
  const unit = units.find((one) => one === by);
  const filled = Object.entries(others).filter(([, value]) => value !== '');
  return queryString({
    ...Object.fromEntries(filled),
    unit: unit ?? 'none',
    by: unit ? 'none' : by,
  });
}

/** The answer; the former one stays until the next comes, so that nothing jumps. */
export function useFigures(question: Question) {
  const { language } = useText();
  const text = questionText(question);
  return useQuery<Figures>({
    queryKey: ['figures', language, text],
    queryFn: ({ signal }) => call<Figures>(`/api/figures${text}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
