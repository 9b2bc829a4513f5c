import { useState } from 'react';
import type { FollowedRequest } from '../../../server/http/api/schema.ts';
import { toast } from '../../ui/toast.tsx';
import { useCitizenTrouble } from '../trouble.ts';

/** Sends something about a report: what it is now is shown, and why it did not go. */
export function useActing(onChanged: (request: FollowedRequest) => void) {
  const troubleText = useCitizenTrouble();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  /** Gives whether it went. */
  const act = async (send: () => Promise<FollowedRequest>, done: string): Promise<boolean> => {
    setPending(true);
    setError(null);
    try {
      onChanged(await send());
      toast(done);
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { act, isPending, trouble: error === null ? null : troubleText(error) };
}
