/** The figures as a table: a row a period or group, a column a figure. */
import type { Figures } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { figureText, periodText } from './format.ts';
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
          {rows.map(({ period, key, title, values, isWithheld }) => (
            <tr key={`${period} ${key}`}>
              <th scope="row">{title ?? periodText(language, by, period)}</th>
              {isWithheld ? (
                <td colSpan={measures.length} className="figures-withheld">
                  {t('figures.withheld')}
                </td>
              ) : (
                measures.map(({ name, unit }) => (
                  <td key={name}>
                    {values[name] == null ? '–' : figureText(language, unit, values[name])}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
