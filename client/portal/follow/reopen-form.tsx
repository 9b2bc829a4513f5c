/** "Not fixed": opens the report again, with what is still wrong. */
import { useState } from 'react';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { sendReopening } from '../queries.ts';
import type { FollowFormProps } from './form-props.ts';
import { useActing } from './use-acting.ts';

export function ReopenForm({ reference, token, onChanged }: FollowFormProps) {
  const { t } = useText();
  const [comment, setComment] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { act, isPending, trouble } = useActing(onChanged);
  const isEmpty = comment.trim() === '';
  return (
    <form
      className="portal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isEmpty) return;
        const body = { token, comment: comment.trim() };
        act(() => sendReopening(reference, body), t('portal.reopen.done'));
      }}
    >
      <TextInput
        label={t('portal.reopen.words')}
        value={comment}
        onChange={setComment}
        rows={3}
        maxLength={5000}
        isRequired
        error={trouble ?? (isChecked && isEmpty ? t('portal.reopen.missing') : null)}
      />
      <div className="portal-foot-actions">
        <Button type="submit" isPending={isPending} icon="refresh">
          {t('portal.reopen.send')}
        </Button>
      </div>
    </form>
  );
}
