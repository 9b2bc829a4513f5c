/**
 * The candidate assets of the place, in order. One stop of the Tab key; arrows move, Space links and stays,
 * Enter links and goes on to the description. The numbers stand on the map, too, and can be clicked there.
 */
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import type { Place } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { highlight } from '../state/view.ts';
import { Icon } from '../ui/icons.tsx';

type Asset = Place['assets'][number];
const shownMost = 6;

interface AssetListProps {
  /** What is asked: "Which hydrant?" */
  readonly title: string;
  readonly assets: readonly Asset[];
  readonly isChosen: (asset: Asset) => boolean;
  readonly onToggle: (asset: Asset) => void;
  readonly onDone: () => void;
  readonly isMultiple?: boolean;
  /** Whether its numbers stand on the map: one list's at a time. */
  readonly isNumbered?: boolean;
  /** Why it cannot be saved like this; null when nothing is wrong. */
  readonly fault?: string | null;
  readonly listRef?: Ref<HTMLDivElement>;
}

export function AssetList(props: AssetListProps) {
  const { assets, title, isChosen, onToggle, onDone, fault = null } = props;
  const { isMultiple = false, isNumbered = true } = props;
  const { t } = useText();
  const id = useId();
  const [active, setActive] = useState(0);
  const shown = assets.slice(0, shownMost);
  const toggle = useRef(onToggle);
  toggle.current = onToggle;
  useEffect(() => {
    if (!isNumbered) return undefined;
    highlight(
      assets.slice(0, shownMost).map((asset, place) => ({
        lonLat: asset.lonLat,
        label: `${place + 1}`,
        onChoose: () => {
          setActive(place);
          toggle.current(asset);
        },
      })),
    );
    return () => highlight([]);
  }, [assets, isNumbered]);
  if (shown.length === 0) return null;
  const place = Math.min(active, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const asset = shown[place];
    if (step !== undefined) setActive((place + step + shown.length) % shown.length);
    else if (event.key === ' ' && asset) onToggle(asset);
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && asset) {
      if (!isChosen(asset)) onToggle(asset);
      onDone();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {title}
      </span>
      <div
        ref={props.listRef ?? null}
        role="listbox"
        aria-multiselectable={isMultiple}
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
            aria-selected={isChosen(asset)}
            className={`asset-option ${number === place ? 'is-active' : ''}`}
            onClick={() => {
              setActive(number);
              onToggle(asset);
            }}
          >
            <span className="asset-number" aria-hidden="true">
              {isChosen(asset) ? <Icon name="check" size={14} /> : number + 1}
            </span>
            <AssetWords asset={asset} />
          </div>
        ))}
      </div>
      <p className="hint" id={`${id}-hint`}>
        {t('form.assetsHint')}
      </p>
      {fault ? <p className="field-error">{fault}</p> : null}
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

/** How far, in which state, and what failed last: what the caller is asked by, and what the crew should know. */
function AssetWords({ asset }: { asset: Asset }) {
  const { t, format } = useText();
  const stateTitle = useStateTitle(asset);
  const notes = [
    format.distance(asset.distanceMetres),
    stateTitle,
    asset.openRequests > 0 ? t('asset.openRequests', { count: asset.openRequests }) : null,
  ];
  const faults = asset.lastFaults.map(({ categoryTitle, receivedAt }) =>
    t('asset.fault', { fault: categoryTitle, when: format.ago(receivedAt) }),
  );
  return (
    <span className="suggest-words">
      <span className="suggest-title">{asset.title}</span>
      <span className="suggest-more">{notes.filter(Boolean).join(' · ')}</span>
      {faults.length > 0 ? (
        <span className="suggest-more">{t('asset.faults', { faults: faults.join('; ') })}</span>
      ) : null}
    </span>
  );
}
