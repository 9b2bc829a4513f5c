/** In which reference system the coordinates are: said by the file or guessed, told, and changed where it is wrong. */
import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { PartProps } from './parts.ts';

type Guess = PartProps['proposal']['guesses'][number];

function keyOf({ code, axes }: Pick<Guess, 'code' | 'axes'>): string {
  return `${code} ${axes}`;
}

export function SystemPart({ proposal: { guesses }, choices, onChange }: PartProps) {
  const { t } = useText();
  const chosen = guesses.find(
    (guess) => keyOf(guess) === keyOf({ ...choices, code: choices.system }),
  );
  const [isOther, setOther] = useState(chosen === undefined);
  const titleOf = ({ code, title, axes }: Guess) =>
    `${title} (${code})${axes === 'northing-first' ? `, ${t('import.northFirst')}` : ''}`;
  return (
    <>
      <SelectInput
        label={t('import.system')}
        value={isOther || !chosen ? '' : keyOf(chosen)}
        options={[
          ...guesses.map((guess) => ({ value: keyOf(guess), title: titleOf(guess) })),
          { value: '', title: t('import.systemOther') },
        ]}
        onChange={(key) => {
          const guess = guesses.find((one) => keyOf(one) === key);
          setOther(guess === undefined);
          if (guess) onChange({ ...choices, system: guess.code, axes: guess.axes });
        }}
      />
      {isOther ? (
        <TextInput
          label={t('import.systemCode')}
          inputMode="numeric"
          maxLength={6}
          value={choices.system.replace('EPSG:', '')}
          onChange={(text) => {
            const digits = text.replace(/\D/g, '');
            onChange({ ...choices, system: digits === '' ? '' : `EPSG:${digits}` });
          }}
        />
      ) : null}
      {chosen && !isOther ? (
        <p className="hint">
          {chosen.from === 'file' ? t('import.systemSaid') : t('import.systemGuessed')}{' '}
          {chosen.percentInCity === null
            ? null
            : t('import.inCity', { percent: chosen.percentInCity })}
        </p>
      ) : null}
    </>
  );
}
