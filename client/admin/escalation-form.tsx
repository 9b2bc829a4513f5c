/** One plan of escalation: for which clocks and requests it holds, and its steps, each with when and whom. */
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { type Fault, faultAt } from './document.ts';
import { type EscalationStep, stepWords } from './escalation-section.tsx';
import { ChecksField, ChoiceField, NumberField } from './fields.tsx';
import { type OpenRule, RulePage } from './rule-page.tsx';
import { clockNames, type EscalationPlan, useEscalation } from './rules.ts';
import { ScopeFields } from './scope-fields.tsx';

/** Working minutes of a step that is added after the end: a working day of eight hours. */
const firstMinutes = 480;

const told = ['dispatchers', 'head', 'city'] as const;

export function EscalationForm({ id }: { id: string }) {
  return (
    <RulePage section="escalation" id={id} opened={useEscalation()}>
      {(open, { faults }) => <PlanFields {...open} faults={faults} />}
    </RulePage>
  );
}

interface PlanFieldsProps extends OpenRule<EscalationPlan> {
  readonly faults: readonly Fault[];
}

function PlanFields({ rule, pointer, change, faults }: PlanFieldsProps) {
  const { t } = useText();
  const fault = (field: string) => faultAt(faults, `${pointer}/${field}`, true);
  return (
    <>
      <ChoiceField
        label={t('admin.clockOf')}
        none={t('admin.everyClock')}
        value={rule.clock}
        options={clockNames.map((clock) => ({ value: clock, title: t(`admin.clock.${clock}`) }))}
        error={fault('clock')}
        onChange={(clock) => change({ clock: clock as EscalationPlan['clock'] })}
      />
      <ScopeFields scope={rule} fault={fault} onChange={change} />
      <StepsFields
        steps={rule.steps}
        pointer={`${pointer}/steps`}
        faults={faults}
        onChange={(steps) => change({ steps })}
      />
    </>
  );
}

interface StepsFieldsProps {
  readonly steps: EscalationPlan['steps'];
  readonly pointer: string;
  readonly faults: readonly Fault[];
  readonly onChange: (steps: EscalationPlan['steps']) => void;
}

function StepsFields({ steps, pointer, faults, onChange }: StepsFieldsProps) {
  const { t } = useText();
  const add = () => {
    const last = steps.at(-1)?.at;
    const at = typeof last === 'number' ? last + firstMinutes : 0;
    onChange([...steps, { at, tell: ['dispatchers'] }]);
  };
  return (
    <fieldset className="fieldset">
      <legend className="label">{t('admin.steps')}</legend>
      {steps.length === 0 ? <p className="hint">{t('admin.noSteps')}</p> : null}
      {steps.map((step, at) => (
        <StepFields
          // biome-ignore lint/suspicious/noArrayIndexKey: when and whom are being changed; the place is what stays
          key={at}
          step={step}
          number={at + 1}
          pointer={`${pointer}/${at}`}
          faults={faults}
          onChange={(next) => onChange(steps.map((one, index) => (index === at ? next : one)))}
          onRemove={() => onChange(steps.filter((_, index) => index !== at))}
        />
      ))}
      <Button icon="plus" isDisabled={steps.length >= 10} onPress={add}>
        {t('admin.addStep')}
      </Button>
    </fieldset>
  );
}

interface StepFieldsProps {
  readonly step: EscalationStep;
  readonly number: number;
  readonly pointer: string;
  readonly faults: readonly Fault[];
  readonly onChange: (step: EscalationStep) => void;
  readonly onRemove: () => void;
}

function StepFields({ step, number, pointer, faults, onChange, onRemove }: StepFieldsProps) {
  const { t } = useText();
  const { at, tell } = step;
  return (
    <fieldset className="admin-group">
      <legend className="label">{t('admin.step', { number })}</legend>
      <p className="hint">{stepWords(t, step)}</p>
      <ChoiceField
        label={t('admin.stepWhen')}
        value={at === 'warning' ? 'warning' : 'after'}
        options={[
          { value: 'warning', title: t('admin.stepAt.warning') },
          { value: 'after', title: t('admin.stepAt.after') },
        ]}
        onChange={(when) => onChange({ ...step, at: when === 'warning' ? 'warning' : 0 })}
      />
      {at === 'warning' ? null : (
        <NumberField
          label={t('admin.stepMinutes')}
          value={at}
          error={faultAt(faults, `${pointer}/at`)}
          onChange={(minutes) => onChange({ ...step, at: minutes })}
        />
      )}
      <ChecksField
        label={t('admin.stepTell')}
        chosen={tell}
        options={told.map((one) => ({ value: one, title: t(`admin.tell.${one}`) }))}
        error={faultAt(faults, `${pointer}/tell`, true)}
        hint={tell.length === 0 ? t('admin.tellNobody') : undefined}
        onChange={(chosen) =>
          onChange({ ...step, tell: told.filter((one) => chosen.includes(one)) })
        }
      />
      <Button kind="quiet" onPress={onRemove}>
        {t('admin.takeAway', { number })}
      </Button>
    </fieldset>
  );
}
