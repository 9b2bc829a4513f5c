/** One clock: for which requests it is wound, how long it runs, and what starts, pauses and stops it. */
import { useText } from '../i18n/index.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { hoursOf } from './clocks-section.tsx';
import { type Fault, faultAt } from './document.ts';
import { ChoiceField, NumberField, StatesField } from './fields.tsx';
import { useCalendars } from './lists.ts';
import { type OpenRule, RulePage } from './rule-page.tsx';
import { type ClockRule, clockNames, useClockRules } from './rules.ts';
import { ScopeFields } from './scope-fields.tsx';

export function ClockForm({ id }: { id: string }) {
  return (
    <RulePage section="clocks" id={id} opened={useClockRules()}>
      {(open, { faults }) => <ClockFields {...open} faults={faults} />}
    </RulePage>
  );
}

interface ClockFieldsProps extends OpenRule<ClockRule> {
  readonly faults: readonly Fault[];
}

function ClockFields({ rule, pointer, change, faults }: ClockFieldsProps) {
  const { t } = useText();
  const calendars = useCalendars().data ?? [];
  const fault = (field: string) => faultAt(faults, `${pointer}/${field}`, true);
  return (
    <>
      <ChoiceField
        label={t('admin.clockOf')}
        value={rule.clock}
        options={clockNames.map((clock) => ({ value: clock, title: t(`admin.clock.${clock}`) }))}
        error={fault('clock')}
        onChange={(clock) => change({ clock: clock as ClockRule['clock'] })}
      />
      <div className="field-pair">
        <NumberField
          label={t('admin.minutes')}
          hint={hoursOf(rule.minutes)}
          value={rule.minutes}
          error={fault('minutes')}
          onChange={(minutes) => change({ minutes })}
        />
        <NumberField
          label={t('admin.warnMinutes')}
          hint={hoursOf(rule.warnMinutes)}
          value={rule.warnMinutes}
          error={fault('warnMinutes')}
          onChange={(warnMinutes) => change({ warnMinutes })}
        />
      </div>
      <ChoiceField
        label={t('admin.calendar')}
        value={rule.calendar}
        options={calendars.map(({ code, title }) => ({ value: code, title }))}
        error={fault('calendar')}
        onChange={(calendar) => change({ calendar: calendar ?? '' })}
      />
      <ScopeFields scope={rule} fault={fault} onChange={change} />
      <StatesField
        label={t('admin.startStates')}
        hint={t('admin.startStatesHint')}
        chosen={rule.startStates}
        error={fault('startStates')}
        onChange={(startStates) => change({ startStates })}
      />
      <StatesField
        label={t('admin.pauseStates')}
        chosen={rule.pauseStates}
        error={fault('pauseStates')}
        onChange={(pauseStates) => change({ pauseStates })}
      />
      <StatesField
        label={t('admin.stopStates')}
        chosen={rule.stopStates}
        error={fault('stopStates')}
        onChange={(stopStates) => change({ stopStates })}
      />
      <CheckInput
        label={t('admin.stopsOnPublicWord')}
        isSelected={rule.stopsOnPublicWord}
        onChange={(stopsOnPublicWord) => change({ stopsOnPublicWord })}
      />
    </>
  );
}
