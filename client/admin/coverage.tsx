/** Where nobody is responsible for a category, and where two are: as a list and on the map. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Coverage as CoverageShape } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import type { OverlayShape } from '../map/index.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { clearMap, useAdminMap } from './on-map.ts';

type Found = CoverageShape['features'][number];

export function Coverage() {
  const { t, language } = useText();
  const [isAsked, setAsked] = useState(false);
  const coverage = useQuery({
    queryKey: ['admin', 'coverage', language],
    queryFn: ({ signal }) => call<CoverageShape>('/api/responsibility/coverage', { signal }),
    enabled: isAsked,
  });
  return (
    <section className="card-part" aria-label={t('admin.coverage')}>
      <h2 className="section-title">{t('admin.coverage')}</h2>
      <p className="hint">{t('admin.coverageHint')}</p>
      {isAsked ? null : (
        <Button icon="map" onPress={() => setAsked(true)}>
          {t('admin.coverageRun')}
        </Button>
      )}
      {coverage.isLoading ? <Skeleton lines={4} /> : null}
      {coverage.isError ? (
        <Trouble error={coverage.error} onRetry={() => coverage.refetch()} />
      ) : null}
      {coverage.data ? <Areas found={coverage.data.features} /> : null}
    </section>
  );
}

function Areas({ found }: { found: readonly Found[] }) {
  const { t } = useText();
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    const chosen = shown === null ? found : found.slice(shown, shown + 1);
    useAdminMap.setState({ overlay: chosen.map(toShape), tool: null });
    return clearMap;
  }, [found, shown]);
  if (found.length === 0) return <p role="status">{t('admin.coverageNone')}</p>;
  return (
    <>
      <p role="status">{t('admin.coverageCount', { count: found.length })}</p>
      <ul className="rows">
        {found.map(({ properties }, at) => (
          <li key={properties.sentence}>
            <button
              type="button"
              className="row"
              aria-pressed={shown === at}
              aria-current={shown === at}
              onClick={() => setShown(shown === at ? null : at)}
            >
              <span className="row-title">{t(`admin.area.${properties.kind}`)}</span>
              <span>{properties.sentence}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function toShape({ properties, geometry }: Found): OverlayShape {
  return {
    mark: properties.kind === 'gap' ? 'gone' : 'theirs',
    geometry,
    label: properties.categories.map(({ title }) => title).join(', '),
  };
}
