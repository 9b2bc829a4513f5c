/** Taking an import back as a whole, with a reason; what others have changed since is left, when that is wished. */
import { useState } from 'react';
import { ProblemError } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { FormTrouble, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { ImportActions } from './queries.ts';

export function UndoForm({ undo }: { undo: ImportActions['undo'] }) {
  const { t } = useText();
  const troubleText = useTroubleText();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isShort = reason.trim().length < 3;
  const { error } = undo;
  const isChanged = error instanceof ProblemError && error.code === 'conflict';
  const take = (leavesChanged: boolean) => {
    setAsked(true);
    if (!isShort) undo.mutate({ reason: reason.trim(), leavesChanged });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        take(false);
      }}
    >
      <TextInput
        label={t('import.reason')}
        value={reason}
        maxLength={500}
        error={isAsked && isShort ? t('import.reasonMissing') : null}
        onChange={setReason}
      />
      <FormTrouble text={error && troubleText(error)} />
      <div className="button-flow">
        <Button kind="danger" type="submit" isDisabled={undo.isPending}>
          {t('import.undo')}
        </Button>
        {isChanged ? <Button onPress={() => take(true)}>{t('import.undoAnyway')}</Button> : null}
      </div>
    </form>
  );
}
