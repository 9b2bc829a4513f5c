/** The properties of what is in hand, by the layer's schema: types, units, code lists; several features at once. */
import { useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { readValue } from '../table/index.ts';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Fact } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import {
  copiedProperties,
  describeSelected,
  type EditFeature,
  type PropertyValue,
  selectedOf,
  sizeOf,
} from './core/index.ts';
import { HistoryPanel } from './history-panel.tsx';
import { edit, useEditing } from './session.ts';

type Property = Layer['properties'][number];

/** The one value that all have; undefined when they differ. */
function commonValue(features: readonly EditFeature[], name: string): PropertyValue | undefined {
  const values = features.map(({ properties }) => properties[name] ?? null);
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

export function FeatureForm({ layer }: { layer: Layer }) {
  const { t, format } = useText();
  const features = useEditing(({ state }) => state.draft);
  const selected = selectedOf(features).filter((feature) => feature.layer === layer.name);
  if (selected.length === 0) return null;
  const size = selected.reduce((sum, { geometry }) => sum + sizeOf(geometry), 0);
  const kind = features.layers[layer.name]?.kind;
  return (
    <section
      className="card-part stack"
      aria-label={t('edit.selected', { count: selected.length })}
    >
      <h2 className="section-title">{t('edit.selected', { count: selected.length })}</h2>
      <dl className="facts">
        {kind === 'line' ? <Fact name={t('edit.length')}>{format.metres(size)}</Fact> : null}
        {kind === 'polygon' ? <Fact name={t('edit.area')}>{format.squareMetres(size)}</Fact> : null}
      </dl>
      {layer.properties.map((property) => (
        <PropertyField
          key={`${property.name} ${features.selection.join()}`}
          property={property}
          value={commonValue(selected, property.name)}
        />
      ))}
      {selected.length === 1 && selected[0] ? <KeepValues feature={selected[0]} /> : null}
      {selected.length === 1 && selected[0] ? (
        <HistoryPanel feature={selected[0]} layer={layer} />
      ) : null}
    </section>
  );
}

/** The next new feature begins with the values of this one, but for those that belong to one feature alone. */
function KeepValues({ feature }: { feature: EditFeature }) {
  const { t } = useText();
  const kept = useEditing((session) => session.keptValues[feature.layer]);
  return (
    <CheckInput
      label={t('edit.keepValues')}
      isSelected={kept !== undefined}
      onChange={(isKept) => keepValues(feature, isKept)}
    />
  );
}

function keepValues({ layer, properties }: EditFeature, isKept: boolean): void {
  const { keptValues, state } = useEditing.getState();
  const { [layer]: _, ...others } = keptValues;
  const known = state.draft.layers[layer];
  const next = isKept && known ? { [layer]: copiedProperties(known, properties) } : {};
  useEditing.setState({ keptValues: { ...others, ...next } });
}

function setProperty(name: string, value: PropertyValue): void {
  if (!edit('describe', (draft) => describeSelected(draft, { [name]: value }))) return;
  const { keptValues, state } = useEditing.getState();
  const [feature] = selectedOf(state.draft);
  const kept = feature && keptValues[feature.layer];
  const layer = feature && state.draft.layers[feature.layer];
  if (!kept || !layer) return;
  // Who keeps values keeps the newest, of this property alone: of several features the others may differ.
  const values = { ...kept, ...copiedProperties(layer, { [name]: value }) };
  useEditing.setState({ keptValues: { ...keptValues, [layer.name]: values } });
}

/** What may be written in a line of text; lists and documents are shown as they are. */
const typed = new Set(['string', 'integer', 'number', 'date', 'date-time']);

function PropertyField({
  property,
  value,
}: {
  property: Property;
  value: PropertyValue | undefined;
}) {
  const { t } = useText();
  const { name, title, unit, type, codeList } = property;
  const label = unit ? `${title} (${unit})` : title;
  if (codeList) {
    const options = [
      { value: '', title: value === undefined ? t('edit.varies') : '–' },
      ...Object.entries(codeList).map(([code, words]) => ({ value: code, title: words })),
    ];
    return (
      <SelectInput
        label={label}
        value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
        options={options}
        onChange={(code) => setProperty(name, code === '' ? null : code)}
      />
    );
  }
  if (type === 'boolean') {
    return (
      <CheckInput
        label={label}
        isSelected={value === true}
        onChange={(isOn) => setProperty(name, isOn)}
      />
    );
  }
  if (!typed.has(type)) return <Fact name={label}>{JSON.stringify(value ?? null)}</Fact>;
  return <TypedField label={label} property={property} value={value} />;
}

/** Text is taken when the field is left or Enter is pressed, so that it is one step to undo. */
function TypedField({
  label,
  property,
  value,
}: {
  label: string;
  property: Property;
  value: PropertyValue | undefined;
}) {
  const { t } = useText();
  const shown = value === null || value === undefined ? '' : String(value);
  const [text, setText] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const take = () => {
    if (text === null || text === shown) return;
    const read = readValue(text, property);
    setWrong(read === undefined);
    if (read === undefined) return;
    setProperty(property.name, read);
    setText(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for the field inside losing the focus
    <div onBlur={take}>
      <TextInput
        label={label}
        value={text ?? shown}
        onChange={setText}
        error={isWrong ? t('edit.notNumber') : null}
        {...(value === undefined ? { hint: t('edit.varies') } : {})}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </div>
  );
}
