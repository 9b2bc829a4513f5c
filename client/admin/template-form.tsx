/** All texts of an event: by way and language, for all categories or one; each can be seen as its reader gets it. */
import { useState } from 'react';
import type { AdminTemplates, TemplateText } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Document, type Fault, faultAt, useDocument } from './document.ts';
import { DocumentPage } from './document-page.tsx';
import { CategoryChoice, ChoiceField } from './fields.tsx';
import { useNames } from './lists.ts';
import { TemplatePreview } from './template-preview.tsx';
import { useEventName } from './templates-section.tsx';

const ways = ['email', 'sms', 'chat', 'letter'] as const;
const languages = ['sr-Latn', 'sr-Cyrl', 'sl', 'en'] as const;

const keyOf = ({ channel, language, category }: TemplateText) =>
  `${channel} ${language} ${category ?? ''}`;

export function TemplateForm({ event }: { event: string }) {
  const { t } = useText();
  const nameOf = useEventName();
  const opened = useDocument<AdminTemplates>(`/api/admin/templates/${encodeURIComponent(event)}`, {
    send: ({ texts }) => ({ texts }),
  });
  return (
    <DocumentPage
      kind={t('admin.section.templates')}
      title={nameOf(event)}
      section="templates"
      opened={opened}
      subject="templates"
    >
      {(document) => <TemplateFields document={document} />}
    </DocumentPage>
  );
}

function TemplateFields({ document }: { document: Document<AdminTemplates> }) {
  const { t } = useText();
  const { content, change, faults } = document;
  const { texts, values, event } = content;
  return (
    <>
      <p className="hint">
        {t('admin.templateValues', { names: values.map((name) => `{${name}}`).join(' ') })}
      </p>
      {texts.map((text, at) => (
        <TextFields
          key={keyOf(text)}
          event={event}
          text={text}
          pointer={`/texts/${at}`}
          faults={faults}
          onChange={(next) => change({ texts: texts.map((one) => (one === text ? next : one)) })}
          onRemove={
            texts.length > 1
              ? () => change({ texts: texts.filter((one) => one !== text) })
              : undefined
          }
        />
      ))}
      <NewText texts={texts} onAdd={(text) => change({ texts: [...texts, text] })} />
    </>
  );
}

interface TextFieldsProps {
  readonly event: string;
  readonly text: TemplateText;
  readonly pointer: string;
  readonly faults: readonly Fault[];
  readonly onChange: (text: TemplateText) => void;
  readonly onRemove: (() => void) | undefined;
}

function TextFields({ event, text, pointer, faults, onChange, onRemove }: TextFieldsProps) {
  const { t } = useText();
  const names = useNames();
  const { channel, language, category, subject, body } = text;
  const title = [
    t(`admin.way.${channel}`),
    t(`admin.in.${language}`),
    category === null ? '' : names.category(category),
  ];
  const isMail = channel === 'email' || channel === 'letter';
  const place = faultAt(faults, `${pointer}/channel`) ?? faultAt(faults, `${pointer}/category`);
  return (
    <fieldset className="admin-group">
      <legend className="label">{title.filter(Boolean).join(' · ')}</legend>
      {place ? <p className="field-error">{place}</p> : null}
      {isMail || subject !== '' ? (
        <TextInput
          label={t('admin.templateSubject')}
          value={subject}
          maxLength={300}
          error={faultAt(faults, `${pointer}/subject`)}
          onChange={(next) => onChange({ ...text, subject: next })}
        />
      ) : null}
      <TextInput
        label={t('admin.templateBody')}
        value={body}
        rows={isMail ? 6 : 3}
        error={faultAt(faults, `${pointer}/body`)}
        {...(body === '' ? { hint: t('admin.templateEmpty') } : {})}
        onChange={(next) => onChange({ ...text, body: next })}
      />
      <TemplatePreview event={event} text={text} />
      {onRemove ? (
        <Button kind="quiet" onPress={onRemove}>
          {t('admin.removeText')}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface NewTextProps {
  readonly texts: readonly TemplateText[];
  readonly onAdd: (text: TemplateText) => void;
}

/** The place of a further text: one of each way, language and category. */
function NewText({ texts, onAdd }: NewTextProps) {
  const { t } = useText();
  const [text, setText] = useState<TemplateText>({
    channel: 'email',
    language: 'sr-Latn',
    category: null,
    subject: '',
    body: '',
  });
  const isThere = texts.some((one) => keyOf(one) === keyOf(text));
  return (
    <fieldset className="admin-group">
      <legend className="label">{t('admin.addText')}</legend>
      <ChoiceField
        label={t('admin.templateWay')}
        value={text.channel}
        options={ways.map((way) => ({ value: way, title: t(`admin.way.${way}`) }))}
        onChange={(way) => setText({ ...text, channel: way as TemplateText['channel'] })}
      />
      <ChoiceField
        label={t('admin.language')}
        value={text.language}
        options={languages.map((one) => ({ value: one, title: t(`admin.in.${one}`) }))}
        onChange={(one) => setText({ ...text, language: one as TemplateText['language'] })}
      />
      <CategoryChoice
        label={t('admin.category')}
        none={t('admin.everyCategory')}
        value={text.category}
        onChange={(category) => setText({ ...text, category })}
      />
      <Button icon="plus" isDisabled={isThere} onPress={() => onAdd(text)}>
        {t('admin.addText')}
      </Button>
      {isThere ? <p className="hint">{t('admin.textIsThere')}</p> : null}
    </fieldset>
  );
}
