/** A line parallel to the one in hand, at so many metres. */
import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { offsetFeature } from './core/index.ts';
import { edit } from './session.ts';

export function OffsetField({ featureKey }: { featureKey: string }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const metres = Number(text.trim().replace(',', '.'));
  const add = () => {
    const isNumber = text.trim() !== '' && Number.isFinite(metres) && metres !== 0;
    setWrong(!isNumber);
    if (isNumber && edit('offset', (draft) => offsetFeature(draft, featureKey, metres)))
      setText('');
  };
  return (
    <details>
      <summary>{t('edit.offset')}</summary>
      <form
        className="edit-beside"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          label={t('edit.offsetMetres')}
          hint={t('edit.offsetHint')}
          value={text}
          onChange={setText}
          error={isWrong ? t('edit.notNumber') : null}
        />
        <Button type="submit">{t('edit.offsetAdd')}</Button>
      </form>
    </details>
  );
}
