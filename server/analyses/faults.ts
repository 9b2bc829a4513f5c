/** A wrong input names itself: `/inputs/<name>`. */
import { Fault, type FieldFault } from '../errors.ts';

export function wrongInput(name: string, message: string): Fault {
  return wrongInputs([{ field: `/inputs/${name}`, message }]);
}

/** Several at once; fields are JSON pointers into the body. */
export function wrongInputs(faults: readonly FieldFault[]): Fault {
  return new Fault(
    'invalid-body',
    'The inputs have faults; each is listed with its place.',
    faults,
  );
}

/** Runs what reads a filter, whose faults know only of a parameter of that name. */
export function asInput<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'invalid-parameter') throw error;
    const messages = error.faults.map(({ message }) => message);
    throw wrongInput(name, messages.join(' ') || error.message);
  }
}
