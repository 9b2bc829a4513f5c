import { useState } from 'react';
import { addComment } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { FormTrouble } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useCaseAction } from './use-case-action.ts';

/** A comment for colleagues, or for the citizen as well. */
export function CommentForm({ reference }: { reference: string }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [isPublic, setPublic] = useState(false);
  const action = useCaseAction(
    reference,
    (comment: string) => addComment(reference, comment, isPublic),
    () => setText(''),
  );
  const send = () => {
    if (text.trim() !== '') action.run(text.trim());
  };
  return (
    <section className="card-part form">
      <TextInput
        label={t('comment.title')}
        rows={2}
        value={text}
        maxLength={10_000}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <CheckInput label={t('comment.public')} isSelected={isPublic} onChange={setPublic} />
      <FormTrouble text={action.trouble} />
      <div className="button-flow">
        <Button isDisabled={text.trim() === ''} isPending={action.isPending} onPress={send}>
          {t('comment.add')}
        </Button>
      </div>
    </section>
  );
}
