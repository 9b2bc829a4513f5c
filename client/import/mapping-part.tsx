/** Which field of the file fills which property, in which unit, and which code its values stand for. */
import type { ImportField, Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { type Mapped, withField } from './options.ts';
import type { PartProps } from './parts.ts';

type Property = Layer['properties'][number];

export function MappingPart(props: PartProps) {
  const { t } = useText();
  const { layer } = props;
  return (
    <fieldset className="import-mapping">
      <legend className="section-title">{t('import.mapping')}</legend>
      <p className="hint">{t('import.mappingHint')}</p>
      {layer.properties
        .filter(({ name }) => name !== 'id')
        .map((property) => (
          <PropertyRow key={property.name} property={property} {...props} />
        ))}
    </fieldset>
  );
}

function PropertyRow({ property, ...props }: PartProps & { property: Property }) {
  const { t } = useText();
  const { table, proposal, choices, onChange } = props;
  const mapped = choices.mapping[property.name];
  const field = table.fields.find(({ name }) => name === mapped?.field);
  const proposed = proposal.mapping.find((one) => one.property === property.name);
  const isSimilar = proposed?.likeness === 'similar' && proposed.field === mapped?.field;
  const title = property.unit === null ? property.title : `${property.title} [${property.unit}]`;
  const set = (next: Mapped | null) => onChange(withField(choices, property.name, next));
  const options = [
    { value: '', title: t('import.noField') },
    ...table.fields.map(({ name, samples }) => ({
      value: name,
      title: samples[0] === undefined ? name : `${name}: ${samples[0].slice(0, 24)}`,
    })),
  ];
  return (
    <div className="import-property">
      <SelectInput
        label={t('import.field', { property: title })}
        value={mapped?.field ?? ''}
        options={options}
        onChange={(name) => set(name === '' ? null : mappedBy(name, props, property))}
      />
      {isSimilar ? <p className="hint">{t('import.similar')}</p> : null}
      {mapped && field ? <UnitInput {...{ property, mapped, set, ...props }} /> : null}
      {mapped && field ? <CodesInput {...{ property, mapped, field, set }} /> : null}
    </div>
  );
}

/** A field as it was proposed for the property, or as it is. */
function mappedBy(field: string, { proposal }: PartProps, { name }: Property): Mapped {
  const proposed = proposal.mapping.find((one) => one.property === name && one.field === field);
  return { field, unit: proposed?.unit ?? null, codes: proposed?.codes ?? {} };
}

function UnitInput({
  property,
  proposal,
  mapped,
  set,
}: PartProps & { property: Property; mapped: Mapped; set: (next: Mapped) => void }) {
  const { t } = useText();
  const units = proposal.units[property.name] ?? [];
  if (units.length < 2) return null;
  return (
    <SelectInput
      label={t('import.unit', { field: mapped.field })}
      value={mapped.unit ?? units[0] ?? ''}
      options={units.map((unit) => ({ value: unit, title: unit }))}
      onChange={(unit) => set({ ...mapped, unit: unit === units[0] ? null : unit })}
    />
  );
}

/** Stands for a value without a code: its row is refused. */
const noCode = ' ';

function CodesInput({
  property,
  mapped,
  field,
  set,
}: {
  property: Property;
  mapped: Mapped;
  field: ImportField;
  set: (next: Mapped) => void;
}) {
  const { t } = useText();
  const list = property.codeList;
  if (!list || !field.distinct) return null;
  const values = field.distinct.filter((value) => !Object.hasOwn(list, value));
  if (values.length === 0) return null;
  const options = [
    { value: noCode, title: t('import.codeNone') },
    { value: '', title: t('import.codeEmpty') },
    ...Object.entries(list).map(([code, title]) => ({ value: code, title })),
  ];
  const isUnknown = values.some((value) => !Object.hasOwn(mapped.codes, value));
  const change = (value: string, code: string) => {
    const others = Object.entries(mapped.codes).filter(([known]) => known !== value);
    set({
      ...mapped,
      codes: Object.fromEntries(code === noCode ? others : [...others, [value, code]]),
    });
  };
  return (
    <details open={isUnknown}>
      <summary>{t('import.codes', { field: mapped.field })}</summary>
      {values.map((value) => (
        <SelectInput
          key={value}
          label={t('import.code', { value })}
          value={mapped.codes[value] ?? noCode}
          options={options}
          onChange={(code) => change(value, code)}
        />
      ))}
    </details>
  );
}
