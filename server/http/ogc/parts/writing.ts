/** OGC API Features 4 and 11: features made, changed and taken away. */
import type { Part } from './part.ts';

export const writing: Part = { conformsTo: [] };
