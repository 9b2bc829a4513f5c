/** OGC API Styles: how the layers are drawn. */
import type { Part } from './part.ts';

export const styles: Part = { conformsTo: [] };
