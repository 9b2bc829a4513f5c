/** Ends what takes too long with a Fault `timeout`. Statements of the work end by their own, shorter limit. */
import type { Context, Next } from 'koa';
import { Fault } from '../../errors.ts';

/** Where files come in, and where one is looked through anew. */
const takesFiles = /^\/api\/(?:(?:public\/)?attachments|imports(?:\/[^/]+\/reading)?)$/;

/** Milliseconds that a request may take: `uploadMs` where a file comes over a slow line, else `otherMs`. */
export function limitFor(
  path: string,
  { uploadMs, otherMs }: { readonly uploadMs: number; readonly otherMs: number },
): number {
  return takesFiles.test(path) ? uploadMs : otherMs;
}

/** Counts until the handler returns; a stream that it started may flow on. */
export function timeLimit(limitOf: (path: string) => number) {
  return async (ctx: Pick<Context, 'path'>, next: Next): Promise<void> => {
    const limitMs = limitOf(ctx.path);
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
