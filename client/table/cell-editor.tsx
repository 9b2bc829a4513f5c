/** A cell that is being edited: Enter takes the value, Escape leaves it, and so does a value that did not change. */
import { useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { columnTitle } from './cell-text.ts';
import { readValue } from './cell-value.ts';
import type { CellValue, Column } from './types.ts';

interface CellEditorProps {
  readonly column: Column;
  readonly value: CellValue;
  readonly onDone: (value: string | number | boolean | null) => void;
  readonly onCancel: () => void;
}

/** What can be chosen of a column of codes or of yes and no; null for one that is typed. */
export function choicesOf(
  column: Column,
  words: { readonly yes: string; readonly no: string },
): readonly (readonly [value: string, title: string])[] | null {
  if (column.codeList) return Object.entries(column.codeList);
  if (column.type !== 'boolean') return null;
  return [
    ['true', words.yes],
    ['false', words.no],
  ];
}

export function CellEditor({ column, value, onDone, onCancel }: CellEditorProps) {
  const { t } = useText();
  // As it stood when editing began, whatever others make of it meanwhile.
  const [shown] = useState(value === null || value === undefined ? '' : String(value));
  const [text, setText] = useState(shown);
  const [isWrong, setWrong] = useState(false);
  const isOver = useRef(false);
  const end = (isTaken: boolean, typed = text) => {
    if (isOver.current) return;
    const read = isTaken && typed !== shown ? readValue(typed, column) : undefined;
    if (isTaken && typed !== shown && read === undefined) {
      setWrong(true);
      return;
    }
    isOver.current = true;
    if (read === undefined) onCancel();
    else onDone(read);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') end(true);
    if (event.key === 'Escape') end(false);
  };
  const common = {
    className: 'grid-input',
    value: text,
    'aria-label': columnTitle(column),
    'aria-invalid': isWrong,
    autoFocus: true,
    onKeyDown,
  };
  const choices = choicesOf(column, { yes: t('yes'), no: t('no') });
  if (choices) {
    return (
      <select
        {...common}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => end(true)}
      >
        <option value="">–</option>
        {choices.map(([code, title]) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...common}
      title={isWrong ? t('edit.notNumber') : undefined}
      inputMode={column.type === 'integer' || column.type === 'number' ? 'decimal' : 'text'}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setText(event.target.value);
        setWrong(false);
      }}
      onBlur={() => (isWrong ? end(false) : end(true))}
    />
  );
}
