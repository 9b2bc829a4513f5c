/** A form for a process's own inputs, made from their description: titles, units, bounds, what is taken when nothing is said. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { InputDescription, InputSchema, ProcessDescription } from './processes.ts';
import { type Inputs, questionInputs, unwrapped } from './question.ts';

/** Inputs about pages of the answer, and those that are given by other means. */
const notAsked: ReadonlySet<string> = new Set([
  'limit',
  'sortby',
  'countBy',
  'job',
  'network',
  'asset',
]);

interface OwnInputsProps {
  readonly process: ProcessDescription;
  readonly layers: readonly Layer[];
  readonly inputs: Inputs;
  readonly onChange: (inputs: Inputs) => void;
}

export function OwnInputs({ process, layers, inputs, onChange }: OwnInputsProps) {
  const own = Object.entries(process.inputs).filter(
    ([name]) => !questionInputs.has(name) && !notAsked.has(name),
  );
  return own.map(([name, description]) => (
    <OwnInput
      key={name}
      name={name}
      description={description}
      layers={layers}
      value={unwrapped(inputs[name])}
      onChange={(value) => onChange({ ...inputs, [name]: value })}
    />
  ));
}

interface OwnInputProps {
  readonly name: string;
  readonly description: InputDescription;
  readonly layers: readonly Layer[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function kindOf({ geometryType }: Layer): 'point' | 'line' | 'area' {
  const type = geometryType.toLowerCase();
  if (type.includes('point')) return 'point';
  return type.includes('line') ? 'line' : 'area';
}

/** All schemas that a value may fit. */
function variantsOf(schema: InputSchema): readonly InputSchema[] {
  return schema.oneOf ? schema.oneOf.flatMap(variantsOf) : [schema];
}

function OwnInput(props: OwnInputProps) {
  const { name, description, value, onChange } = props;
  const { schema } = description;
  if (name === 'by') return <ZoneInput {...props} />;
  if (name === 'denominator') return <DenominatorInput {...props} />;
  if (name === 'zones') return <LayersInput {...props} />;
  if (schema.type === 'boolean') {
    return (
      <CheckInput
        label={description.title}
        isSelected={(value ?? schema.default) === true}
        onChange={onChange}
      />
    );
  }
  const codes = schema.enum ?? variantsOf(schema).flatMap(({ const: code }) => code ?? []);
  if (codes.length > 0) return <CodeInput {...props} codes={codes} />;
  return <PlainInput {...props} />;
}

/** `title: x (unit)`, and under it what it is and what is taken when it is left empty. */
function useInputWords({ title, description, schema }: InputDescription) {
  const { t, format } = useText();
  const unit = schema['x-ogc-unitTitle'] ?? schema['x-ogc-unit'];
  const { default: usual, minimum, maximum } = schema;
  const told = (value: unknown) =>
    typeof value === 'number' ? format.number(value) : String(value ?? '');
  const parts = [
    description === title ? '' : description,
    minimum === undefined || maximum === undefined
      ? ''
      : t('planning.range', { least: told(minimum), most: told(maximum) }),
    usual === undefined || typeof usual === 'object'
      ? ''
      : t('planning.usual', { value: told(usual) }),
  ];
  return { label: unit ? `${title} (${unit})` : title, hint: parts.filter(Boolean).join(' ') };
}

function PlainInput({ description, value, onChange }: OwnInputProps) {
  const { t } = useText();
  const { label, hint } = useInputWords(description);
  const { type, minimum = Number.NEGATIVE_INFINITY, maximum = Infinity } = description.schema;
  const isNumber = type === 'number' || type === 'integer';
  const text = value === undefined || value === null ? '' : String(value);
  const number = Number(text.replace(',', '.'));
  const isWrong =
    isNumber && text !== '' && !(Number.isFinite(number) && number >= minimum && number <= maximum);
  return (
    <TextInput
      label={label}
      value={text}
      {...(hint ? { hint } : {})}
      error={isWrong ? t('planning.numberWrong') : null}
      onChange={(next) => {
        const given = Number(next.replace(',', '.'));
        if (next.trim() === '') onChange(undefined);
        else onChange(isNumber && Number.isFinite(given) ? given : next);
      }}
    />
  );
}

function CodeInput({
  name,
  description,
  value,
  onChange,
  codes,
}: OwnInputProps & { codes: readonly unknown[] }) {
  const { t } = useText();
  const { schema, title } = description;
  const titles = new Map(
    variantsOf(schema).map((variant) => [String(variant.const), variant.title] as const),
  );
  const words = (code: string) => titles.get(code) ?? codeTitle(name, code, t) ?? code;
  return (
    <SelectInput
      label={title}
      value={String(value ?? schema.default ?? '')}
      options={[
        ...(schema.default === undefined ? [{ value: '', title: t('planning.byItself') }] : []),
        ...codes.map((code) => ({ value: String(code), title: words(String(code)) })),
      ]}
      onChange={(code) => onChange(code === '' ? undefined : code)}
    />
  );
}

/** The parts that an asset plays in a request. */
const roles = ['place', 'affected', 'cause', 'near', 'replaced'] as const;

function codeTitle(name: string, code: string, t: ReturnType<typeof useText>['t']): string | null {
  if (name === 'baseline') {
    if (code === 'rest') return t('planning.baseline.rest');
    if (code === 'addresses') return t('planning.denominator.addresses');
    if (code === 'none') return t('planning.baseline.none');
  }
  if (name === 'role') {
    const role = roles.find((known) => known === code);
    return role ? t(`planning.role.${role}`) : null;
  }
  if (name === 'interval') {
    if (code === 'day' || code === 'week' || code === 'month' || code === 'year') {
      return t(`planning.interval.${code}`);
    }
    return code === 'auto' ? t('planning.byItself') : null;
  }
  return null;
}

function ZoneInput({ description, layers, value, onChange }: OwnInputProps) {
  const { t } = useText();
  const areas = layers.filter((layer) => kindOf(layer) === 'area');
  return (
    <SelectInput
      label={description.title}
      value={String(value ?? description.schema.default ?? 'hexagon')}
      options={[
        { value: 'hexagon', title: t('planning.hexagon') },
        ...areas.map(({ name, title }) => ({ value: name, title })),
      ]}
      onChange={onChange}
    />
  );
}

function DenominatorInput({ description, layers, value, onChange }: OwnInputProps) {
  const { t } = useText();
  const { collection, property } = (value ?? {}) as { collection?: string; property?: string };
  const layer = layers.find(({ name }) => name === collection);
  const numbers = (layer?.properties ?? []).filter(
    ({ type, codeList }) => (type === 'number' || type === 'integer') && codeList === null,
  );
  const counted = layers.filter((layer) => kindOf(layer) !== 'area' && layer.name !== 'request');
  return (
    <>
      <SelectInput
        label={description.title}
        value={collection ? `layer:${collection}` : String(value ?? 'none')}
        options={[
          { value: 'none', title: t('planning.denominator.none') },
          { value: 'addresses', title: t('planning.denominator.addresses') },
          ...counted.map((layer) => ({
            value: `layer:${layer.name}`,
            title:
              kindOf(layer) === 'line'
                ? t('planning.denominator.line', { layer: layer.title })
                : t('planning.denominator.point', { layer: layer.title }),
          })),
        ]}
        onChange={(chosen) =>
          onChange(
            chosen.startsWith('layer:') ? { collection: chosen.slice('layer:'.length) } : chosen,
          )
        }
      />
      {numbers.length > 0 ? (
        <SelectInput
          label={t('planning.denominator.what')}
          value={property ?? ''}
          options={[
            { value: '', title: t('planning.denominator.members') },
            ...numbers.map(({ name, title }) => ({ value: name, title })),
          ]}
          onChange={(name) => onChange({ collection, ...(name && { property: name }) })}
        />
      ) : null}
    </>
  );
}

/** What the server takes when no zones are named, as far as the city has them. */
const usualZones = ['protected_zone', 'water_body'];

function LayersInput({ description, layers, value, onChange }: OwnInputProps) {
  const chosen = (value ??
    description.schema.default ??
    usualZones.filter((name) => layers.some((layer) => layer.name === name))) as readonly string[];
  const areas = layers.filter((layer) => kindOf(layer) === 'area');
  return (
    <fieldset className="planning-codes">
      <legend className="label">{description.title}</legend>
      {areas.map(({ name, title }) => (
        <label key={name} className="planning-code">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name),
              )
            }
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
