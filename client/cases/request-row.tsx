/** One request in a list; choosing it selects it in map and detail, too. */
import type { RequestSummary } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { select, useSelection } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { DueSign } from '../ui/due-sign.tsx';
import { Ago, StatusSign } from '../ui/parts.tsx';

interface RequestRowProps {
  readonly request: RequestSummary;
  /** In a list with arrow keys only the current row is a stop of the Tab key. */
  readonly tabIndex?: number;
}

export function RequestRow({ request, tabIndex = 0 }: RequestRowProps) {
  const { t } = useText();
  const selection = useSelection();
  const isSelected = selection?.kind === 'request' && selection.reference === request.reference;
  return (
    <button
      type="button"
      className="row request-row"
      tabIndex={tabIndex}
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => {
        select({ kind: 'request', reference: request.reference });
        flyTo(request.lonLat, 16);
      }}
    >
      <span className="row-line">
        <span className="row-title">{request.categoryTitle}</span>
        <Ago instant={request.receivedAt} />
      </span>
      <span className="row-line muted">
        <span className="row-cut">{request.addressText ?? request.reference}</span>
      </span>
      <span className="row-line muted">
        <StatusSign status={request.status} title={request.statusTitle} />
        {request.priority === 'urgent' || request.priority === 'high' ? (
          <span className={`priority priority-${request.priority}`}>
            {t(`priority.${request.priority}`)}
          </span>
        ) : null}
        <span className="row-cut row-end">
          {request.organisation?.name ?? t('case.unassigned')}
        </span>
      </span>
      {request.nextDue ? (
        <span className="row-line">
          <DueSign due={request.nextDue} />
        </span>
      ) : null}
    </button>
  );
}
