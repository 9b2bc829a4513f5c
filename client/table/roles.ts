/**
 * What each part of the grid is. A table whose rows are placed by the scroll is no table to some browsers any more, so
 * each part says it; the grid is one stop of the tab order and names its active cell.
 */
export function asGrid(isMany: boolean, isReadOnly: boolean, activeCellId: string) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-multiselectable': isMany,
    'aria-readonly': isReadOnly,
    'aria-activedescendant': activeCellId,
  } as const;
}
export const asRowGroup = { role: 'rowgroup' } as const;
export const asRow = { role: 'row' } as const;
export const asColumnHeader = { role: 'columnheader' } as const;
export const asRowHeader = { role: 'rowheader' } as const;
export const asCell = { role: 'gridcell' } as const;
