/** What of a layer is asked for: rows of a builder and CQL2 text, the two in step. */
import { useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button, SignButton } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import {
  type FilterRow,
  type FilterRows,
  type Operator,
  operatorsOf,
  type PropertyType,
  readFilter,
  writeFilter,
} from './filter-rows.ts';
import { operatorTexts } from './place-words.ts';

type Property = Layer['properties'][number];

const noRows: FilterRows = { join: 'and', rows: [] };

/** Lists and nested values are for the text only. */
function askable(layer: Layer): readonly Property[] {
  return layer.properties.filter(({ type }) => !type.endsWith('[]') && type !== 'json');
}

function typeIn(layer: Layer): (name: string) => PropertyType {
  return (name) =>
    (askable(layer).find((property) => property.name === name)?.type as PropertyType) ?? 'string';
}

interface FilterEditorProps {
  readonly layer: Layer;
  readonly filter: string;
  readonly onChange: (filter: string) => void;
  /** What the filter is about, for those who hear the page. */
  readonly label: string;
}

export function FilterEditor({ layer, filter, onChange, label }: FilterEditorProps) {
  const { t } = useText();
  const read = readFilter(filter);
  // Rows that are not whole yet stand in no text: they live here, as long as the text is theirs.
  const [draft, setDraft] = useState<FilterRows>(() => read ?? noRows);
  const typeOf = typeIn(layer);
  const isDrafts = writeFilter(draft, typeOf) === filter;
  const rows = isDrafts ? draft : read;
  const change = (next: FilterRows) => {
    setDraft(next);
    onChange(writeFilter(next, typeOf));
  };
  const [first] = askable(layer);
  return (
    <fieldset className="fieldset stack">
      <legend className="label">{label}</legend>
      {rows === null ? <p className="notice">{t('planning.filterByHand')}</p> : null}
      {rows && rows.rows.length > 1 ? (
        <SelectInput
          label={t('planning.join')}
          value={rows.join}
          options={[
            { value: 'and', title: t('planning.joinAnd') },
            { value: 'or', title: t('planning.joinOr') },
          ]}
          onChange={(join) => change({ ...rows, join: join === 'or' ? 'or' : 'and' })}
        />
      ) : null}
      {rows?.rows.map((row, place) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing but their place
          key={place}
          layer={layer}
          row={row}
          place={place}
          onChange={(next) => change({ ...rows, rows: rows.rows.with(place, next) })}
          onRemove={() => change({ ...rows, rows: rows.rows.toSpliced(place, 1) })}
        />
      ))}
      {rows && first ? (
        <Button
          icon="plus"
          onPress={() => change({ ...rows, rows: [...rows.rows, rowFor(first)] })}
        >
          {t('planning.addCondition')}
        </Button>
      ) : null}
      <details className="planning-text">
        <summary>{t('planning.filterText')}</summary>
        <TextInput
          label={t('planning.filterText')}
          value={filter}
          rows={3}
          maxLength={12_000}
          hint={t('planning.filterTextHint')}
          onChange={(text) => {
            setDraft(readFilter(text) ?? noRows);
            onChange(text);
          }}
        />
      </details>
    </fieldset>
  );
}

function rowFor(property: Property): FilterRow {
  const [operator = '='] = operatorsOf(property.type as PropertyType, property.codeList !== null);
  return { property: property.name, operator, values: [firstValue(property)] };
}

function firstValue({ codeList, type }: Property): string {
  if (codeList) return Object.keys(codeList)[0] ?? '';
  return type === 'boolean' ? 'true' : '';
}

function valuesFor(operator: Operator, property: Property, former: readonly string[]): string[] {
  if (operator === 'empty' || operator === 'given') return [];
  const values = former.length > 0 ? [...former] : [firstValue(property)];
  if (operator === 'between') return [values[0] ?? '', values[1] ?? ''];
  return operator === 'in' ? values : values.slice(0, 1);
}

interface ConditionRowProps {
  readonly layer: Layer;
  readonly row: FilterRow;
  readonly place: number;
  readonly onChange: (row: FilterRow) => void;
  readonly onRemove: () => void;
}

