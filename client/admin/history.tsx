/** Who changed what, when and why, newest first. */
import { type Translate, useText } from '../i18n/index.tsx';
import { Fold } from '../ui/fold-out.tsx';
import { Ago, Skeleton, Trouble } from '../ui/parts.tsx';
import { useHistory } from './lists.ts';

/** Columns with a word of their own; others are told as they are called in the database. */
const columns = [
  'parent_id',
  'position',
  'title_i18n',
  'name_i18n',
  'name',
  'synonyms',
  'kind',
  'asset_layers',
  'search_radius_metres',
  'default_priority',
  'is_active',
  'territory',
  'phone',
  'email',
  'head_email',
  'category_id',
  'organisation_id',
  'reason_i18n',
  'valid_from',
  'valid_to',
  'minutes',
  'warn_minutes',
  'calendar_id',
  'stop_states',
  'pause_states',
  'start_states',
  'opens_at',
  'closes_at',
  'reason',
  'role',
  'language',
  'password_hash',
  'anonymise_after_days',
  'delete_after_days',
  'days',
  'options',
  'shown_when',
  'is_required',
  'is_public',
  'type',
  'steps',
  'subject',
  'body',
  'clock',
] as const;

function columnOf(t: Translate, name: string): string {
  const known = columns.find((column) => column === name);
  return known ? t(`admin.column.${known}`) : name;
}

function wordsOf(t: Translate, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.map((one) => wordsOf(t, one)).join(', ') || '–';
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${wordsOf(t, one)}`)
      .join('; ');
  }
  return String(value);
}

export function History({ subject, of = '' }: { subject: string; of?: string }) {
  const { t } = useText();
  return (
    <Fold title={t('admin.history')}>
      <HistoryLines subject={subject} of={of} />
    </Fold>
  );
}

function HistoryLines({ subject, of }: { subject: string; of: string }) {
  const { t } = useText();
  const history = useHistory(subject, of);
  if (history.isPending) return <Skeleton lines={4} />;
  if (history.isError) return <Trouble error={history.error} onRetry={() => history.refetch()} />;
  if (history.data.changes.length === 0) return <p className="hint">{t('admin.historyNone')}</p>;
  return (
    <ol className="log">
      {history.data.changes.slice(0, 50).map((change) => (
        <li key={`${change.at} ${change.actor}`}>
          <p>
            <strong>{change.actor}</strong> <Ago instant={change.at} />
          </p>
          {change.reason ? <p className="log-comment">{change.reason}</p> : null}
          <ul className="admin-changes">
            {change.parts.slice(0, 20).map((part) => (
              <li key={`${part.part} ${part.key} ${part.operation} ${part.fields[0]?.name}`}>
                {t(`admin.operation.${part.operation}`)} {part.key || part.part}
                {part.operation === 'update' ? (
                  <ul>
                    {part.fields.map(({ name, from, to }) => (
                      <li key={name}>
                        {columnOf(t, name)}: {wordsOf(t, from)} → {wordsOf(t, to)}
                      </li>
                    ))}
                  </ul>
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
