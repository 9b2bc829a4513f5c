/** Figures: what is asked above, a picture, the table, and what each figure counts. */
import type { Figures } from '../../server/http/api/schema.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import './figures.css';
import { drawn, FiguresChart } from './figures-chart.tsx';
import { FiguresForm } from './figures-form.tsx';
import { FiguresTable } from './figures-table.tsx';
import { type By, questionText, type Subject, useFigures, useQuestion } from './question.ts';

export function Room() {
  const { t } = useText();
  useTitle(t('room.figures'));
  const question = useQuestion();
  const { data, isPending, isError, error, refetch, isPlaceholderData } = useFigures(question);
  return (
    <>
      <PanelHead title={t('room.figures')}>
        <a
          className="button button-plain figures-csv"
          href={`/api/figures.csv${questionText(question)}`}
          download
        >
          {t('figures.csv')}
        </a>
      </PanelHead>
      <div className="figures" aria-busy={isPlaceholderData}>
        <FiguresForm question={question} figures={data} />
        {isPending ? <Skeleton lines={12} /> : null}
        {isError ? <Trouble error={error} onRetry={() => refetch()} /> : null}
        {data ? <Answer figures={data} subject={question.about} by={question.by} /> : null}
      </div>
    </>
  );
}

function Answer({ figures, subject, by }: { figures: Figures; subject: Subject; by: By }) {
  const { t } = useText();
  const sorted =
    figures.by === 'none' ? figures : { ...figures, rows: largestFirst(figures, subject) };
  return (
    <>
      <Source figures={figures} />
      {figures.rows.length === 0 ? (
        <EmptyState title={t('figures.none')}>{t('figures.noneHint')}</EmptyState>
      ) : (
        <>
          <FiguresChart figures={sorted} subject={subject} by={by} />
          <FiguresTable figures={sorted} by={by} />
        </>
      )}
      <Methods figures={figures} />
    </>
  );
}

/** By the figure that is drawn; what is withheld comes last. */
function largestFirst({ rows }: Figures, subject: Subject): Figures['rows'] {
  const first = drawn[subject][0] ?? '';
  const weight = (row: Figures['rows'][number]) => row.values[first] ?? -1;
  return rows.toSorted((one, two) => weight(two) - weight(one));
}

/** Whose requests, since when, until when. */
function Source({ figures: { scope, dataFrom, countedAt } }: { figures: Figures }) {
  const { t, format } = useText();
  const told = [
    scope,
    dataFrom ? t('figures.dataFrom', { day: format.date(dataFrom) }) : null,
    countedAt ? t('figures.countedAt', { ago: format.ago(countedAt) }) : t('figures.counting'),
  ];
  return (
    <p className="figures-source" role="status">
      {told.filter((text) => text !== null).join(' · ')}
    </p>
  );
}

function Methods({ figures: { measures } }: { figures: Figures }) {
  const { t } = useText();
  return (
    <details className="figures-methods">
      <summary>{t('figures.methods')}</summary>
      <dl>
        {measures.map(({ name, title, method }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{method}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
