/** What is reported, the newest first: the same as on the map. */
import { useText } from '../../i18n/index.tsx';
import type { LonLat } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Ago, StatusSign } from '../../ui/parts.tsx';
import { Part, Waiting } from '../parts.tsx';
import { type PublicFilter, usePublicRequests } from '../queries.ts';
import { useCitizenTrouble } from '../trouble.ts';

interface PublicListProps {
  readonly filter: PublicFilter;
  readonly current: string | null;
  readonly onChoose: (reference: string, lonLat: LonLat) => void;
}

export function PublicList({ filter, current, onChoose }: PublicListProps) {
  const { t, format } = useText();
  const found = usePublicRequests(filter);
  const troubleText = useCitizenTrouble();
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap(({ requests }) => requests);
  const { matched = 0, matchedIsLowerBound = false } = pages[0] ?? {};
  const count = t(matchedIsLowerBound ? 'portal.around.countMore' : 'portal.around.count', {
    count: matched,
    shown: format.number(rows.length),
    all: format.number(matched),
  });
  return (
    <Part title={t('portal.around.list')}>
      {found.isPending ? <Waiting /> : null}
      {found.isError ? <p>{troubleText(found.error)}</p> : null}
      {found.isSuccess ? (
        <p role="status">{matched === 0 ? t('portal.around.none') : count}</p>
      ) : null}
      <ul className="portal-list">
        {rows.map(
          ({ reference, categoryTitle, status, statusTitle, addressText, receivedAt, lonLat }) => (
            <li key={reference}>
              <button
                type="button"
                className="list-button is-tall"
                aria-current={reference === current}
                onClick={() => onChoose(reference, lonLat)}
              >
                <span>
                  <span className="strong">{categoryTitle}</span>
                  <span className="around-line">{addressText}</span>
                  <span className="around-line hint">
                    <StatusSign status={status} title={statusTitle} /> ·{' '}
                    <Ago instant={receivedAt} />
                  </span>
                </span>
              </button>
            </li>
          ),
        )}
      </ul>
      {found.hasNextPage ? (
        <Button onPress={() => found.fetchNextPage()} isPending={found.isFetchingNextPage}>
          {t('portal.around.more')}
        </Button>
      ) : null}
    </Part>
  );
}
