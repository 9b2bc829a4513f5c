/** How content one is, from 5 to 1, in words. The last word counts. */
import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { FollowedRequest } from '../../../server/http/api/schema.ts';
import { type TextKey, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { sendRating } from '../queries.ts';
import type { FollowFormProps } from './form-props.ts';
import { useActing } from './use-acting.ts';

const scores: readonly (readonly [number, TextKey])[] = [
  [5, 'portal.rating.5'],
  [4, 'portal.rating.4'],
  [3, 'portal.rating.3'],
  [2, 'portal.rating.2'],
  [1, 'portal.rating.1'],
];

interface RatingFormProps extends Pick<FollowFormProps, 'token' | 'onChanged'> {
  readonly request: FollowedRequest;
}

export function RatingForm({ request, token, onChanged }: RatingFormProps) {
  const { t } = useText();
  const [score, setScore] = useState(request.score);
  const [comment, setComment] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { act, isPending, trouble } = useActing(onChanged);
  const isMissing = isChecked && score === null;
  return (
    <form
      className="portal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (score === null) return;
        const body = { token, score, ...(comment.trim() && { comment: comment.trim() }) };
        act(() => sendRating(request.reference, body), t('portal.rating.done'));
      }}
    >
      <RadioGroup
        className="field"
        value={score === null ? null : String(score)}
        onChange={(value) => setScore(Number(value))}
        isInvalid={isMissing}
        validationBehavior="aria"
      >
        <Label className="label">{t('portal.rating.label')}</Label>
        <div className="portal-radios">
          {scores.map(([value, title]) => (
            <Radio key={value} value={String(value)} className="portal-radio">
              <span>{t(title)}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {isMissing ? <p className="field-error">{t('portal.rating.missing')}</p> : null}
      <TextInput
        label={t('portal.rating.words')}
        value={comment}
        onChange={setComment}
        rows={2}
        maxLength={5000}
        error={trouble}
      />
      <div className="portal-foot-actions">
        <Button type="submit" isPending={isPending}>
          {t('portal.rating.send')}
        </Button>
      </div>
    </form>
  );
}