function ConditionRow({ layer, row, place, onChange, onRemove }: ConditionRowProps) {
  const { t, format } = useText();
  const properties = askable(layer);
  const property = properties.find(({ name }) => name === row.property);
  if (!property)
    return <p className="notice">{t('planning.unknownProperty', { name: row.property })}</p>;
  const choices = operatorsOf(property.type as PropertyType, property.codeList !== null);
  // What the text says is shown, also where the builder itself would not offer it.
  const shown = choices.includes(row.operator) ? choices : [...choices, row.operator];
  const number = format.number(place + 1);
  return (
    <fieldset className="planning-condition">
      <legend className="visually-hidden">{t('planning.condition', { number })}</legend>
      <SelectInput
        label={t('planning.property')}
        value={row.property}
        options={properties.map(({ name, title }) => ({ value: name, title }))}
        onChange={(name) => {
          const next = properties.find((known) => known.name === name);
          if (next) onChange(rowFor(next));
        }}
      />
      <SelectInput
        label={t('planning.comparison')}
        value={row.operator}
        options={shown.map((value) => ({ value, title: t(operatorTexts[value]) }))}
        onChange={(value) => {
          const operator = value as Operator;
          onChange({ ...row, operator, values: valuesFor(operator, property, row.values) });
        }}
      />
      <Values property={property} row={row} onChange={onChange} />
      <SignButton
        label={t('planning.removeCondition', { number })}
        icon="close"
        onPress={onRemove}
      />
    </fieldset>
  );
}

interface ValuesProps {
  readonly property: Property;
  readonly row: FilterRow;
  readonly onChange: (row: FilterRow) => void;
}

function Values({ property, row, onChange }: ValuesProps) {
  const { t } = useText();
  const label = property.unit
    ? t('planning.valueIn', { unit: property.unit })
    : t('planning.value');
  const change = (place: number, value: string) =>
    onChange({ ...row, values: row.values.with(place, value) });
  if (row.operator === 'in') return <SeveralValues {...{ property, row, onChange }} />;
  return row.values.map((value, place) => (
    <OneValue
      // biome-ignore lint/suspicious/noArrayIndexKey: a value has nothing but its place
      key={place}
      label={row.operator === 'between' && place === 1 ? t('planning.upTo') : label}
      property={property}
      value={value}
      onChange={(next) => change(place, next)}
    />
  ));
}

function SeveralValues({ property, row, onChange }: ValuesProps) {
  const { t } = useText();
  const codes = Object.entries(property.codeList ?? {});
  return (
    <fieldset className="planning-codes">
      <legend className="label">{t('planning.anyOf')}</legend>
      {codes.map(([code, title]) => (
        <label key={code} className="planning-code">
          <input
            type="checkbox"
            checked={row.values.includes(code)}
            onChange={(event) =>
              onChange({
                ...row,
                values: event.target.checked
                  ? [...row.values, code]
                  : row.values.filter((value) => value !== code),
              })
            }
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

interface OneValueProps {
  readonly label: string;
  readonly property: Property;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function OneValue({ label, property, value, onChange }: OneValueProps) {
  const { t } = useText();
  const { codeList, type } = property;
  if (codeList || type === 'boolean') {
    const codes = codeList ?? { true: t('yes'), false: t('no') };
    const known = value in codes ? [] : [{ value, title: value }];
    return (
      <SelectInput
        label={label}
        value={value}
        options={[
          ...known,
          ...Object.entries(codes).map(([code, title]) => ({ value: code, title })),
        ]}
        onChange={onChange}
      />
    );
  }
  if (type === 'date' || type === 'date-time') {
    return (
      <DayField
        label={label}
        value={value.slice(0, 10)}
        onChange={(day) => onChange(type === 'date' || day === '' ? day : `${day}T00:00:00Z`)}
      />
    );
  }
  return <TextInput label={label} value={value} onChange={onChange} />;
}

/** A day, in the system's own field for days. */
export function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  return (
    <label className="field">
      <span className="label">{props.label}</span>
      <input
        className="input"
        type="date"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
