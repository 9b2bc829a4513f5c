/** The trial: how far it is, what became of the rows, as lists and on the map. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Import, ImportPreview, ImportRow } from '../../server/http/api/schema.ts';
import { type TextKey, useText } from '../i18n/index.tsx';
import type { OverlayShape } from '../map/index.ts';
import { useOnMap } from '../state/map-work.ts';
import { flyTo } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { FormTrouble, Skeleton, Trouble } from '../ui/parts.tsx';
import { type ImportActions, type RowList, usePreview, useRows } from './queries.ts';

export function TrialPart({ found, actions }: { found: Import; actions: ImportActions }) {
  const { t, format } = useText();
  const { state, counts, tables, options, failure, failureReason } = found;
  if (state === 'trying') {
    const total = tables.find(({ name }) => name === (options?.table ?? ''))?.rows ?? 0;
    const read = counts.read ?? 0;
    const words = t('import.trying', { read: format.number(read), total: format.number(total) });
    return (
      <div className="stack">
        <label className="stack">
          <span role="status">{words}</span>
          <progress value={read} max={Math.max(total, 1)} />
        </label>
        <Button onPress={() => actions.cancel.mutate()}>{t('import.cancel')}</Button>
      </div>
    );
  }
  return (
    <>
      <FormTrouble
        text={failureReason ? t(`import.cannot.${failureReason}` as TextKey) : failure}
      />
      {state === 'tried' ? <Tried found={found} /> : null}
    </>
  );
}

/** Zoom from which what was brought is seen at its place. */
const overviewZoom = 15;

/** Longitude and latitude of where a geometry begins. */
function firstPosition(geometry: GeoJSON.Geometry | null): readonly [number, number] | null {
  if (geometry === null || geometry.type === 'GeometryCollection') return null;
  let inner: unknown = geometry.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) [inner] = inner;
  const [lon, lat] = inner as readonly number[];
  return lon === undefined || lat === undefined ? null : [lon, lat];
}

const lists: readonly RowList[] = ['refused', 'mended', 'accepted'];

function Tried({ found }: { found: Import }) {
  const { t, format } = useText();
  const { inserts = 0, updates = 0, refused = 0, mended = 0 } = found.counts;
  const [list, setList] = useState<RowList>(refused > 0 ? 'refused' : 'accepted');
  const [pointed, setPointed] = useState<ImportRow | null>(null);
  const preview = usePreview(found);
  const shown = preview.data?.features;
  const overlay = useMemo(() => overlayOf(shown ?? [], pointed), [shown, pointed]);
  useOnMap(null, overlay);
  const section = useRef<HTMLElement>(null);
  // What one waited for stands far below what was asked.
  useEffect(() => {
    section.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: 'start' });
  }, []);
  const first = shown?.find(({ properties }) => properties.outcome !== 'refused');
  useEffect(() => {
    const place = first && firstPosition(first.geometry);
    if (place) flyTo(place, overviewZoom);
  }, [first]);
  const words = [
    ...(inserts > 0 ? [t('import.inserts', { count: inserts })] : []),
    ...(updates > 0 ? [t('import.updates', { count: updates })] : []),
    t('import.refused', { count: refused }),
    ...(mended > 0 ? [t('import.mended', { count: mended })] : []),
  ];
  return (
    <section className="card-part stack" aria-label={t('import.tried')} tabIndex={-1} ref={section}>
      <h2 className="section-title">{t('import.tried')}</h2>
      <p role="status">{format.list(words)}</p>
      <p className="hint">
        {t('import.legend')} {shown ? t('import.preview', { count: shown.length }) : null}
      </p>
      <SelectInput
        label={t('import.tried')}
        isLabelHidden
        value={list}
        options={lists.map((value) => ({ value, title: t(`import.list.${value}`) }))}
        onChange={(value) => setList(value as RowList)}
      />
      <Rows found={found} list={list} onPoint={setPointed} />
    </section>
  );
}

interface RowsProps {
  readonly found: Import;
  readonly list: RowList;
  readonly onPoint: (row: ImportRow) => void;
}

function Rows({ found, list, onPoint }: RowsProps) {
  const { t } = useText();
  const rows = useRows(found, list);
  if (rows.isPending) return <Skeleton lines={5} />;
  if (rows.isError) return <Trouble error={rows.error} onRetry={() => rows.refetch()} />;
  const all = rows.data.pages.flat();
  if (all.length === 0) return <p className="hint">{t('import.noRows')}</p>;
  return (
    <>
      <ol className="import-rows">
        {all.map((row) => (
          <RowLine key={row.number} row={row} onPoint={onPoint} />
        ))}
      </ol>
      {rows.hasNextPage ? (
        <Button isDisabled={rows.isFetchingNextPage} onPress={() => rows.fetchNextPage()}>
          {t('import.more')}
        </Button>
      ) : null}
    </>
  );
}

function RowLine({ row, onPoint }: { row: ImportRow; onPoint: (row: ImportRow) => void }) {
  const { t, format } = useText();
  const { number, faults, mended, fields } = row;
  const place = placeOf(row);
  const show = () => {
    onPoint(row);
    if (place) flyTo(place);
  };
  const values = Object.values(fields)
    .filter((value) => value !== null && value !== '')
    .slice(0, 3)
    .map(String);
  return (
    <li>
      {place ? (
        <Button kind="quiet" icon="pin" onPress={show}>
          {t('import.showRow', { number })}
        </Button>
      ) : (
        <strong>{t('import.row', { number })}</strong>
      )}
      {faults.map((fault) => (
        <FaultLine key={`${fault.property} ${fault.reason}`} fault={fault} />
      ))}
      {mended.length > 0 ? (
        <span>{format.list(mended.map((one) => t(`import.mend.${one}` as TextKey)))}</span>
      ) : null}
      {faults.length === 0 && values.length > 0 ? (
        <span className="hint">{values.join(' · ')}</span>
      ) : null}
    </li>
  );
}

function FaultLine({ fault }: { fault: ImportRow['faults'][number] }) {
  const { t } = useText();
  const { field, property, value, reason, message } = fault;
  const name = field ?? property;
  return (
    <span>
      {name === null ? null : <strong>{name}</strong>}
      {value === null || value === '' ? null : ` “${value}”`}
      {name === null ? null : ': '}
      {reason === 'other'
        ? t('import.why.other', { words: message })
        : t(`import.why.${reason}` as TextKey)}
    </span>
  );
}

function placeOf({ place, box }: ImportRow): readonly [number, number] | null {
  if (place) return place;
  return box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : null;
}

function overlayOf(
  features: ImportPreview['features'],
  pointed: ImportRow | null,
): readonly OverlayShape[] {
  const shapes = features.flatMap(({ geometry, properties }): OverlayShape[] => {
    const { outcome, isMended, place } = properties;
    const mark = outcome === 'refused' ? 'gone' : isMended ? 'sketch' : 'edit';
    const drawn = geometry === null || geometry.type === 'GeometryCollection' ? null : geometry;
    return [
      ...(drawn ? [{ mark, geometry: drawn } as const] : []),
      ...(place ? [pointShape('fault', place)] : []),
    ];
  });
  const place = pointed && placeOf(pointed);
  return place ? [...shapes, pointShape('pointed', place)] : shapes;
}

function pointShape(mark: OverlayShape['mark'], place: readonly [number, number]): OverlayShape {
  return { mark, geometry: { type: 'Point', coordinates: place } };
}
