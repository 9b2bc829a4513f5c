/** Where: places that are drawn, found or taken from a layer, and how far around them still counts. */
import { useCallback, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import type { LonLat } from '../map/index.ts';
import { PlaceSearch } from '../place/place-search.tsx';
import { useSelection } from '../state/selection.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { beginDrawing, isEnough, stopDrawing, takeLastBack, useDrawing } from './drawing.ts';
import { FilterEditor } from './filter-editor.tsx';
import { placeInWords } from './place-words.ts';
import { type DrawnShape, leastPositions, type Place } from './places.ts';
import { mostBufferMetres, type Question } from './question.ts';

interface PlaceEditorProps {
  readonly question: Question;
  readonly layers: readonly Layer[];
  readonly onChange: (change: Partial<Question>) => void;
  readonly onPlace: (place: Place) => void;
}

export function PlaceEditor({ question, layers, onChange, onPlace }: PlaceEditorProps) {
  const { t, format } = useText();
  const { places } = question;
  const words = { t, format, layers };
  return (
    <fieldset className="fieldset stack">
      <legend className="section-title">{t('planning.where')}</legend>
      {places.length === 0 ? <p className="hint">{t('planning.everywhere')}</p> : null}
      <ul className="stack">
        {places.map((place, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two places may be alike
          <li key={at} className="planning-place">
            <span className="grow">{placeInWords(place, words)}</span>
            <SignButton
              label={t('planning.removePlace', { place: placeInWords(place, words) })}
              icon="close"
              onPress={() => onChange({ places: places.toSpliced(at, 1) })}
            />
            <PartOfLayer
              place={place}
              layers={layers}
              onChange={(next) => onChange({ places: places.with(at, next) })}
            />
          </li>
        ))}
      </ul>
      <FindPlace onPlace={onPlace} />
      <LayerPlace layers={layers} onPlace={onPlace} />
      <DrawPlace onPlace={onPlace} />
      {places.length > 0 ? <Around question={question} onChange={onChange} /> : null}
    </fieldset>
  );
}

/** Of a layer that is a place: only what fits a filter. */
function PartOfLayer({
  place,
  layers,
  onChange,
}: {
  place: Place;
  layers: readonly Layer[];
  onChange: (place: Place) => void;
}) {
  const { t } = useText();
  const layer = place.kind === 'layer' ? layers.find(({ name }) => name === place.layer) : null;
  if (place.kind !== 'layer' || !layer) return null;
  return (
    <details className="planning-text">
      <summary>{t('planning.onlySome', { layer: layer.title })}</summary>
      <FilterEditor
        layer={layer}
        filter={place.filter}
        label={t('planning.onlySome', { layer: layer.title })}
        onChange={(filter) => onChange({ ...place, filter })}
      />
    </details>
  );
}

/** An address, a street, a parcel, a district by its name; or what is selected on the map or in a list. */
function FindPlace({ onPlace }: { onPlace: (place: Place) => void }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const selection = useSelection();
  return (
    <>
      <PlaceSearch
        label={t('planning.findPlace')}
        hint={t('planning.findPlaceHint')}
        text={text}
        onText={setText}
        onChoose={({ layer, id, title }) => {
          setText('');
          onPlace({ kind: 'features', layer, ids: [id], title });
        }}
      />
      {selection?.kind === 'feature' ? (
        <Button
          icon="pin"
          onPress={() => onPlace({ kind: 'features', layer: selection.layer, ids: [selection.id] })}
        >
          {t('planning.takeSelected')}
        </Button>
      ) : null}
      {selection?.kind === 'place' ? (
        <Button
          icon="pin"
          onPress={() => onPlace({ kind: 'drawn', shape: 'point', positions: [selection.lonLat] })}
        >
          {t('planning.takePlace')}
        </Button>
      ) : null}
    </>
  );
}

function LayerPlace({
  layers,
  onPlace,
}: {
  layers: readonly Layer[];
  onPlace: (place: Place) => void;
}) {
  const { t } = useText();
  const [chosen, setChosen] = useState('');
  return (
    <div className="planning-line">
      <SelectInput
        label={t('planning.layerPlace')}
        value={chosen}
        options={[
          { value: '', title: t('choose') },
          ...layers.map(({ name, title }) => ({ value: name, title })),
        ]}
        onChange={setChosen}
      />
      <Button
        isDisabled={chosen === ''}
        onPress={() => {
          onPlace({ kind: 'layer', layer: chosen, filter: '' });
          setChosen('');
        }}
      >
        {t('planning.addPlace')}
      </Button>
    </div>
  );
}

function focusMap(): void {
  document.querySelector<HTMLElement>('#map canvas')?.focus();
}

function DrawPlace({ onPlace }: { onPlace: (place: Place) => void }) {
  const { t } = useText();
  const drawing = useDrawing();
  const { shape, positions } = drawing;
  if (shape === null) {
    return (
      <div className="planning-line">
        {(Object.keys(leastPositions) as DrawnShape[]).map((one) => (
          <Button
            key={one}
            icon="edit"
            onPress={() => {
              beginDrawing(one);
              focusMap();
            }}
          >
            {t(`planning.draw.${one}`)}
          </Button>
        ))}
      </div>
    );
  }
  return (
    <div className="stack">
      <p className="notice" role="status">
        {t('planning.drawing', { count: positions.length, least: leastPositions[shape] })}
      </p>
      <div className="planning-line">
        <Button
          kind="primary"
          isDisabled={!isEnough(drawing)}
          onPress={() => {
            stopDrawing();
            onPlace({ kind: 'drawn', shape, positions });
          }}
        >
          {t('planning.finishDrawing')}
        </Button>
        <Button isDisabled={positions.length === 0} onPress={takeLastBack}>
          {t('planning.lastBack')}
        </Button>
        <Button onPress={stopDrawing}>{t('planning.stopDrawing')}</Button>
      </div>
    </div>
  );
}

interface AroundProps {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
  /** Without what is asked of several places. */
  readonly isBufferOnly?: boolean;
}

/** How far around still counts. */
export function Around({ question, onChange, isBufferOnly = false }: AroundProps) {
  const { t, format } = useText();
  const { bufferMetres, isMerged, isWithin, places } = question;
  const [text, setText] = useState(String(bufferMetres));
  const metres = Number(text.replace(',', '.'));
  const isGood = text.trim() !== '' && metres >= 0 && metres <= mostBufferMetres;
  const shown = isGood && metres !== bufferMetres ? String(bufferMetres) : text;
  return (
    <>
      <TextInput
        label={t('planning.buffer')}
        value={shown}
        error={isGood ? null : t('planning.bufferWrong', { most: format.number(mostBufferMetres) })}
        onChange={(next) => {
          setText(next);
          const value = Number(next.replace(',', '.'));
          if (next.trim() !== '' && value >= 0 && value <= mostBufferMetres) {
            onChange({ bufferMetres: value });
          }
        }}
      />
      {isBufferOnly ? null : (
        <>
          <CheckInput
            label={t('planning.apart')}
            isSelected={!isMerged}
            onChange={(isApart) => onChange({ isMerged: !isApart })}
          />
          <CheckInput
            label={t('planning.within')}
            isSelected={isWithin}
            onChange={(next) => onChange({ isWithin: next })}
          />
        </>
      )}
      {places.length > 1 && !isBufferOnly ? <p className="hint">{t('planning.anyPlace')}</p> : null}
    </>
  );
}

/** Adds what was drawn as a place. */
export function useTakeDrawn(onPlace: (place: Place) => void) {
  return useCallback(
    (shape: DrawnShape, positions: readonly LonLat[]) =>
      onPlace({ kind: 'drawn', shape, positions }),
    [onPlace],
  );
}
