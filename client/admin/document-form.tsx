/** What every form of the room has around its fields: that somebody was faster, what was refused, the reason, saving, the past. */
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import type { Document } from './document.ts';
import { faultLabel } from './fault-words.ts';

interface DocumentFormProps<T> {
  readonly document: Document<T>;
  readonly children: ReactNode;
  readonly onSaved?: (saved: T) => void;
  /** Stands beside the button that saves. */
  readonly actions?: ReactNode;
}

export function DocumentForm<T>({ document, children, onSaved, actions }: DocumentFormProps<T>) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        form.current?.querySelector<HTMLElement>('.form-foot .button-primary')?.click();
      }}
    >
      {children}
      <SaveFoot
        document={document}
        onSaved={onSaved}
        onRefused={() => {
          // The fields are drawn with their faults first.
          setTimeout(() => {
            const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
            wrong?.focus();
          });
        }}
        actions={actions}
      />
    </form>
  );
}

interface SaveFootProps<T> {
  readonly document: Document<T>;
  readonly onSaved?: ((saved: T) => void) | undefined;
  readonly onRefused?: () => void;
  readonly actions?: ReactNode;
}

/** Reason, Save and Discard; Control and Enter save from any field. */
export function SaveFoot<T>({ document, onSaved, onRefused, actions }: SaveFootProps<T>) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const { isChanged, isSaving, isNew, faults, trouble } = document;
  const save = async () => {
    const saved = await document.save(reason);
    if (saved === null) {
      onRefused?.();
      return;
    }
    setReason('');
    toast(t('admin.saved'));
    onSaved?.(saved);
  };
  return (
    <div className="form-foot">
      {document.isBehind ? <Behind document={document} /> : null}
      {trouble && !document.isBehind ? (
        <div className="form-trouble" role="alert">
          <p>{trouble}</p>
          <ul>
            {faults.map(({ field, message }) => {
              const label = faultLabel(field);
              const name = label ? t(label) : field.split('/').filter(Boolean).join(' › ');
              return (
                <li key={`${field} ${message}`}>
                  {name}: {message}
                </li>
              );
            })}
          </ul>
        </div>
      ) : null}
      {isChanged || isNew ? (
        <TextInput
          label={t('admin.reason')}
          value={reason}
          onChange={setReason}
          maxLength={2000}
          hint={t('admin.reasonHint')}
        />
      ) : null}
      <div className="button-flow">
        <Button
          kind="primary"
          keys="Ctrl+Enter"
          isDisabled={!(isChanged || isNew) || document.isBehind}
          isPending={isSaving}
          onPress={save}
        >
          {t('admin.save')}
        </Button>
        {isChanged ? (
          <Button kind="quiet" onPress={document.discard}>
            {t('admin.discard')}
          </Button>
        ) : null}
        {actions}
      </div>
      {isChanged && !isNew ? (
        <p className="hint" role="status">
          {t('admin.unsaved')}
        </p>
      ) : null}
    </div>
  );
}

function Behind<T>({ document }: { document: Document<T> }) {
  const { t } = useText();
  return (
    <div className="notice" role="alert">
      <p>{t('admin.behind')}</p>
      <div className="button-flow">
        <Button onPress={document.discard}>{t('admin.takeTheirs')}</Button>
        <Button kind="quiet" onPress={document.takeOver}>
          {t('admin.keepMine')}
        </Button>
      </div>
    </div>
  );
}
