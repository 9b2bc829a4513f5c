/** Saving the draft: idempotent by its key, so that trying again after a lost answer makes no second request. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Question, RequestDetail } from '../../server/http/api/schema.ts';
import { isPassing, ProblemError } from '../api/http.ts';
import { openRequest } from '../api/queries.ts';
import { useLive } from '../frame/live.ts';
import { type TextKey, useText } from '../i18n/index.tsx';
import { clearDraft, requestOf, useDraft } from '../state/draft.ts';
import { useTroubleText } from '../ui/parts.tsx';

export interface Saving {
  readonly isPending: boolean;
  /** Why it was not saved and what to do now; null when nothing is wrong. */
  readonly trouble: string | null;
  /** The request that was saved before with other words, when its answer was lost on the way; else null. */
  readonly former: string | null;
  /** The saved request, or null when it was not saved; the draft then stays as it is. */
  save(): Promise<RequestDetail | null>;
}

/** Fields of the body as the server names them in its faults, and as the form does. */
const fieldTitles: readonly (readonly [string, TextKey])[] = [
  ['email', 'reporter.email'],
  ['phone', 'reporter.phone'],
  ['name', 'reporter.name'],
  ['category', 'form.category'],
  ['lonLat', 'form.place'],
  ['addressText', 'form.place'],
  ['assets', 'form.assets'],
  ['description', 'form.description'],
];

/** The reference under which this draft's key was used with other words. */
function formerOf(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.code !== 'conflict') return null;
  return error.problem.faults?.find(({ field }) => field === 'clientKey')?.message ?? null;
}

/** `questions`: what the category of the draft asks. */
export function useSaving(questions: readonly Question[]): Saving {
  const { t, language, format } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [failedAtMs, setFailedAtMs] = useState(0);

  const save = async () => {
    const request = requestOf(useDraft.getState(), questions);
    if (!request || isPending) return null;
    setPending(true);
    setError(null);
    try {
      const saved = await openRequest(request);
      client.setQueryData(['request', saved.reference, language], saved);
      client.invalidateQueries({ queryKey: ['requests'] });
      clearDraft();
      return saved;
    } catch (problem) {
      setError(problem);
      setFailedAtMs(Date.now());
      return null;
    } finally {
      setPending(false);
    }
  };
  // The fields by the names that they have on the screen, in the language of the one who reads it.
  const former = formerOf(error);
  const faultText = (problem: unknown) => {
    if (former) return t('form.savedBefore', { reference: former });
    if (!(problem instanceof ProblemError)) return null;
    if (problem.code === 'outside-city') return t('place.outside');
    const fields = (problem.problem.faults ?? []).flatMap(({ field }) => {
      const question = questions.find(({ code }) => field === `/answers/${code}`);
      if (question) return [question.title];
      const known = fieldTitles.find(([name]) => field.includes(name));
      return known ? [t(known[1])] : [];
    });
    return fields.length > 0 ? t('form.faults', { fields: format.list(fields) }) : null;
  };
  const isBack = useLive((live) => live.state === 'live' && live.since > failedAtMs);
  const troubleOf = (problem: unknown) => {
    if (!isPassing(problem)) return faultText(problem) ?? troubleText(problem);
    return t(isBack ? 'form.serverBack' : 'form.notSaved');
  };
  const trouble = error === null ? null : troubleOf(error);
  return { isPending, trouble, former, save };
}
