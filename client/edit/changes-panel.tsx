/** What a save would change, the reason, and the save itself. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { type Change, changesOf, emptyDraft, select } from './core/index.ts';
import { NetworkPanel } from './network-panel.tsx';
import { saveDraft } from './save.ts';
import { renewSaves, useUndoSet } from './saves-panel.tsx';
import { arrange, replaceDraft, setSending, useEditing } from './session.ts';

export function ChangesPanel({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const client = useQueryClient();
  const undoSet = useUndoSet();
  const [reason, setReason] = useState('');
  const { state, isSaving, conflicts, sending } = useEditing();
  const changes = changesOf(state.draft);
  const count = changes.length;
  const save = async () => {
    const result = await saveDraft(reason.trim());
    if (result === 'saved') {
      setReason('');
      const { saved } = useEditing.getState();
      const back = saved && (() => void undoSet(saved.key, saved.reason));
      toast(t('edit.saved', { count }), 'done', back ?? undefined);
      void client.invalidateQueries({ queryKey: ['feature'] });
      renewSaves(client);
    }
    if (result === 'merged') toast(t('edit.merged'));
  };
  const discard = () => {
    const { draft } = state;
    const { sending } = useEditing.getState();
    replaceDraft(emptyDraft(Object.values(draft.layers)));
    setSending(null);
    toast(t('edit.discard'), 'done', () => {
      replaceDraft(draft);
      setSending(sending);
    });
  };
  return (
    <section className="card-part stack" aria-label={t('edit.changes', { count })}>
      <h2 className="section-title">{t('edit.changes', { count })}</h2>
      {sending && !isSaving ? (
        <p className="notice" role="status">
          {t('edit.unanswered')}
        </p>
      ) : null}
      {count > 0 ? (
        <>
          <ul className="edit-changes">
            {changes.map((change) => (
              <ChangeRow key={`${change.kind} ${change.key}`} change={change} layers={layers} />
            ))}
          </ul>
          <NetworkPanel changes={changes} layers={layers} />
          <TextInput
            label={t('edit.reason')}
            hint={t('edit.reasonHint')}
            value={reason}
            maxLength={500}
            onChange={setReason}
          />
          <p className="hint">{t('edit.changesHint')}</p>
          <div className="button-flow">
            <Button
              kind="primary"
              isPending={isSaving}
              isDisabled={conflicts.length > 0}
              onPress={save}
            >
              {t('edit.save')}
            </Button>
            <Button kind="danger" onPress={discard}>
              {t('edit.discard')}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

function ChangeRow({ change, layers }: { change: Change; layers: readonly Layer[] }) {
  const { t, format } = useText();
  const layer = layers.find(({ name }) => name === change.layer);
  const titleOf = (name: string) =>
    layer?.properties.find((property) => property.name === name)?.title ?? name;
  const what =
    change.kind === 'update'
      ? format.list([
          ...(change.geometry ? [t('edit.geometry')] : []),
          ...Object.keys(change.properties ?? {}).map(titleOf),
        ])
      : '';
  const name = `${layer?.title ?? change.layer} ${change.kind === 'insert' ? '' : change.id}`;
  return (
    <li>
      <Button
        kind="quiet"
        isDisabled={change.kind === 'delete'}
        onPress={() => arrange((draft) => select(draft, [change.key]))}
      >
        {name} · {t(`edit.${change.kind}`)}
        {what === '' ? '' : `: ${what}`}
      </Button>
    </li>
  );
}
