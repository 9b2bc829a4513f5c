/** Tells a terminal how the start goes, and ends a process that cannot start with one line. */
import { StartError } from '../config.ts';
import { Fault } from '../errors.ts';
import type { Logger } from '../log.ts';

/** Plain lines on standard error: standard output is the log's. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One clear line for what somebody can mend; everything of an error of ours. Exit code 1. */
export function exitWith(error: unknown, log?: Logger): never {
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`);
    log?.debug({ err: error }, 'the start failed');
  } else if (error instanceof Fault) {
    const reason = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    process.stderr.write(`${error.message}${reason}\n`);
  } else {
    process.stderr.write(
      `The start failed by a mistake of ours: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
  process.exit(1);
}
