/** What holds for the whole city where nothing else is said. */
import type { AdminSettings } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { type Document, faultAt, useDocument } from './document.ts';
import { DocumentPage } from './document-page.tsx';
import { CategoryChoice, NumberField } from './fields.tsx';
import { RetentionFields } from './retention-fields.tsx';

export function SettingsForm() {
  const { t } = useText();
  const opened = useDocument<AdminSettings>('/api/admin/settings', {
    send: (content) => content,
  });
  return (
    <DocumentPage
      kind={t('room.admin')}
      title={t('admin.section.settings')}
      section="settings"
      opened={opened}
      subject="settings"
    >
      {(document) => <SettingsFields document={document} />}
    </DocumentPage>
  );
}

function SettingsFields({ document }: { document: Document<AdminSettings> }) {
  const { t } = useText();
  const { content, change, faults } = document;
  const { retention, reopenDays } = content;
  return (
    <>
      <CategoryChoice
        label={t('admin.mailboxCategory')}
        none={t('admin.mailboxNone')}
        value={content.mailboxCategory}
        error={faultAt(faults, '/mailboxCategory')}
        onChange={(mailboxCategory) => change({ mailboxCategory })}
      />
      <RetentionFields
        retention={retention}
        faults={faults}
        onChange={(next) => change({ retention: next })}
      />
      <div className="field-pair">
        {(['resolved', 'closed'] as const).map((status) => (
          <NumberField
            key={status}
            label={t(`admin.reopen.${status}`)}
            value={reopenDays[status]}
            error={faultAt(faults, `/reopenDays/${status}`)}
            onChange={(days) => change({ reopenDays: { ...reopenDays, [status]: days } })}
          />
        ))}
      </div>
    </>
  );
}
