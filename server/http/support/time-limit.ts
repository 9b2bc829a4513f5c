/** Ends what takes too long with a Fault `timeout`, and tells the work to stop through `ctx.state.signal`. */
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';

/** Counts until the handler returns; a stream that it started may flow on. */
export function timeLimit(limitMs: number) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const abort = new AbortController();
    ctx.state.signal = abort.signal;
    ctx.res.once('close', () => abort.abort());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const fault = new Fault('timeout', `The answer took longer than ${limitMs / 1000} s.`);
        abort.abort(fault);
        reject(fault);
      }, limitMs);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
