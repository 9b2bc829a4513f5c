/** What happens to features that are there already, and by what they are found again. */
import { useText } from '../i18n/index.tsx';
import { SelectInput } from '../ui/choices.tsx';
import type { Choices } from './options.ts';
import type { PartProps } from './parts.ts';

const modes = ['insert', 'update', 'upsert'] as const;

export function ModePart({ layer, proposal, choices, onChange }: PartProps) {
  const { t } = useText();
  const mapped = layer.properties.filter(({ name }) => name in choices.mapping);
  const setMode = (mode: string) => {
    const key = mode === 'insert' || choices.key !== '' ? choices.key : (proposal.key ?? '');
    onChange({ ...choices, mode: mode as Choices['mode'], key: key in choices.mapping ? key : '' });
  };
  return (
    <div className="import-pair">
      <SelectInput
        label={t('import.mode')}
        value={choices.mode}
        options={modes.map((value) => ({ value, title: t(`import.mode.${value}`) }))}
        onChange={setMode}
      />
      <SelectInput
        label={t('import.key')}
        value={choices.key}
        options={[
          { value: '', title: t('import.noKey') },
          ...mapped.map(({ name, title }) => ({ value: name, title })),
        ]}
        onChange={(key) => onChange({ ...choices, key })}
      />
    </div>
  );
}
