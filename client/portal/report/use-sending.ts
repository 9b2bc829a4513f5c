/**
 * Sending the report over a connection that may break: tried again by itself until an answer comes, also after a reload. The
 * report's key makes that harmless: however often it arrives, it is one report.
 */
import { useEffect, useRef, useState } from 'react';
import type { Question } from '../../../server/http/api/schema.ts';
import { isPassing } from '../../api/http.ts';
import { go } from '../../state/location.ts';
import { portalPaths } from '../paths.ts';
import { sendReport } from '../queries.ts';
import { clearReport, reportOf, useReport, writeReport } from './draft.ts';

const firstPauseMs = 3_000;
const longestPauseMs = 60_000;

export interface Sending {
  readonly isSending: boolean;
  /** Why the last try failed; null before one did. */
  readonly error: unknown;
  /** Whether it is tried again by itself. */
  readonly isWaiting: boolean;
  send(): void;
  /** Lets it be, to change something. */
  stop(): void;
}

/** `questions`: of the category; null until they are known. */
export function useSending(questions: readonly Question[] | null): Sending {
  const isSending = useReport((report) => report.isSending);
  /** What went wrong at the last try; a new object at each. */
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const [tries, setTries] = useState(0);
  const pauseMs = useRef(firstPauseMs);
  const isUnderway = useRef(false);
  const areKnown = questions !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each count of tries is a new try
  useEffect(() => {
    if (!isSending || questions === null || isUnderway.current) return;
    isUnderway.current = true;
    deliver(questions)
      .then(setFailure)
      .finally(() => {
        isUnderway.current = false;
      });
  }, [isSending, areKnown, tries]);
  const isWaiting = isSending && failure !== null && isPassing(failure.error);
  useEffect(() => {
    if (!isWaiting || !failure) return;
    const again = () => setTries((count) => count + 1);
    const timer = setTimeout(again, pauseMs.current);
    pauseMs.current = Math.min(longestPauseMs, pauseMs.current * 2);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [isWaiting, failure]);
  const begin = (isSending: boolean) => {
    setFailure(null);
    pauseMs.current = firstPauseMs;
    writeReport({ isSending });
    setTries((count) => count + 1);
  };
  return {
    isSending,
    error: failure?.error ?? null,
    isWaiting,
    send: () => begin(true),
    stop: () => begin(false),
  };
}

/** One try. Gives what went wrong; a fault that trying again does not mend ends the sending. */
async function deliver(
  questions: readonly Question[],
): Promise<{ readonly error: unknown } | null> {
  const report = useReport.getState();
  const body = reportOf(report, questions);
  if (!body) {
    writeReport({ isSending: false });
    return null;
  }
  try {
    const { token, request } = await sendReport(body);
    const photos = report.photos.length;
    clearReport({ kind: 'report', reference: request.reference, token, request, photos });
    go(portalPaths.done, {}, { keep: [], replace: true });
    return null;
  } catch (error) {
    if (!isPassing(error)) writeReport({ isSending: false });
    return { error };
  }
}
