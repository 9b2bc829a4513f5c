/** What one has saved lately, set by set; each can be undone as a whole, and so can the undoing. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ChangeSet,
  ChangeSets,
  ChangeSetUndone,
  Layer,
} from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { toast } from '../ui/toast.tsx';
import { useEditing } from './session.ts';

const queryKey = ['edit', 'change-sets'] as const;

/** What was saved last is at the head of the list now. */
export function renewSaves(client: QueryClient): void {
  void client.invalidateQueries({ queryKey });
}

/** Undoes a set; answers whether it was done. A refusal is told where those of the editor are. */
export function useUndoSet(): (
  key: string,
  reason: string | null,
  leavesChanged?: boolean,
) => Promise<void> {
  const { t } = useText();
  const client = useQueryClient();
  const undo = async (key: string, reason: string | null, leavesChanged = false) => {
    try {
      const because = reason ? t('edit.undoneReason', { reason }) : t('edit.undoneNoReason');
      const undone = await call<ChangeSetUndone>(`/api/change-sets/${key}/undo`, {
        method: 'POST',
        body: { reason: because.slice(0, 500), leavesChanged },
      });
      const again = () => void undo(undone.key, because);
      toast(t('edit.setUndone', { count: undone.undone }), 'done', again);
      void client.invalidateQueries({ queryKey: ['feature'] });
    } catch (error) {
      useEditing.setState({ trouble: error });
    }
    renewSaves(client);
  };
  return undo;
}

export function SavesPanel({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const sets = useQuery({
    queryKey,
    enabled: isOpen,
    queryFn: ({ signal }) => call<ChangeSets>('/api/change-sets', { signal }),
  });
  return (
    <details className="card-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('edit.saves')}</summary>
      {isOpen && sets.isPending ? <Skeleton lines={3} /> : null}
      {sets.isError ? <Trouble error={sets.error} onRetry={() => sets.refetch()} /> : null}
      {sets.data?.changeSets.length === 0 ? <p className="hint">{t('edit.savesNone')}</p> : null}
      <ol className="edit-history">
        {(sets.data?.changeSets ?? []).map((made) => (
          <SaveRow key={made.key} made={made} layers={layers} />
        ))}
      </ol>
    </details>
  );
}

function SaveRow({ made, layers }: { made: ChangeSet; layers: readonly Layer[] }) {
  const { t, format } = useText();
  const undo = useUndoSet();
  const [isPending, setPending] = useState(false);
  const titleOf = (name: string) => layers.find((layer) => layer.name === name)?.title ?? name;
  const kindOf = {
    insert: 'insert',
    update: 'update',
    replace: 'update',
    delete: 'delete',
  } as const;
  const what = made.changes.map(
    ({ layer, action, count }) =>
      `${titleOf(layer)}: ${format.number(count)} ${t(`edit.${kindOf[action]}`)}`,
  );
  const changed = made.count - made.standing;
  return (
    <li>
      <p>
        <time dateTime={made.madeAt}>{format.dateTime(made.madeAt)}</time>
        {made.reason ? ` · ${made.reason}` : ''}
      </p>
      <p className="hint">{format.list(what)}</p>
      {made.standing === 0 ? <p className="hint">{t('edit.setGone')}</p> : null}
      {made.standing > 0 && changed > 0 ? (
        <p className="hint">{t('edit.setChanged', { count: changed })}</p>
      ) : null}
      {made.standing > 0 ? (
        <div className="button-flow">
          <Button
            isPending={isPending}
            onPress={async () => {
              setPending(true);
              await undo(made.key, made.reason, changed > 0);
              setPending(false);
            }}
          >
            {t('edit.undoSet')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
