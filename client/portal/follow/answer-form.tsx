/** Words and photos for the city: an answer to its question, or something that one wants to add. */
import { useState } from 'react';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type ChosenPhoto, PhotoField } from '../photo-field.tsx';
import { sendAnswer } from '../queries.ts';
import type { FollowFormProps } from './form-props.ts';
import { useActing } from './use-acting.ts';

export function AnswerForm({ reference, token, onChanged }: FollowFormProps) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const [isChecked, setChecked] = useState(false);
  const [isUnfinished, setUnfinished] = useState(false);
  const { act, isPending, trouble } = useActing(onChanged);
  const isEmpty = text.trim() === '' && photos.length === 0;
  const submit = async () => {
    setChecked(true);
    if (isEmpty || isUnfinished) return;
    const body = { token, text: text.trim(), photos: photos.map(({ id }) => id) };
    if (!(await act(() => sendAnswer(reference, body), t('portal.answer.done')))) return;
    setText('');
    setPhotos([]);
    setChecked(false);
  };
  return (
    <form
      className="portal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('portal.answer.words')}
        value={text}
        onChange={setText}
        rows={3}
        maxLength={5000}
        error={
          trouble ?? (isChecked && isEmpty && !isUnfinished ? t('portal.answer.missing') : null)
        }
      />
      <PhotoField photos={photos} onChange={setPhotos} onUnfinished={setUnfinished} />
      {isChecked && isUnfinished ? (
        <p className="field-error" role="alert">
          {t('portal.photo.wait')}
        </p>
      ) : null}
      <div className="portal-foot-actions">
        <Button type="submit" kind="primary" isPending={isPending}>
          {t('portal.answer.send')}
        </Button>
      </div>
    </form>
  );
}
