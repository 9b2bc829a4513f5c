/** OGC API Tiles 1: vector tiles of the layers. */
import type { Part } from './part.ts';

export const tiles: Part = { conformsTo: [] };
