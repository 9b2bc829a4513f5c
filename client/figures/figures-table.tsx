/** The figures as a table: a row a period or group, a column a figure. */
import type { Figures } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { figureText, periodText } from './format.ts';
import { gapReason } from './gaps.ts';
import type { By } from './question.ts';

export function FiguresTable({ figures, by }: { figures: Figures; by: By }) {
  const { t, language } = useText();
  const { measures, rows } = figures;
  const heading = figures.by === 'none' ? t('figures.period') : t(`figures.by.${figures.by}`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who uses the keyboard scrolls it by its arrows
    <section className="figures-scroll" aria-label={t('figures.table')} tabIndex={0}>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {measures.map(({ name, title, method }) => (
              <th key={name} scope="col" title={method}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.period} ${row.key}`}>
              <th scope="row" className={row.title === undefined ? 'is-period' : undefined}>
                {row.title ?? periodText(language, by, row.period)}
              </th>
              {row.isWithheld ? (
                <td colSpan={measures.length} className="figures-withheld">
                  {t('figures.withheld')}
                </td>
              ) : (
                measures.map(({ name, unit }) => (
                  <Cell key={name} row={row} name={name} unit={unit} />
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly row: Figures['rows'][number];
  readonly name: string;
  readonly unit: Figures['measures'][number]['unit'];
}

/** A figure, or why there is none. */
function Cell({ row, name, unit }: CellProps) {
  const { t, language } = useText();
  const reason = gapReason(row, name);
  if (reason === 'withheld') return <td className="is-withheld">{t('figures.withheld')}</td>;
  if (reason === 'nothing') {
    return (
      <td>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('figures.nothing')}</span>
      </td>
    );
  }
  return <td>{figureText(language, unit, row.values[name] ?? 0)}</td>;
}
