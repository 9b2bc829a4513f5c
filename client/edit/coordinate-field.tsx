/** The next vertex by the keyboard: exact coordinates, or a length and a bearing from the last one. */
import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { addPosition, readPosition } from './core/index.ts';
import { edit, useEditing } from './session.ts';

export function CoordinateField() {
  const { t } = useText();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const set = () => {
    const { sketch } = useEditing.getState().state.draft;
    const position = readPosition(text, sketch?.positions.at(-1));
    setWrong(!position);
    if (position && edit('draw', (draft) => addPosition(draft, position))) setText('');
  };
  return (
    <TextInput
      label={t('edit.coordinates')}
      hint={t('edit.coordinatesHint')}
      value={text}
      onChange={setText}
      error={isWrong ? t('edit.coordinatesWrong') : null}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        set();
      }}
    />
  );
}
