/** The rules that wind clocks, in their order: of each clock the first that fits counts. */
import type { ClockRuleList } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import { AdminFrame } from './admin-frame.tsx';
import { type Document, faultAt } from './document.ts';
import { DocumentForm, SaveFoot } from './document-form.tsx';
import {
  CategoryChoice,
  ChoiceField,
  KindChoice,
  NumberField,
  OrganisationChoice,
  StatesField,
} from './fields.tsx';
import { History } from './history.tsx';
import { useCalendars, useNames } from './lists.ts';
import { moved } from './order.ts';
import { goToPage } from './pages.ts';
import { type ClockRule, freshId, useClockRules } from './rules.ts';

const clocks = ['acknowledge', 'validate', 'accept', 'answer', 'resolve'] as const;
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
  const names = useNames();
  const { query, document } = useClockRules();
  if (query.isError) return <Trouble error={query.error} onRetry={() => query.refetch()} />;
  if (!document) return <Skeleton lines={10} />;
  const { rules } = document.content;
  const add = () => {
    const id = freshId(rules);
    document.change({ rules: [{ ...fresh, id }, ...rules] });
    goToPage('clocks', id);
  };
  return (
    <>
      <div className="panel-body stack">
        <p className="hint">{t('admin.clocksHint')}</p>
        <Button icon="plus" onPress={add}>
          {t('admin.addClock')}
        </Button>
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
        <History subject="clock_rules" />
      </div>
      {document.isChanged && current === null ? (
        <div className="admin-foot">
          <SaveFoot document={document} onSaved={() => goToPage('clocks')} />
        </div>
      ) : null}
    </>
  );
}

export function ClockForm({ id }: { id: string }) {
  const { t } = useText();
  const { query, document } = useClockRules();
  const at = document?.content.rules.findIndex((rule) => String(rule.id) === id) ?? -1;
  const rule = document?.content.rules[at];
  return (
    <AdminFrame
      kind={t('admin.section.clocks')}
      title={t('admin.rule', { number: at + 1 })}
      section="clocks"
    >
      {query.isError ? <Trouble error={query.error} onRetry={() => query.refetch()} /> : null}
      {document || query.isError ? null : <Skeleton lines={10} />}
      {document && !rule ? <EmptyState title={t('admin.ruleGone')} /> : null}
      {document && rule ? (
        <ClockDocument key={rule.id} document={document} rule={rule} at={at} />
      ) : null}
    </AdminFrame>
  );
}

interface ClockDocumentProps {
  readonly document: Document<ClockRuleList>;
  readonly rule: ClockRule;
  readonly at: number;
}

function ClockDocument({ document, rule, at }: ClockDocumentProps) {
  const { t } = useText();
  const { rules } = document.content;
  return (
    <DocumentForm
      document={document}
      onSaved={() => goToPage('clocks')}
      actions={
        <Button
          kind="danger"
          onPress={() => {
            document.change({ rules: rules.filter((one) => one !== rule) });
            goToPage('clocks');
          }}
        >
          {t('admin.endRule')}
        </Button>
      }
    >
      <ClockFields document={document} rule={rule} at={at} />
      <div className="button-flow">
        <Button
          icon="up"
          isDisabled={at === 0}
          onPress={() => document.change({ rules: moved(rules, at, -1) })}
        >
          {t('admin.earlier', { number: at + 1 })}
        </Button>
        <Button
          icon="down"
          isDisabled={at === rules.length - 1}
          onPress={() => document.change({ rules: moved(rules, at, 1) })}
        >
          {t('admin.later', { number: at + 1 })}
        </Button>
      </div>
    </DocumentForm>
  );
}

function ClockFields({ document, rule, at }: ClockDocumentProps) {
  const { t } = useText();
  const calendars = useCalendars().data ?? [];
  const { faults } = document;
  const fault = (field: string) => faultAt(faults, `/rules/${at}/${field}`, true);
  const change = (part: Partial<ClockRule>) =>
    document.change({
      rules: document.content.rules.map((one) => (one === rule ? { ...one, ...part } : one)),
    });
  return (
    <>
      <ChoiceField
        label={t('admin.clockOf')}
        value={rule.clock}
        options={clocks.map((clock) => ({ value: clock, title: t(`admin.clock.${clock}`) }))}
        error={fault('clock')}
        onChange={(clock) => change({ clock: clock as ClockRule['clock'] })}
      />
      <div className="field-pair">
        <NumberField
          label={t('admin.minutes')}
          hint={hoursOf(rule.minutes)}
          value={rule.minutes}
          error={fault('minutes')}
          onChange={(minutes) => change({ minutes: minutes as number })}
        />
        <NumberField
          label={t('admin.warnMinutes')}
          hint={hoursOf(rule.warnMinutes)}
          value={rule.warnMinutes}
          error={fault('warnMinutes')}
          onChange={(warnMinutes) => change({ warnMinutes: warnMinutes as number })}
        />
      </div>
      <ChoiceField
        label={t('admin.calendar')}
        value={rule.calendar}
        options={calendars.map(({ code, title }) => ({ value: code, title }))}
        error={fault('calendar')}
        onChange={(calendar) => change({ calendar: calendar ?? '' })}
      />
      <CategoryChoice
        label={t('admin.category')}
        none={t('admin.everyCategory')}
        value={rule.category}
        error={fault('category')}
        onChange={(category) => change({ category })}
      />
      <KindChoice
        label={t('admin.kind')}
        none={t('admin.everyKind')}
        value={rule.kind}
        onChange={(kind) => change({ kind: kind as ClockRule['kind'] })}
      />
      <OrganisationChoice
        label={t('admin.organisation')}
        none={t('admin.everyOrganisation')}
        value={rule.organisation}
        error={fault('organisation')}
        onChange={(organisation) => change({ organisation })}
      />
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
