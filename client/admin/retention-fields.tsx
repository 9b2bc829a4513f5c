import type { AdminSettings } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { type Fault, faultAt } from './document.ts';
import { NumberField } from './fields.tsx';

interface RetentionFieldsProps {
  readonly retention: AdminSettings['retention'];
  readonly faults: readonly Fault[];
  readonly onChange: (retention: AdminSettings['retention']) => void;
}

/** After how many days from closing a request is anonymised, and after how many it goes. */
export function RetentionFields({ retention, faults, onChange }: RetentionFieldsProps) {
  const { t } = useText();
  return (
    <div className="field-pair">
      <NumberField
        label={t('admin.anonymiseAfter')}
        value={retention.anonymiseAfterDays}
        error={faultAt(faults, '/retention/anonymiseAfterDays')}
        onChange={(anonymiseAfterDays) => onChange({ ...retention, anonymiseAfterDays })}
      />
      <NumberField
        label={t('admin.deleteAfter')}
        isOptional
        hint={t('admin.deleteAfterHint')}
        value={retention.deleteAfterDays}
        error={faultAt(faults, '/retention/deleteAfterDays')}
        onChange={(deleteAfterDays) => onChange({ ...retention, deleteAfterDays })}
      />
    </div>
  );
}
