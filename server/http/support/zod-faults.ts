/** Turns what zod found into faults that say where and what to mend. */
import type { z } from 'zod';
import type { FieldFault } from '../../errors.ts';

type Path = readonly PropertyKey[];

/** More than these in one answer help nobody, and a hostile body could make thousands. */
const faultLimit = 20;

export function faultsOf(error: z.ZodError, fieldOf: (path: Path) => string): FieldFault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, fieldOf)).slice(0, faultLimit);
}

function faultsOfIssue(
  issue: z.core.$ZodIssue,
  fieldOf: (path: Path) => string,
): readonly FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldOf([...issue.path, key]),
      message: 'This is not known here.',
    }));
  }
  return [{ field: fieldOf(issue.path), message: issue.message }];
}

/** RFC 6901: where in the body. */
export function jsonPointer(path: Path): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
