/** Who is calling: optional, and seen only by the centre and the organisation that works on it. */
import type { Ref } from 'react';
import { type Language, languageNames, useText } from '../i18n/index.tsx';
import { type Draft, isEmailFine, useDraft, writeDraft, writtenChannels } from '../state/draft.ts';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';

interface ReporterFieldsProps {
  readonly emailField: Ref<HTMLInputElement>;
  /** Whether saving was tried: before that nobody is told of an address half typed. */
  readonly isChecked: boolean;
}

export function ReporterFields({ emailField, isChecked }: ReporterFieldsProps) {
  const { t, language } = useText();
  const draft = useDraft();
  return (
    <fieldset className="fieldset">
      <legend className="section-title">{t('reporter.title')}</legend>
      <p className="hint">{t('reporter.hint')}</p>
      <TextInput
        label={t('reporter.name')}
        value={draft.reporterName}
        autoComplete="off"
        maxLength={200}
        onChange={(reporterName) => writeDraft({ reporterName })}
      />
      <div className="field-pair">
        <TextInput
          label={t('reporter.phone')}
          type="tel"
          value={draft.reporterPhone}
          autoComplete="off"
          maxLength={50}
          onChange={(reporterPhone) => writeDraft({ reporterPhone })}
        />
        <TextInput
          label={t('reporter.email')}
          type="email"
          value={draft.reporterEmail}
          inputRef={emailField}
          error={isChecked && !isEmailFine(draft) ? t('form.badEmail') : null}
          autoComplete="off"
          maxLength={200}
          onChange={(reporterEmail) => writeDraft({ reporterEmail })}
        />
      </div>
      <div className="field-pair">
        <SelectInput
          label={t('reporter.channel')}
          value={draft.channel}
          onChange={(chosen) => writeDraft({ channel: chosen as Draft['channel'] })}
          options={writtenChannels.map((value) => ({ value, title: t(`channel.${value}`) }))}
        />
        <SelectInput
          label={t('reporter.language')}
          value={draft.callerLanguage ?? language}
          onChange={(chosen) => writeDraft({ callerLanguage: chosen as Language })}
          options={Object.entries(languageNames).map(([value, title]) => ({ value, title }))}
        />
      </div>
      <CheckInput
        label={t('reporter.wantsAnswer')}
        isSelected={draft.wantsAnswer}
        onChange={(wantsAnswer) => writeDraft({ wantsAnswer })}
      />
    </fieldset>
  );
}
