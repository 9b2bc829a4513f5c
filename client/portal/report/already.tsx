/** What was reported near already and is likely the same: one tap joins it, and nothing personal is told of it. */
import type { Category, Duplicates } from '../../../server/http/api/schema.ts';
import { useDuplicates } from '../../api/queries.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusSign } from '../../ui/parts.tsx';
import { MeToo } from '../me-too.tsx';
import { useReport, writeReport } from './draft.ts';

type Likely = Duplicates['duplicates'][number];

export function Already({ category }: { category: Category }) {
  const { t } = useText();
  const { place, asset, isOther } = useReport();
  const draft =
    place && !isOther
      ? {
          lonLat: [place.lonLat[0], place.lonLat[1]] as [number, number],
          category: category.code,
          assets: asset ? [{ layer: asset.layer, id: asset.id }] : [],
          ...(place.text && { addressText: place.text.slice(0, 300) }),
        }
      : null;
  const likely = (useDuplicates(draft).data?.duplicates ?? []).filter(({ isOpen }) => isOpen);
  if (isOther || likely.length === 0) return null;
  return (
    <section className="already" aria-labelledby="already-title">
      <h2 id="already-title">{t('portal.already.title')}</h2>
      <p>{t('portal.already.words')}</p>
      <ul className="portal-list">
        {likely.slice(0, 3).map((one) => (
          <AlreadyLine key={one.reference} one={one} />
        ))}
      </ul>
      <Button kind="quiet" onPress={() => writeReport({ isOther: true })}>
        {t('portal.already.other')}
      </Button>
    </section>
  );
}

function AlreadyLine({ one }: { one: Likely }) {
  const { t, format } = useText();
  const isHere = one.distanceMetres < 1;
  const away = isHere
    ? null
    : t('portal.already.away', { distance: format.distance(one.distanceMetres) });
  return (
    <li className="already-line">
      <p className="strong">{one.categoryTitle}</p>
      <p>{[one.addressText, away].filter(Boolean).join(' · ')}</p>
      {one.publicText ? <p>{one.publicText}</p> : null}
      <p className="hint">
        <StatusSign status={one.status} title={one.statusTitle} /> ·{' '}
        {t('portal.already.when', {
          when: format.ago(one.receivedAt),
          count: one.timesReported,
        })}
      </p>
      <MeToo reference={one.reference} />
    </li>
  );
}
