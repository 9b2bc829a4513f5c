/** An action on a request: runs it, takes the answer as the new truth, and tells what went wrong in words. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { ProblemError } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { keepFocusAt } from '../ui/kept-focus.ts';
import { useTroubleText } from '../ui/parts.tsx';

export function useCaseAction<T>(
  reference: string,
  action: (input: T) => Promise<RequestDetail>,
  onDone?: () => void,
) {
  const { t, language } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const mutation = useMutation({
    mutationFn: action,
    onSuccess: (request) => {
      client.setQueryData(['request', reference, language], request);
      onDone?.();
      // The form goes now, a row with the focus perhaps when the list has been fetched anew.
      keepFocusAt('detail');
      client.invalidateQueries({ queryKey: ['requests'] }).finally(() => keepFocusAt('detail'));
    },
    onError: (error) => {
      // Somebody else was quicker: what they made of it is fetched, so that one sees it before choosing again.
      if (isConflict(error)) client.invalidateQueries({ queryKey: ['request', reference] });
    },
  });
  const { error } = mutation;
  const trouble = error ? (isConflict(error) ? t('case.conflict') : troubleText(error)) : null;
  return { run: mutation.mutate, isPending: mutation.isPending, trouble, reset: mutation.reset };
}

function isConflict(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'conflict';
}
