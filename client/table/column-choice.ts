/** Which columns are shown, in which order and how wide: what a person chose for a layer, kept in the browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Column } from './types.ts';

export const columnWidths = { least: 64, usual: 140, most: 640 } as const;

export interface ColumnChoice {
  /** Names in their order; columns that came later stand behind them. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** In pixels, where they differ from the usual. */
  readonly widths: Readonly<Record<string, number>>;
}

const noChoice: ColumnChoice = { order: [], hidden: [], widths: {} };

interface ColumnChoices {
  /** By the name of the layer. */
  readonly choices: Readonly<Record<string, ColumnChoice>>;
}

export const useColumnChoices = create<ColumnChoices>()(
  persist((): ColumnChoices => ({ choices: {} }), { name: 'mesto.table', version: 1 }),
);

/** What was chosen for a layer. */
export function useColumnChoice(layer: string): ColumnChoice {
  return useColumnChoices(({ choices }) => choices[layer] ?? noChoice);
}

/** Changes part of what was chosen for a layer; it is remembered. */
export function chooseColumns(layer: string, change: Partial<ColumnChoice>): void {
  useColumnChoices.setState(({ choices }) => ({
    choices: { ...choices, [layer]: { ...(choices[layer] ?? noChoice), ...change } },
  }));
}

/** All columns in the chosen order. */
export function orderedColumns(
  columns: readonly Column[],
  { order }: ColumnChoice,
): readonly Column[] {
  const place = ({ name }: Column) => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  return columns.toSorted((a, b) => place(a) - place(b));
}

/** The columns that are shown; never none. */
export function shownColumns(columns: readonly Column[], choice: ColumnChoice): readonly Column[] {
  const ordered = orderedColumns(columns, choice);
  const shown = ordered.filter(({ name }) => !choice.hidden.includes(name));
  return shown.length > 0 ? shown : ordered.slice(0, 1);
}

/** The order with a column moved by one place to the left (−1) or right (1). */
export function movedColumn(
  columns: readonly Column[],
  choice: ColumnChoice,
  name: string,
  step: -1 | 1,
): readonly string[] {
  const names = orderedColumns(columns, choice).map((column) => column.name);
  const from = names.indexOf(name);
  const to = from + step;
  if (from < 0 || to < 0 || to >= names.length) return names;
  [names[from], names[to]] = [names[to]!, names[from]!];
  return names;
}
