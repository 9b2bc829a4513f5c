/** What is selected after a row was chosen: alone, besides others, or as the end of a range. Pure. */
import type { RowModel } from './types.ts';

/** The ids of the rows between two, both included, whichever comes first. */
export function idsBetween(rows: Pick<RowModel, 'idAt'>, from: number, to: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const ids: number[] = [];
  for (let index = low; index <= high; index++) {
    const id = rows.idAt(index);
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

/** One that was the only one selected is let go of; any other is selected alone. */
export function chosenAlone(selected: ReadonlySet<number>, id: number): readonly number[] {
  return selected.size === 1 && selected.has(id) ? [] : [id];
}

/** One that was selected is taken out, any other is added. */
export function chosenBesides(selected: ReadonlySet<number>, id: number): readonly number[] {
  const others = [...selected].filter((one) => one !== id);
  return selected.has(id) ? others : [...others, id];
}
