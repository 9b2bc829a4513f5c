/** The past of a feature: who changed what, when and why. */
import type { Part } from './part.ts';

export const versions: Part = { conformsTo: [] };
