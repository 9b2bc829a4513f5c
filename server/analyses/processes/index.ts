/** The processes, in the order in which they are told of. Adding one: one file, one line. */
import type { Process } from '../process.ts';
import { select } from './select.ts';

export const processes: readonly Process[] = [select];
