/** Fields that the forms of the room share. */
import { type ReactNode, useId, useState } from 'react';
import { useLayers, useStatuses } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Fault, faultAt } from './document.ts';
import { useAdminCategories, useAdminOrganisations } from './lists.ts';

type Titles = Partial<Record<'en' | 'sr-Latn' | 'sr-Cyrl' | 'sl', string>>;

/** Serbian in Cyrillic is derived: it is not asked for, and kept where a city has written its own. */
const written = ['sr-Latn', 'sl', 'en'] as const;

interface TitlesFieldProps {
  readonly label: string;
  readonly titles: Titles;
  readonly onChange: (titles: Titles) => void;
  readonly faults: readonly Fault[];
  readonly pointer: string;
  readonly hint?: string;
}

export function TitlesField({ label, titles, onChange, faults, pointer, hint }: TitlesFieldProps) {
  const { t } = useText();
  const fault = faultAt(faults, pointer);
  return (
    <fieldset className="fieldset admin-titles">
      <legend className="label">{label}</legend>
      {written.map((language) => (
        <TextInput
          key={language}
          label={t(`admin.in.${language}`)}
          value={titles[language] ?? ''}
          error={faultAt(faults, `${pointer}/${language}`)}
          onChange={(text) => {
            const { [language]: _, ...others } = titles;
            onChange(text === '' ? others : { ...others, [language]: text });
          }}
        />
      ))}
      {fault ? <p className="field-error">{fault}</p> : null}
      {hint ? <p className="hint">{hint}</p> : null}
    </fieldset>
  );
}

interface NumberFieldCommon {
  readonly label: string;
  /** NaN: what stands there is no number; the server then says so. */
  readonly value: number | null;
  readonly error?: string | null;
  readonly hint?: string;
}
interface NeededNumber extends NumberFieldCommon {
  readonly isOptional?: false;
  readonly onChange: (value: number) => void;
}
interface OptionalNumber extends NumberFieldCommon {
  /** Empty is null, and no fault. */
  readonly isOptional: true;
  readonly onChange: (value: number | null) => void;
}

export function NumberField(props: NeededNumber | OptionalNumber) {
  const { t } = useText();
  const { value } = props;
  const shown = value === null || Number.isNaN(value) ? '' : String(value);
  const [text, setText] = useState(shown);
  const isWrong = Number.isNaN(value);
  // What was discarded or saved elsewhere shows; what is being typed stays as it is typed.
  const current = isWrong || Number(text.replace(',', '.')) === value ? text : shown;
  return (
    <TextInput
      label={props.label}
      value={current}
      error={props.error ?? (isWrong ? t('admin.numberWrong') : null)}
      {...(props.hint ? { hint: props.hint } : {})}
      onChange={(next) => {
        setText(next);
        const isEmpty = next.trim() === '';
        const number = isEmpty ? Number.NaN : Number(next.replace(',', '.'));
        if (props.isOptional) props.onChange(isEmpty ? null : number);
        else props.onChange(number);
      }}
    />
  );
}

interface WordsFieldProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly onChange: (words: string[]) => void;
  readonly error?: string | null;
  readonly hint: string;
}

/** One a line. */
export function LinesField({ label, words, onChange, error = null, hint }: WordsFieldProps) {
  const [text, setText] = useState(words.join('\n'));
  const linesOf = (whole: string) =>
    whole
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const isSame = JSON.stringify(linesOf(text)) === JSON.stringify(words);
  return (
    <TextInput
      label={label}
      rows={4}
      value={isSame ? text : words.join('\n')}
      error={error}
      hint={hint}
      onChange={(next) => {
        setText(next);
        onChange(linesOf(next));
      }}
    />
  );
}

interface CodeFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly error?: string | null;
  /** What choosing nothing means; without it something must be chosen. */
  readonly none?: string;
}

/** A choice with the fault under it. */
export function ChoiceField({
  options,
  ...props
}: CodeFieldProps & { readonly options: readonly { value: string; title: string }[] }) {
  const { t } = useText();
  const first = { value: '', title: props.none ?? t('choose') };
  const isKnown = props.value === null || options.some(({ value }) => value === props.value);
  const own = isKnown || props.value === null ? [] : [{ value: props.value, title: props.value }];
  return (
    <div className="field">
      <SelectInput
        label={props.label}
        value={props.value ?? ''}
        options={[...(props.none || props.value === null ? [first] : []), ...options, ...own]}
        onChange={(code) => props.onChange(code === '' ? null : code)}
      />
      {props.error ? <p className="field-error">{props.error}</p> : null}
    </div>
  );
}

export function CategoryChoice(props: CodeFieldProps) {
  const categories = useAdminCategories().data?.categories ?? [];
  const depths = new Map<string, number>();
  const options = categories.map(({ code, parent, title }) => {
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1;
    depths.set(code, depth);
    return { value: code, title: `${'\u2003'.repeat(depth)}${title}` };
  });
  return <ChoiceField {...props} options={options} />;
}

export function OrganisationChoice(props: CodeFieldProps) {
  const organisations = useAdminOrganisations().data?.organisations ?? [];
  const options = organisations
    .filter(({ isActive, code }) => isActive || code === props.value)
    .map(({ code, name }) => ({ value: code, title: name }));
  return <ChoiceField {...props} options={options} />;
}

export function LayerChoice(props: CodeFieldProps & { readonly isArea?: boolean }) {
  const layers = (useLayers().data ?? []).filter(
    ({ geometryType, name }) =>
      name !== 'request' && (!props.isArea || /polygon/i.test(geometryType)),
  );
  const options = layers.map(({ name, title }) => ({ value: name, title }));
  return <ChoiceField {...props} options={options} />;
}

export const kinds = ['fault', 'service', 'question', 'complaint', 'suggestion', 'praise'] as const;

export function KindChoice(props: CodeFieldProps) {
  const { t } = useText();
  const options = kinds.map((kind) => ({ value: kind, title: t(`admin.kind.${kind}`) }));
  return <ChoiceField {...props} options={options} />;
}

interface ChecksProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly error?: string | null;
  readonly hint?: ReactNode;
}

/** Some of several; in the order of the options. */
export function ChecksField({ label, chosen, onChange, options, error, hint }: ChecksProps) {
  const id = useId();
  return (
    <fieldset className="fieldset admin-checks" aria-describedby={hint ? id : undefined}>
      <legend className="label">{label}</legend>
      {options.map(({ value, title }) => (
        <CheckInput
          key={value}
          label={title}
          isSelected={chosen.includes(value)}
          onChange={(isOn) => {
            const next = isOn ? [...chosen, value] : chosen.filter((one) => one !== value);
            const order = options.map((option) => option.value);
            onChange(next.sort((one, other) => order.indexOf(one) - order.indexOf(other)));
          }}
        />
      ))}
      {error ? <p className="field-error">{error}</p> : null}
      {hint ? (
        <p className="hint" id={id}>
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
}

export function StatesField(props: Omit<ChecksProps, 'options'>) {
  const states = useStatuses().data ?? [];
  const options = states.map(({ code, title }) => ({ value: code, title }));
  return <ChecksField {...props} options={options} />;
}

interface NewCodeProps {
  readonly code: string;
  readonly error: string | null;
  readonly onChange: (code: string) => void;
}

/** The code of something new: it stays for ever, so it is asked for first. */
export function NewCodeField({ code, error, onChange }: NewCodeProps) {
  const { t } = useText();
  return (
    <TextInput
      label={t('admin.code')}
      hint={t('admin.codeHint')}
      isRequired
      autoFocus
      value={code}
      error={error}
      onChange={onChange}
    />
  );
}
