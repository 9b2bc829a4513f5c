/** The deadlines of a request: those that run, those that stand still, and those that are done with. */
import type { Clock } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { DueSign } from '../ui/due-sign.tsx';
import { Fact } from '../ui/parts.tsx';

export function CaseClocks({ clocks }: { clocks: readonly Clock[] }) {
  const { t } = useText();
  if (clocks.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('due.title')}</h3>
      <dl className="facts">
        {clocks.map((clock) => (
          <Fact key={clock.clock} name={t(`due.name.${clock.clock}`)}>
            <ClockState clock={clock} />
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function ClockState({ clock }: { clock: Clock }) {
  const { t, format } = useText();
  const { stoppedAt, dueAt } = clock;
  if (stoppedAt !== null) {
    const isLate = dueAt !== null && Date.parse(stoppedAt) > Date.parse(dueAt);
    const when = format.moment(stoppedAt);
    return (
      <span className="muted">
        {isLate ? t('due.doneLate', { when }) : t('due.done', { when })}
      </span>
    );
  }
  if (dueAt === null) return <span className="muted">{t('due.paused')}</span>;
  return <DueSign isNamed due={{ ...clock, dueAt }} />;
}
