/** Whose addresses: near places, near what an earlier run selected, or cut off by a pipe or valve that one chooses. */
import { useEffect, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useFeature } from '../api/queries.ts';
import { useNetworks } from '../api/works.ts';
import { useText } from '../i18n/index.tsx';
import { PlaceSearch } from '../place/place-search.tsx';
import { useLayersOnMap } from '../state/map-work.ts';
import { useSelection } from '../state/selection.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { Around } from './place-editor.tsx';
import { type Inputs, type Question, unwrapped, type Way, wayOf } from './question.ts';

interface AffectedFormProps {
  readonly layers: readonly Layer[];
  readonly question: Question;
  readonly inputs: Inputs;
  readonly onInputs: (inputs: Inputs) => void;
  readonly onChange: (change: Partial<Question>) => void;
}

export function AffectedForm({ layers, question, inputs, onInputs, onChange }: AffectedFormProps) {
  const { t } = useText();
  const way = wayOf(inputs);
  const networks = useNetworks().data?.networks.filter(({ kind }) => kind === 'pipes') ?? [];
  const ways: readonly Way[] = way === 'job' ? ['places', 'job', 'asset'] : ['places', 'asset'];
  const choose = (next: string) => {
    if (next === way) return;
    onInputs(next === 'asset' ? { network: networks[0]?.code } : {});
  };
  return (
    <>
      <SelectInput
        label={t('planning.whose')}
        value={way}
        options={ways.map((one) => ({ value: one, title: t(`planning.whose.${one}`) }))}
        onChange={choose}
      />
      {way === 'job' ? <Around question={question} onChange={onChange} isBufferOnly /> : null}
      {way === 'asset' ? (
        <>
          <SelectInput
            label={t('planning.network')}
            value={String(inputs.network ?? '')}
            options={networks.map(({ code, title }) => ({ value: code, title }))}
            onChange={(network) => onInputs({ network })}
          />
          <AssetInput
            layers={layers}
            asked={networks.find(({ code }) => code === inputs.network)}
            asset={unwrapped(inputs.asset) as Asset | undefined}
            onAsset={(asset) =>
              onInputs({ network: inputs.network, ...(asset && { asset: { value: asset } }) })
            }
          />
        </>
      ) : null}
    </>
  );
}

interface Asset {
  readonly collection: string;
  readonly id: number;
}

interface AssetInputProps {
  readonly layers: readonly Layer[];
  readonly asked: { readonly assetLayer: string; readonly valveLayer: string | null } | undefined;
  readonly asset: Asset | undefined;
  readonly onAsset: (asset: Asset | null) => void;
}

const noNames: readonly string[] = [];

/** A pipe or valve: found by its number, or pressed on the map, where its layers are shown as long as it is asked for. */
function AssetInput({ layers, asked, asset, onAsset }: AssetInputProps) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [isStrange, setStrange] = useState(false);
  const names = useNames(asked);
  useLayersOnMap(names);
  const selection = useSelection();
  const selected =
    selection?.kind === 'feature' && names.includes(selection.layer) ? selection : null;
  const isTaken = selected && asset?.collection === selected.layer && asset.id === selected.id;
  const take = (collection: string, id: number) => {
    setStrange(!names.includes(collection));
    if (names.includes(collection)) onAsset({ collection, id });
  };
  const titles = layers.filter(({ name }) => names.includes(name)).map(({ title }) => title);
  return (
    <>
      {asset ? (
        <div className="planning-place">
          <span className="grow">
            <AssetName asset={asset} layers={layers} />
          </span>
          <SignButton label={t('planning.noAsset')} icon="close" onPress={() => onAsset(null)} />
        </div>
      ) : null}
      <PlaceSearch
        label={t('planning.asset')}
        hint={t('planning.assetHint', { layers: titles.join(', ') })}
        text={text}
        onText={(next) => {
          setStrange(false);
          setText(next);
        }}
        onChoose={({ layer, id }) => {
          setText('');
          take(layer, id);
        }}
      />
      {isStrange ? (
        <p className="field-error" role="alert">
          {t('planning.assetWrong', { layers: titles.join(', ') })}
        </p>
      ) : null}
      {selected && !isTaken ? (
        <Button icon="pin" onPress={() => take(selected.layer, selected.id)}>
          {t('planning.takeAsset')}
        </Button>
      ) : null}
    </>
  );
}

/** The layers of a network's pipes and valves, the same list as long as it says the same. */
function useNames(asked: AssetInputProps['asked']): readonly string[] {
  const [names, setNames] = useState(noNames);
  const pipes = asked?.assetLayer;
  const valves = asked?.valveLayer;
  useEffect(() => {
    setNames([pipes, valves].filter((name): name is string => typeof name === 'string'));
  }, [pipes, valves]);
  return names;
}

/** What an asset is called: its layer, and its number where it has one. */
export function AssetName({ asset, layers }: { asset: Asset; layers: readonly Layer[] }) {
  const { collection, id } = asset;
  const { number, name } = useFeature(collection, id).data?.properties ?? {};
  const title = layers.find((layer) => layer.name === collection)?.title ?? collection;
  return `${title}: ${number ?? name ?? id}`;
}
