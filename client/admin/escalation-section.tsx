/** The plans of escalation in their order: of each clock the first that fits tells who hears of it, and when. */
import { type Translate, useText } from '../i18n/index.tsx';
import { hoursOf } from './clocks-section.tsx';
import { useNames } from './lists.ts';
import { goToPage } from './pages.ts';
import { RuleSection } from './rule-section.tsx';
import { type EscalationPlan, useEscalation } from './rules.ts';

export type EscalationStep = EscalationPlan['steps'][number];

const fresh: Omit<EscalationPlan, 'id'> = {
  clock: null,
  kind: null,
  category: null,
  organisation: null,
  steps: [
    { at: 'warning', tell: ['dispatchers'] },
    { at: 0, tell: ['dispatchers'] },
  ],
};

/** "8 h after the end: who leads the enterprise, the contact centre". */
export function stepWords(t: Translate, { at, tell }: EscalationStep): string {
  const when =
    at === 'warning'
      ? t('admin.stepWhen.warning')
      : at === 0
        ? t('admin.stepWhen.end')
        : t('admin.stepWhen.after', { time: hoursOf(at) });
  const who = tell.map((one) => t(`admin.tell.${one}`)).join(', ');
  return `${when}: ${who || '–'}`;
}

export function EscalationSection({ current }: { current: string | null }) {
  const { t } = useText();
  return (
    <RuleSection
      section="escalation"
      opened={useEscalation()}
      current={current}
      hint={t('admin.escalationHint')}
      addTitle={t('admin.addPlan')}
      fresh={(id) => ({ ...fresh, id })}
      subject="escalation_plans"
    >
      {({ content: { rules } }) => <PlanList plans={rules} current={current} />}
    </RuleSection>
  );
}

interface PlanListProps {
  readonly plans: readonly EscalationPlan[];
  readonly current: string | null;
}

function PlanList({ plans, current }: PlanListProps) {
  const { t } = useText();
  return (
    <ol className="rows" aria-label={t('admin.section.escalation')}>
      {plans.map((plan, at) => (
        <li key={plan.id}>
          <button
            type="button"
            className="row"
            aria-current={current === String(plan.id)}
            onClick={() => goToPage('escalation', plan.id)}
          >
            <PlanRow plan={plan} number={at + 1} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function PlanRow({ plan, number }: { plan: EscalationPlan; number: number }) {
  const { t } = useText();
  const names = useNames();
  const what = plan.clock
    ? t('admin.clockUntil', { what: t(`admin.clock.${plan.clock}`) })
    : t('admin.everyClock');
  const of = [
    plan.category ? names.category(plan.category) : null,
    plan.kind ? t(`admin.kind.${plan.kind}`) : null,
    plan.organisation ? names.organisation(plan.organisation) : null,
  ].filter(Boolean);
  return (
    <>
      <span className="row-title">
        {number}. {what}
      </span>
      <span className="suggest-more">{of.join(' · ') || t('admin.everyRequest')}</span>
      <span className="suggest-more">
        {plan.steps.map((step) => stepWords(t, step)).join('; ') || t('admin.noSteps')}
      </span>
    </>
  );
}
