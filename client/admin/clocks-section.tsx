/** The rules that wind clocks, in their order: of each clock the first that fits counts. */
import { useText } from '../i18n/index.tsx';
import { useNames } from './lists.ts';
import { goToPage } from './pages.ts';
import { RuleSection } from './rule-section.tsx';
import { type ClockRule, useClockRules } from './rules.ts';

const ended = ['resolved', 'closed', 'duplicate', 'not_competent', 'cancelled'];

const fresh: Omit<ClockRule, 'id'> = {
  clock: 'resolve',
  kind: null,
  category: null,
  organisation: null,
  calendar: 'working_days',
  minutes: 2880,
  warnMinutes: 480,
  startStates: ['reopened'],
  pauseStates: ['waiting_for_citizen'],
  stopStates: ended,
  stopsOnPublicWord: false,
};

/** 48 h, 2 h 30 min. */
export function hoursOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

export function ClocksSection({ current }: { current: string | null }) {
  const { t } = useText();
  return (
    <RuleSection
      section="clocks"
      opened={useClockRules()}
      current={current}
      hint={t('admin.clocksHint')}
      addTitle={t('admin.addClock')}
      fresh={(id) => ({ ...fresh, id })}
      subject="clock_rules"
    >
      {({ content: { rules } }) => <ClockList rules={rules} current={current} />}
    </RuleSection>
  );
}

function ClockList({ rules, current }: { rules: readonly ClockRule[]; current: string | null }) {
  const { t } = useText();
  const names = useNames();
  return (
    <ol className="rows" aria-label={t('admin.section.clocks')}>
      {rules.map((rule, at) => (
        <li key={rule.id}>
          <button
            type="button"
            className="row"
            aria-current={current === String(rule.id)}
            onClick={() => goToPage('clocks', rule.id)}
          >
            <span className="row-line">
              <span className="row-title">
                {at + 1}. {t('admin.clockUntil', { what: t(`admin.clock.${rule.clock}`) })}
              </span>
              <span>{hoursOf(rule.minutes)}</span>
            </span>
            <span className="suggest-more">
              {[
                rule.category ? names.category(rule.category) : null,
                rule.kind ? t(`admin.kind.${rule.kind}`) : null,
                rule.organisation ? names.organisation(rule.organisation) : null,
              ]
                .filter(Boolean)
                .join(' · ') || t('admin.everyRequest')}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
