/** The attribute table: rows of a layer or rows in hand, in a grid that scrolls at any length. */
export { arrayRows } from './array-rows.ts';
export { AttributeTable, type AttributeTableProps, type TableView } from './attribute-table.tsx';
export { cellText, columnTitle, isRightAligned } from './cell-text.ts';
export { readValue } from './cell-value.ts';
export { DataGrid, type DataGridProps } from './data-grid.tsx';
export type { PastedRow } from './pasted-rows.ts';
export type * from './types.ts';
