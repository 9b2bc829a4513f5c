/** Copying and pasting by the keys that every program has; the page's own events bring the text, no leave is asked for. */
import type { ClipboardEvent } from 'react';
import { type Language, type Translate, useText } from '../i18n/index.tsx';
import { toast } from '../ui/toast.tsx';
import { columnTitle } from './cell-text.ts';
import {
  type CellManner,
  copiedText,
  isPasteFault,
  type PasteFault,
  pastedCells,
} from './clipboard.ts';
import type { Place } from './grid-keys.ts';
import { inOrder, type PastedRow, pastedRows } from './pasted-rows.ts';
import type { CellValue, Column, RowModel } from './types.ts';

interface ClipboardWish {
  readonly rows: RowModel;
  readonly columns: readonly Column[];
  readonly selected: ReadonlySet<number>;
  readonly active: Place;
  readonly drafts: ReadonlyMap<number, Readonly<Record<string, CellValue>>>;
  /** Without it nothing is pasted. */
  readonly onPaste: ((changes: readonly PastedRow[]) => void) | undefined;
}

/** Several selected rows are copied as a whole, else the active cell; pasting begins at the active cell. */
export function useClipboard(wish: ClipboardWish) {
  const { t, language } = useText();
  const words = mannerOf(language, t);
  const { rows, columns, selected, active, drafts, onPaste } = wish;

  const onCopy = (event: ClipboardEvent) => {
    if (!isOfGrid(event) || active.row < 0) return;
    const isMany = selected.size > 1;
    const own = rows.idAt(active.row);
    const ids = isMany ? inOrder(rows, selected) : own === undefined ? [] : [own];
    const contents = ids.flatMap((id) => {
      const row = rows.rowAt(rows.indexOf(id));
      return row ? [{ ...row.properties, ...drafts.get(id) }] : [];
    });
    event.preventDefault();
    if (contents.length < ids.length) return toast(t('table.copyUnread'), 'trouble');
    const column = columns[active.column - 1];
    const text =
      !isMany && !column
        ? String(own ?? '')
        : copiedText(contents, isMany || !column ? columns : [column], words);
    // An empty cell is a line without text, as spreadsheets have it: no text at all is a clipboard of something else.
    event.clipboardData.setData('text/plain', text === '' ? '\r\n' : text);
    if (isMany) toast(t('table.copied', { count: ids.length }));
  };

  const onPasteEvent = (event: ClipboardEvent) => {
    if (!isOfGrid(event) || active.row < 0 || !onPaste) return;
    const text = event.clipboardData.getData('text/plain');
    // A picture, say: it must not empty the cells.
    if (text === '') return;
    event.preventDefault();
    const cells = pastedCells(text);
    const changes = pastedRows(cells, wish, words);
    if (isPasteFault(changes)) return toast(whyNot(changes, t), 'trouble');
    if (changes.length > 0) onPaste(changes);
  };
  return { onCopy, onPaste: onPasteEvent };
}

/** Serbian and Slovene spreadsheets write 2,5. */
function mannerOf(language: Language, t: Translate): CellManner {
  return { yes: t('yes'), no: t('no'), decimalSign: language === 'en' ? '.' : ',' };
}

/**
 * Whether the grid itself has the focus: a field in it copies its own text. The event's target may be a cell: Chromium
 * takes the element with the caret, which a click puts into the cell.
 */
function isOfGrid({ target, currentTarget }: ClipboardEvent): boolean {
  if (document.activeElement !== currentTarget) return false;
  return !(target instanceof Element && target.closest('input, select'));
}

function whyNot({ column, text }: PasteFault, t: Translate): string {
  if (column === null) return t('table.pasteBeyond');
  const title = column === 'id' ? t('table.id') : columnTitle(column);
  return text === null
    ? t('table.pasteNever', { column: title })
    : t('table.pasteFault', { text, column: title });
}
