import type { FollowedRequest } from '../../../server/http/api/schema.ts';
import { toast } from '../../ui/toast.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useCitizenTrouble } from '../trouble.ts';

/** Sends something about a report: what it is now is shown, and why it did not go. */
export function useActing(onChanged: (request: FollowedRequest) => void) {
  const { attempt, isPending, trouble } = useAttempt(useCitizenTrouble());
  /** Gives whether it went. */
  const act = (send: () => Promise<FollowedRequest>, done: string): Promise<boolean> =>
    attempt(async () => {
      onChanged(await send());
      toast(done);
    });
  return { act, isPending, trouble };
}
