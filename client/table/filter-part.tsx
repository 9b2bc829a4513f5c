/** The filter: CQL2 as text, and conditions that write it for those who do not. */
import { useEffect, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { choicesOf } from './cell-editor.tsx';
import { columnTitle } from './cell-text.ts';
import { conditionText, joinedFilter, type Operator, operatorsOf, wantsValue } from './filter.ts';
import type { Column } from './types.ts';

interface FilterPartProps {
  readonly columns: readonly Column[];
  /** CQL2 text; empty for all. */
  readonly filter: string;
  /** What the server said to it. */
  readonly trouble: unknown;
  readonly onFilter: (filter: string) => void;
}

export function FilterPart({ columns, filter, trouble, onFilter }: FilterPartProps) {
  const { t } = useText();
  const troubleText = useTroubleText();
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  return (
    <div className="table-part">
      <ConditionFields
        columns={columns}
        onAdd={(condition) => onFilter(joinedFilter(text, condition))}
      />
      <form
        className="table-conditions"
        onSubmit={(event) => {
          event.preventDefault();
          onFilter(text.trim());
        }}
      >
        <div className="table-text">
          <TextInput
            label={t('table.filterText')}
            value={text}
            onChange={setText}
            maxLength={4000}
            error={trouble ? troubleText(trouble) : null}
          />
        </div>
        <Button type="submit" kind="primary">
          {t('table.apply')}
        </Button>
        <Button isDisabled={filter === '' && text === ''} onPress={() => onFilter('')}>
          {t('table.all')}
        </Button>
      </form>
    </div>
  );
}

/** One condition: column, comparison, value. */
function ConditionFields({
  columns,
  onAdd,
}: {
  columns: readonly Column[];
  onAdd: (condition: string) => void;
}) {
  const { t } = useText();
  const [name, setName] = useState(columns[0]?.name ?? '');
  const [chosen, setChosen] = useState<Operator | null>(null);
  const [value, setValue] = useState('');
  const column = columns.find((one) => one.name === name) ?? columns[0];
  if (!column) return null;
  const operators = operatorsOf(column);
  const operator = chosen && operators.includes(chosen) ? chosen : operators[0]!;
  const condition = conditionText(column, operator, value);
  return (
    <form
      className="table-conditions"
      onSubmit={(event) => {
        event.preventDefault();
        if (condition === null) return;
        onAdd(condition);
        setValue('');
      }}
    >
      <SelectInput
        label={t('table.column')}
        value={column.name}
        options={columns.map((one) => ({ value: one.name, title: columnTitle(one) }))}
        onChange={(next) => {
          setName(next);
          setValue('');
        }}
      />
      <SelectInput
        label={t('table.comparison')}
        value={operator}
        options={operators.map((one) => ({ value: one, title: t(`table.is.${one}`) }))}
        onChange={(next) => setChosen(next as Operator)}
      />
      {wantsValue(operator) ? (
        <ValueField column={column} value={value} onChange={setValue} />
      ) : null}
      <Button type="submit" isDisabled={condition === null}>
        {t('table.addCondition')}
      </Button>
    </form>
  );
}

/** A value of a column: chosen where there is a list, typed otherwise. */
export function ValueField({
  column,
  value,
  onChange,
}: {
  column: Column;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useText();
  const choices = choicesOf(column, { yes: t('yes'), no: t('no') });
  if (!choices) return <TextInput label={t('table.value')} value={value} onChange={onChange} />;
  const options = choices.map(([code, title]) => ({ value: code, title }));
  return (
    <SelectInput
      label={t('table.value')}
      value={value}
      options={[{ value: '', title: t('choose') }, ...options]}
      onChange={onChange}
    />
  );
}
