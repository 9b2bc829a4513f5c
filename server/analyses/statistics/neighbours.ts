/** Who neighbours whom, as the local statistics take it: no one is listed as his own neighbour. */

export interface Neighbours {
  /** Where the neighbours of each place begin in `indexes`; one more than there are places. */
  readonly offsets: Uint32Array;
  readonly indexes: Uint32Array;
}

/** Packs lists of neighbours. */
export function packNeighbours(lists: readonly (readonly number[])[]): Neighbours {
  const offsets = new Uint32Array(lists.length + 1);
  for (const [place, list] of lists.entries()) offsets[place + 1] = offsets[place]! + list.length;
  const indexes = new Uint32Array(offsets[lists.length]!);
  for (const [place, list] of lists.entries()) indexes.set(list, offsets[place]!);
  return { offsets, indexes };
}
