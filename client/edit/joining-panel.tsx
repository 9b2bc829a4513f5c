/** Whether neighbours go along, what is taken up by the keyboard, and what a move has left behind. */
import { ToggleButton } from 'react-aria-components';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { stretchAlong } from './joining.ts';
import { toggleJoining, useEditing } from './session.ts';
import { titleOf } from './titles.ts';

/** More than these are told by their number alone. */
const mostNamed = 4;

/** Told before the tools, so that it is seen on a phone as well. */
export function JoiningNotices({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const isTakenUp = useEditing(({ drag }) => drag?.isByKeys ?? false);
  return (
    <>
      <p className={isTakenUp ? 'notice' : 'visually-hidden'} role="status">
        {isTakenUp ? t('edit.takenUp') : ''}
      </p>
      <LeftBehind layers={layers} />
    </>
  );
}

export function JoiningChoice() {
  const { t } = useText();
  const { tool, state, keepsJoined } = useEditing();
  if (state.draft.sketch || tool === 'draw' || tool === 'place') return null;
  return (
    <div className="stack">
      <div className="edit-tools">
        <ToggleButton
          className="button edit-tool"
          isSelected={keepsJoined}
          aria-keyshortcuts="J"
          onPress={toggleJoining}
        >
          <span>{t('edit.joined')}</span>
          <span aria-hidden="true">
            <kbd>J</kbd>
          </span>
        </ToggleButton>
      </div>
      <p className="hint">{t(keepsJoined ? 'edit.joinedHint' : 'edit.joinedOff')}</p>
    </div>
  );
}

/** What was joined with what has just been moved, and an offer to stretch it. */
function LeftBehind({ layers }: { layers: readonly Layer[] }) {
  const { t, format } = useText();
  const { leftBehind, state } = useEditing();
  if (!leftBehind || state.past.at(-1) !== leftBehind.step) return null;
  const { keys } = leftBehind;
  const named = keys.slice(0, mostNamed).map((key) => titleOf(layers, key));
  const more = keys.length > mostNamed ? ['…'] : [];
  return (
    <div className="notice stack" role="status">
      <p>
        {t('edit.leftBehind', { count: keys.length, features: format.list([...named, ...more]) })}
      </p>
      <div className="button-flow">
        <Button keys="G" onPress={stretchAlong}>
          {t('edit.stretch')}
        </Button>
      </div>
    </div>
  );
}
