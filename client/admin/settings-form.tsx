/** What holds for the whole city where nothing else is said. */
import type { AdminSettings } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { AdminFrame } from './admin-frame.tsx';
import { faultAt, useDocument } from './document.ts';
import { DocumentForm } from './document-form.tsx';
import { CategoryChoice, NumberField } from './fields.tsx';
import { History } from './history.tsx';

export function SettingsForm() {
  const { t } = useText();
  const { query, document } = useDocument<AdminSettings>('/api/admin/settings', {
    send: (content) => content,
  });
  return (
    <AdminFrame kind={t('room.admin')} title={t('admin.section.settings')} section="settings">
      {query.isError ? <Trouble error={query.error} onRetry={() => query.refetch()} /> : null}
      {document || query.isError ? null : <Skeleton lines={6} />}
      {document ? (
        <>
          <DocumentForm document={document}>
            <CategoryChoice
              label={t('admin.mailboxCategory')}
              none={t('admin.mailboxNone')}
              value={document.content.mailboxCategory}
              error={faultAt(document.faults, '/mailboxCategory')}
              onChange={(mailboxCategory) => document.change({ mailboxCategory })}
            />
            <div className="field-pair">
              <NumberField
                label={t('admin.anonymiseAfter')}
                value={document.content.retention.anonymiseAfterDays}
                error={faultAt(document.faults, '/retention/anonymiseAfterDays')}
                onChange={(days) =>
                  document.change({
                    retention: {
                      ...document.content.retention,
                      anonymiseAfterDays: days as number,
                    },
                  })
                }
              />
              <NumberField
                label={t('admin.deleteAfter')}
                isOptional
                hint={t('admin.deleteAfterHint')}
                value={document.content.retention.deleteAfterDays}
                error={faultAt(document.faults, '/retention/deleteAfterDays')}
                onChange={(deleteAfterDays) =>
                  document.change({
                    retention: { ...document.content.retention, deleteAfterDays },
                  })
                }
              />
            </div>
            <div className="field-pair">
              {(['resolved', 'closed'] as const).map((status) => (
                <NumberField
                  key={status}
                  label={t(`admin.reopen.${status}`)}
                  value={document.content.reopenDays[status]}
                  error={faultAt(document.faults, `/reopenDays/${status}`)}
                  onChange={(days) =>
                    document.change({
                      reopenDays: { ...document.content.reopenDays, [status]: days as number },
                    })
                  }
                />
              ))}
            </div>
          </DocumentForm>
          <History subject="settings" />
        </>
      ) : null}
    </AdminFrame>
  );
}
