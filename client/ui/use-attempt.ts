import { useState } from 'react';
import { useTroubleText } from './parts.tsx';

/**
 * What a button sets going: whether it runs, and in words why it failed. `textOf` has words of its own for a failure, as for
 * citizens. `attempt` gives whether it went; what goes on at the same time is not held back by it.
 */
export function useAttempt(textOf?: (error: unknown) => string) {
  const troubleText = useTroubleText();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setPending(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { attempt, isPending, trouble: error === null ? null : (textOf ?? troubleText)(error) };
}
