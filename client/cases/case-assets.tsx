/** The assets a request is about; linking picks from the candidates of the place, in order. */
import { useState } from 'react';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { linkAsset, unlinkAsset, usePlace } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { select } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { FormTrouble, Skeleton, Trouble } from '../ui/parts.tsx';
import { toast } from '../ui/toast.tsx';
import { useCaseAction } from './use-case-action.ts';

interface Asset {
  readonly layer: string;
  readonly id: number;
  readonly title: string;
}

export function CaseAssets({ request, mayWrite }: { request: RequestDetail; mayWrite: boolean }) {
  const { t } = useText();
  const [isLinking, setLinking] = useState(false);
  const { reference, assets } = request;
  const link = useCaseAction(reference, (asset: Asset) =>
    linkAsset(reference, asset.layer, asset.id),
  );
  const unlink = useCaseAction(reference, (asset: Asset) =>
    unlinkAsset(reference, asset.layer, asset.id),
  );
  const takeAway = (asset: Asset) => {
    unlink.run(asset, {
      onSuccess: () =>
        toast(t('asset.unlinked', { asset: asset.title }), 'done', () => link.run(asset)),
    });
  };
  return (
    <section className="card-part">
      <h3>{t('case.assets', { count: assets.length })}</h3>
      {assets.length === 0 ? <p className="muted">{t('case.noAssets')}</p> : null}
      <ul className="rows">
        {assets.map((asset) => (
          <li key={`${asset.layer}/${asset.id}`} className="row-with-action">
            <button
              type="button"
              className="row"
              onClick={() => {
                if (asset.lonLat) flyTo(asset.lonLat, 19);
                select({ kind: 'feature', layer: asset.layer, id: asset.id });
              }}
            >
              <span className="row-title">{asset.title}</span>
              <span className="muted">{asset.lonLat ? asset.layerTitle : t('asset.gone')}</span>
            </button>
            {mayWrite ? (
              <SignButton
                label={t('asset.unlink', { asset: asset.title })}
                icon="close"
                onPress={() => takeAway(asset)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Button kind="quiet" icon="link" onPress={() => setLinking(!isLinking)}>
          {isLinking ? t('asset.linkClose') : t('asset.link')}
        </Button>
      ) : null}
      {isLinking ? (
        <Candidates
          request={request}
          onChoose={(asset) => {
            link.run(asset);
            setLinking(false);
          }}
        />
      ) : null}
      <FormTrouble text={link.trouble ?? unlink.trouble} />
    </section>
  );
}

interface CandidatesProps {
  readonly request: RequestDetail;
  readonly onChoose: (asset: Asset) => void;
}

function Candidates({ request, onChoose }: CandidatesProps) {
  const { t, format } = useText();
  const place = usePlace({ lonLat: request.lonLat, category: request.category });
  if (place.isPending) return <Skeleton lines={4} />;
  if (place.isError) return <Trouble error={place.error} onRetry={() => place.refetch()} />;
  const isLinked = (asset: Asset) =>
    request.assets.some(({ layer, id }) => layer === asset.layer && id === asset.id);
  const candidates = place.data.assets.filter((asset) => !isLinked(asset));
  if (candidates.length === 0) return <p className="muted">{t('asset.noneNear')}</p>;
  return (
    <ul className="rows">
      {candidates.map((asset) => (
        <li key={`${asset.layer}/${asset.id}`}>
          <button type="button" className="row" onClick={() => onChoose(asset)}>
            <span className="row-line">
              <span className="row-title">{asset.title}</span>
              <span className="faint">{format.distance(asset.distanceMetres)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
