/** How a file is read: told by the file, and changed where that is wrong. */
import type { Import, ImportReading, ImportTable } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { SelectInput } from '../ui/choices.tsx';
import type { ImportActions } from './queries.ts';

const encodings = ['utf-8', 'windows-1250', 'windows-1251', 'iso-8859-2', 'utf-16le', 'utf-16be'];

interface ReadingProps {
  readonly found: Import;
  readonly table: ImportTable;
  readonly actions: ImportActions;
}

export function ReadingPart({ found, table, actions }: ReadingProps) {
  const { t } = useText();
  const { source } = table;
  const read = (change: ImportReading) =>
    actions.readOtherwise.mutate({ ...readingOf(table, found.format === 'csv'), ...change });
  return (
    <>
      {found.format === 'csv' ? (
        <div className="import-pair">
          <SelectInput
            label={t('import.encoding')}
            value={source.encoding ?? 'utf-8'}
            options={encodings.map((value) => ({ value, title: value }))}
            onChange={(encoding) => read({ encoding } as ImportReading)}
          />
          <SelectInput
            label={t('import.separator')}
            value={source.separator ?? ','}
            options={[
              { value: ',', title: t('import.separator.comma') },
              { value: ';', title: t('import.separator.semicolon') },
              { value: '\t', title: t('import.separator.tab') },
              { value: '|', title: t('import.separator.bar') },
            ]}
            onChange={(separator) => read({ separator } as ImportReading)}
          />
          <SelectInput
            label={t('import.decimal')}
            value={source.decimal}
            options={[
              { value: '.', title: t('import.decimal.point') },
              { value: ',', title: t('import.decimal.comma') },
            ]}
            onChange={(decimal) => read({ decimal } as ImportReading)}
          />
          <PlacesInput table={table} onChange={(geometry) => read({ geometry })} />
        </div>
      ) : null}
    </>
  );
}

/** All as it is now: what is left out would be told by the file anew. */
function readingOf({ source }: ImportTable, isText: boolean): ImportReading {
  const { encoding, separator, hasHeading, decimal, geometry } = source;
  if (!isText || encoding === null || separator === null) return { geometry };
  return { encoding, separator, hasHeading, decimal, geometry };
}

type Geometry = ImportTable['source']['geometry'];

function PlacesInput({
  table: { source, fields },
  onChange,
}: {
  table: ImportTable;
  onChange: (geometry: Geometry) => void;
}) {
  const { t } = useText();
  const { geometry } = source;
  const names = fields.map(({ name }) => ({ value: name, title: name }));
  const first = names[0]?.value ?? '';
  const kinds: Readonly<Record<string, Geometry>> = {
    xy: { kind: 'xy', x: first, y: names[1]?.value ?? first },
    wkt: { kind: 'wkt', field: first },
    none: { kind: 'none' },
  };
  return (
    <>
      <SelectInput
        label={t('import.places')}
        value={geometry.kind}
        options={(['xy', 'wkt', 'none'] as const).map((value) => ({
          value,
          title: t(`import.places.${value}`),
        }))}
        onChange={(kind) => onChange(kinds[kind] ?? { kind: 'none' })}
      />
      {geometry.kind === 'xy' ? (
        <>
          <SelectInput
            label={t('import.x')}
            value={geometry.x}
            options={names}
            onChange={(x) => onChange({ ...geometry, x })}
          />
          <SelectInput
            label={t('import.y')}
            value={geometry.y}
            options={names}
            onChange={(y) => onChange({ ...geometry, y })}
          />
        </>
      ) : null}
      {geometry.kind === 'wkt' ? (
        <SelectInput
          label={t('import.wktField')}
          value={geometry.field}
          options={names}
          onChange={(field) => onChange({ kind: 'wkt', field })}
        />
      ) : null}
    </>
  );
}
