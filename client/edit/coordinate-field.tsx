/** The next vertex by the keyboard: exact coordinates, or a length and a bearing from the last one. */
import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { addPosition, type Position } from './core/index.ts';
import { edit, useEditing } from './session.ts';

/**
 * Reads `526439.8 4824376`, with a comma or semicolon between as well, or `@12.5<90`: metres and degrees clockwise from
 * north, from `last`. Null when it is neither.
 */
export function readPosition(text: string, last: Position | undefined): Position | null {
  const polar = /^@\s*([\d.]+)\s*<\s*(-?[\d.]+)$/.exec(text.trim());
  if (polar && last) {
    const [length, degrees] = [Number(polar[1]), Number(polar[2])];
    const angle = (degrees * Math.PI) / 180;
    return finite([last[0] + length * Math.sin(angle), last[1] + length * Math.cos(angle)]);
  }
  const plain = /^(-?[\d.]+)\s*[\s,;]\s*(-?[\d.]+)$/.exec(text.trim());
  return plain ? finite([Number(plain[1]), Number(plain[2])]) : null;
}

function finite(position: Position): Position | null {
  return position.every(Number.isFinite) ? position : null;
}

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
