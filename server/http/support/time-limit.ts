/** Ends what takes too long with a Fault `timeout`. Statements of the work end by their own, shorter limit. */
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';

/** Counts until the handler returns; a stream that it started may flow on. */
export function timeLimit(limitMs: number) {
  return async (_ctx: Context, next: Next): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const stop = () =>
        reject(new Fault('timeout', `The answer took longer than ${limitMs / 1000} s.`));
      timer = setTimeout(stop, limitMs);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
