/** The first rows of a result, as a plain table that pages of paper can part. */
import { useEffect, useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { type Column, cellText, columnTitle, isRightAligned } from '../table/index.ts';
import { type Job, outputOf, type Results, useItems } from './processes.ts';
import { questionOf } from './question.ts';
import { useWordedProperties } from './request-words.ts';
import { useShown } from './result-panel.tsx';
import { useResultColumns } from './result-table.tsx';
import { fitsAll, rowsOf, type Summary, selecting, type TableRow } from './results.ts';

const mostRows = 40;
const mostColumns = 6;
/** With more columns the letters are smaller. */
const roomyColumns = 8;
/** So few rows stay together on one page. */
const wholeRows = 20;
/** The likeliest to be asked for on paper, where a layer has more columns than paper has room. */
const preferred = [
  'reference',
  'number',
  'name',
  'category',
  'kind',
  'status',
  'address_text',
  'received_at',
];

interface ReportTableProps {
  readonly job: Job;
  readonly results: Results;
  readonly layers: readonly Layer[];
  readonly onReady: () => void;
}

function columnsOf(properties: Layer['properties']): readonly Column[] {
  const liked = preferred.flatMap((name) => properties.filter((one) => one.name === name));
  const others = properties.filter((one) => !liked.includes(one));
  return [...liked, ...others].slice(0, mostColumns);
}

export function ReportTable({ job, results, layers, onReady }: ReportTableProps) {
  const isSelection = selecting.has(job.processID);
  const items = useItems(isSelection ? job.jobID : null);
  const only = useShown(results);
  const own = useMemo(() => rowsOf(job.processID, results), [job, results]);
  const ownColumns = useResultColumns(own);
  const isThere = !isSelection || items.isSuccess || items.isError;
  useEffect(() => {
    if (isThere) onReady();
  }, [isThere, onReady]);
  const collection =
    outputOf<Summary>(results, 'summary')?.collection ?? questionOf(job.recipe.inputs).layer;
  const layer = layers.find(({ name }) => name === collection);
  const ownTable = <PlainTable rows={inOrder(own)} columns={ownColumns} />;
  const properties = useWordedProperties(layer);
  if (!isSelection) return ownTable;
  const found = (items.data?.features ?? []).map(({ properties }) => properties);
  const rows = found.filter((properties) => fitsAll(properties, only));
  return (
    <>
      {ownTable}
      {layer ? <PlainTable rows={rows} columns={columnsOf(properties)} /> : null}
    </>
  );
}

/** Where paper has room for the first only, the greatest are the first: rates, else counts. */
function inOrder(rows: readonly TableRow[]): readonly TableRow[] {
  const by = ['rate', 'count'].find((name) => rows.some((row) => typeof row[name] === 'number'));
  if (!by) return rows;
  return rows.toSorted((one, two) => Number(two[by] ?? -1) - Number(one[by] ?? -1));
}

const sideOf = (column: Column) => (isRightAligned(column) ? 'is-number' : undefined);

/** The first rows as a plain table. */
export function PlainTable({
  rows,
  columns,
}: {
  rows: readonly TableRow[];
  columns: readonly Column[];
}) {
  const { t, format } = useText();
  if (rows.length === 0) return null;
  const shown = rows.slice(0, mostRows);
  const words = { yes: t('yes'), no: t('no') };
  const looks = [
    ...(columns.length > roomyColumns ? ['is-dense'] : []),
    ...(shown.length <= wholeRows ? ['is-whole'] : []),
  ];
  return (
    <table className={['report-table', ...looks].join(' ')}>
      <caption>
        {t(shown.length === rows.length ? 'report.allRows' : 'report.rows', {
          count: shown.length,
          shown: format.number(shown.length),
          all: format.number(rows.length),
        })}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col" className={sideOf(column)}>
              {columnTitle(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of an analysis has nothing but its place
          <tr key={at}>
            {columns.map((column) => (
              <td key={column.name} className={sideOf(column)}>
                {cellText(row[column.name], column, format, words)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
