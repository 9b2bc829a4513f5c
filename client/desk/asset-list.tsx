/**
 * The candidate assets of the place, in order. One stop of the Tab key; arrows move, Space links and stays,
 * Enter links and goes on to the description. The numbers stand on the map, too.
 */
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from 'react';
import type { Place } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { useDraft } from '../state/draft.ts';
import { highlight } from '../state/view.ts';
import { Icon } from '../ui/icons.tsx';
import { toggleAsset } from './take-place.ts';

type Asset = Place['assets'][number];
const shownMost = 6;

interface AssetListProps {
  readonly assets: readonly Asset[];
  readonly listRef: Ref<HTMLDivElement>;
  readonly onDone: () => void;
}

export function AssetList({ assets, listRef, onDone }: AssetListProps) {
  const { t } = useText();
  const id = useId();
  const [active, setActive] = useState(0);
  const linked = useDraft((draft) => draft.assets);
  const shown = assets.slice(0, shownMost);
  useEffect(() => {
    highlight(
      assets.slice(0, shownMost).map(({ lonLat }, place) => ({ lonLat, label: `${place + 1}` })),
    );
    return () => highlight([]);
  }, [assets]);
  if (shown.length === 0) return null;
  const place = Math.min(active, shown.length - 1);
  const isLinked = (asset: Asset) =>
    linked.some((one) => one.layer === asset.layer && one.id === asset.id);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const asset = shown[place];
    if (step !== undefined) setActive((place + step + shown.length) % shown.length);
    else if (event.key === ' ' && asset) toggleAsset(asset);
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && asset) {
      if (!isLinked(asset)) toggleAsset(asset);
      onDone();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {t('form.assets')}
      </span>
      <div
        ref={listRef}
        role="listbox"
        aria-multiselectable="true"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        aria-activedescendant={`${id}-${place}`}
        tabIndex={0}
        className="asset-list"
        data-typeahead
        onKeyDown={onKeyDown}
      >
        {shown.map((asset, number) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the list, as the listbox pattern says
          <div
            key={`${asset.layer}/${asset.id}`}
            id={`${id}-${number}`}
            role="option"
            tabIndex={-1}
            aria-selected={isLinked(asset)}
            className={`asset-option ${number === place ? 'is-active' : ''}`}
            onClick={() => {
              setActive(number);
              toggleAsset(asset);
            }}
          >
            <span className="asset-number" aria-hidden="true">
              {isLinked(asset) ? <Icon name="check" size={14} /> : number + 1}
            </span>
            <AssetWords asset={asset} />
          </div>
        ))}
      </div>
      <p className="hint" id={`${id}-hint`}>
        {t('form.assetsHint')}
      </p>
    </div>
  );
}

/** The state in words; what is simply in use says nothing. */
function useStateTitle({ layer, state }: Asset): string | null {
  const described = useLayers().data?.find(({ name }) => name === layer);
  if (state === null || state === 'in_use') return null;
  const property = described?.properties.find(({ name }) => name === 'state');
  return property?.codeList?.[state] ?? state;
}

function AssetWords({ asset }: { asset: Asset }) {
  const { t, format } = useText();
  const stateTitle = useStateTitle(asset);
  const notes = [
    format.distance(asset.distanceMetres),
    stateTitle,
    asset.openRequests > 0 ? t('asset.openRequests', { count: asset.openRequests }) : null,
    asset.lastRequestAt ? t('asset.last', { when: format.ago(asset.lastRequestAt) }) : null,
  ];
  return (
    <span className="suggest-words">
      <span className="suggest-title">{asset.title}</span>
      <span className="suggest-more">{notes.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
