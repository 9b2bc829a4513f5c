/** Saving the draft: idempotent by its key, so that trying again after a lost answer makes no second request. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { isPassing, ProblemError } from '../api/http.ts';
import { openRequest } from '../api/queries.ts';
import { useLive } from '../frame/live.ts';
import { useText } from '../i18n/index.tsx';
import { clearDraft, requestOf, useDraft } from '../state/draft.ts';
import { useTroubleText } from '../ui/parts.tsx';

interface Saving {
  readonly isPending: boolean;
  /** Why it was not saved and what to do now; null when nothing is wrong. */
  readonly trouble: string | null;
  readonly faults: readonly string[];
  /** The saved request, or null when it was not saved; the draft then stays as it is. */
  save(): Promise<RequestDetail | null>;
}

export function useSaving(): Saving {
  const { t, language } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [failedAtMs, setFailedAtMs] = useState(0);

  const save = async () => {
    const request = requestOf(useDraft.getState());
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
  const isBack = useLive((live) => live.state === 'live' && live.since > failedAtMs);
  const troubleOf = (problem: unknown) => {
    if (!isPassing(problem)) return troubleText(problem);
    return t(isBack ? 'form.serverBack' : 'form.notSaved');
  };
  const trouble = error === null ? null : troubleOf(error);
  const faults =
    error instanceof ProblemError ? (error.problem.faults ?? []).map(({ message }) => message) : [];
  return { isPending, trouble, faults, save };
}
