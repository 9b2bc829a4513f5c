/** Saving what was accepted, and taking it back. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Import } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { ImportActions } from './queries.ts';
import { UndoForm } from './undo-form.tsx';

export function SavePart({ found, actions }: { found: Import; actions: ImportActions }) {
  const { t } = useText();
  const client = useQueryClient();
  const { state, counts } = found;
  useEffect(() => {
    if (state === 'saved' || state === 'undone') {
      void client.invalidateQueries({ queryKey: ['feature'] });
      void client.invalidateQueries({ queryKey: ['imports'] });
    }
  }, [state, client]);
  switch (state) {
    case 'tried':
      return <SaveForm found={found} actions={actions} />;
    case 'saving':
      return <p role="status">{t('import.saving')}</p>;
    case 'undoing':
      return <p role="status">{t('import.undoing')}</p>;
    case 'undone':
      return <p role="status">{t('import.undone')}</p>;
    case 'saved':
      return (
        <>
          <p role="status">{t('import.saved', { count: counts.changed ?? 0 })}</p>
          <UndoForm undo={actions.undo} />
        </>
      );
    default:
      return null;
  }
}

function SaveForm({ found, actions }: { found: Import; actions: ImportActions }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const count = (found.counts.inserts ?? 0) + (found.counts.updates ?? 0);
  if (count === 0) return <p className="hint">{t('import.nothingToSave')}</p>;
  const isShort = reason.trim().length < 3;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!isShort) actions.save.mutate(reason.trim());
      }}
    >
      <TextInput
        label={t('import.reason')}
        hint={t('import.reasonHint')}
        value={reason}
        maxLength={500}
        error={isAsked && isShort ? t('import.reasonMissing') : null}
        onChange={setReason}
      />
      <Button kind="primary" type="submit" isDisabled={actions.save.isPending}>
        {t('import.save', { count })}
      </Button>
    </form>
  );
}
