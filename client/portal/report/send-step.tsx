/** The last step: photos and contact, if one likes; what will be sent, and what happens with it. */
import { useState } from 'react';
import { ProblemError } from '../../api/http.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckInput } from '../../ui/choices.tsx';
import { Fact } from '../../ui/parts.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Notice, Part, PortalLink } from '../parts.tsx';
import { portalPaths } from '../paths.ts';
import { PhotoField } from '../photo-field.tsx';
import { useCitizenTrouble } from '../trouble.ts';
import { Already } from './already.tsx';
import { useReport, writeReport } from './draft.ts';
import { type Sending, useSending } from './use-sending.ts';
import { useChosenCategory } from './what-step.tsx';

const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

export function SendStep() {
  const { t } = useText();
  const category = useChosenCategory();
  const { photos, email } = useReport();
  const sending = useSending(category?.questions ?? null);
  const [isChecked, setChecked] = useState(false);
  const [isUnfinished, setUnfinished] = useState(false);
  const isEmailFine = email.trim() === '' || looksLikeEmail.test(email.trim());
  return (
    <form
      className="portal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isUnfinished) return;
        if (isEmailFine) sending.send();
        else document.querySelector<HTMLInputElement>('input[type=email]')?.focus();
      }}
    >
      <PhotoField
        photos={photos}
        onChange={(change) => writeReport({ photos: change(useReport.getState().photos) })}
        onUnfinished={setUnfinished}
      />
      <ContactFields isEmailWrong={isChecked && !isEmailFine} />
      <Summary />
      {category ? <Already category={category} /> : null}
      <p className="hint">{t('portal.send.data')}</p>
      {isChecked && isUnfinished ? (
        <Notice icon="warning" kind="warning" isUrgent>
          {t('portal.photo.wait')}
        </Notice>
      ) : null}
      <SendingWords sending={sending} />
      <div className="portal-foot-actions">
        <Button kind="primary" type="submit">
          {t(sending.isWaiting ? 'portal.send.now' : 'portal.send.send')}
        </Button>
        {sending.isSending ? (
          <Button kind="quiet" onPress={sending.stop}>
            {t('portal.send.stop')}
          </Button>
        ) : (
          <PortalLink to={portalPaths.what} className="back-link">
            {t('portal.back')}
          </PortalLink>
        )}
      </div>
    </form>
  );
}

function ContactFields({ isEmailWrong }: { isEmailWrong: boolean }) {
  const { t } = useText();
  const { name, email, phone, wantsAnswer } = useReport();
  return (
    <fieldset className="fieldset portal-contact">
      <legend className="label">{t('portal.contact.title')}</legend>
      <p className="hint">{t('portal.contact.hint')}</p>
      <TextInput
        label={t('portal.contact.email')}
        type="email"
        autoComplete="email"
        value={email}
        error={isEmailWrong ? t('portal.contact.emailWrong') : null}
        onChange={(text) => writeReport({ email: text })}
        maxLength={200}
      />
      <TextInput
        label={t('portal.contact.phone')}
        type="tel"
        autoComplete="tel"
        value={phone}
        onChange={(text) => writeReport({ phone: text })}
        maxLength={50}
      />
      <TextInput
        label={t('portal.contact.name')}
        autoComplete="name"
        value={name}
        onChange={(text) => writeReport({ name: text })}
        maxLength={200}
      />
      {email.trim() + phone.trim() === '' ? null : (
        <CheckInput
          label={t('portal.contact.wantsAnswer')}
          isSelected={wantsAnswer}
          onChange={(isSelected) => writeReport({ wantsAnswer: isSelected })}
        />
      )}
    </fieldset>
  );
}

function Summary() {
  const { t } = useText();
  const { place, description } = useReport();
  const category = useChosenCategory();
  return (
    <Part title={t('portal.send.summary')}>
      <dl className="facts portal-facts">
        <Fact name={t('portal.where.title')}>
          {place?.text || t('portal.where.pin')}{' '}
          <PortalLink to={portalPaths.report}>{t('portal.send.changeWhere')}</PortalLink>
        </Fact>
        <Fact name={t('portal.what.title')}>
          {category?.title}{' '}
          <PortalLink to={portalPaths.what}>{t('portal.send.changeWhat')}</PortalLink>
        </Fact>
        {description.trim() === '' ? null : (
          <Fact name={t('portal.what.words')}>
            <span className="portal-words">{description.trim()}</span>
          </Fact>
        )}
      </dl>
    </Part>
  );
}

/** What becomes of the sending, in words; nothing while all goes well. */
function SendingWords({ sending: { isSending, isWaiting, error } }: { sending: Sending }) {
  const { t } = useText();
  const troubleText = useCitizenTrouble();
  const category = useChosenCategory();
  if (isWaiting) {
    return (
      <Notice icon="refresh" kind="warning" isUrgent>
        {t('portal.send.waiting')}
      </Notice>
    );
  }
  if (error === null) return isSending ? <p role="status">{t('portal.send.sending')}</p> : null;
  const former = formerOf(error);
  const wrong = questionsIn(error).flatMap((code) => {
    const question = category?.questions.find((one) => one.code === code);
    return question ? [question.title] : [];
  });
  return (
    <Notice icon="warning" kind="warning" isUrgent>
      {former
        ? t('portal.send.former', { reference: former })
        : wrong.length > 0
          ? t('portal.send.answers', { questions: wrong.join(', ') })
          : troubleText(error)}
    </Notice>
  );
}

/** The reference under which this report was taken with other words, when its answer was lost on the way. */
function formerOf(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.code !== 'conflict') return null;
  return error.problem.faults?.find(({ field }) => field === 'clientKey')?.message ?? null;
}

function questionsIn(error: unknown): string[] {
  if (!(error instanceof ProblemError)) return [];
  return (error.problem.faults ?? []).flatMap(({ field }) =>
    field.startsWith('/answers/') ? [field.slice('/answers/'.length)] : [],
  );
}
