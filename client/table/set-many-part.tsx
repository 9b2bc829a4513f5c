/** One value for all rows that are selected. */
import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { columnTitle } from './cell-text.ts';
import { isTyped, readValue } from './cell-value.ts';
import { ValueField } from './filter-part.tsx';
import type { Column } from './types.ts';

interface SetManyPartProps {
  readonly columns: readonly Column[];
  readonly count: number;
  readonly onSet: (column: Column, value: string | number | boolean | null) => void;
}

export function SetManyPart({ columns, count, onSet }: SetManyPartProps) {
  const { t } = useText();
  const editable = columns.filter(isTyped);
  const [name, setName] = useState(editable[0]?.name ?? '');
  const [text, setText] = useState('');
  const column = editable.find((one) => one.name === name) ?? editable[0];
  if (!column) return null;
  const value = readValue(text, column);
  return (
    <form
      className="table-part table-conditions"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined) onSet(column, value);
      }}
    >
      <SelectInput
        label={t('table.column')}
        value={column.name}
        options={editable.map((one) => ({ value: one.name, title: columnTitle(one) }))}
        onChange={(next) => {
          setName(next);
          setText('');
        }}
      />
      <ValueField column={column} value={text} onChange={setText} />
      <Button type="submit" kind="primary" isDisabled={value === undefined}>
        {value === null ? t('table.emptyMany', { count }) : t('table.setMany', { count })}
      </Button>
    </form>
  );
}
