/** One rule of the list: for what it holds, where, when, and who is then responsible, with the sentence that clerks read. */
import type { AdminRule } from '../../server/http/api/schema.ts';
import { type TextKey, useText } from '../i18n/index.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Fault, faultAt } from './document.ts';
import {
  CategoryChoice,
  ChecksField,
  KindChoice,
  LayerChoice,
  OrganisationChoice,
  TitlesField,
} from './fields.tsx';
import { type OpenRule, RulePage } from './rule-page.tsx';
import { useRules } from './rules.ts';
import { TerritoryField } from './territory-field.tsx';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export function RuleForm({ id }: { id: string }) {
  return (
    <RulePage section="responsibility" id={id} opened={useRules()}>
      {(open, { faults }) => <RuleFields {...open} faults={faults} />}
    </RulePage>
  );
}

interface RuleFieldsProps extends OpenRule<AdminRule> {
  readonly faults: readonly Fault[];
}

function RuleFields({ rule, faults, pointer, change }: RuleFieldsProps) {
  const { t } = useText();
  const fault = (field: string) => faultAt(faults, `${pointer}/${field}`);
  return (
    <>
      <OrganisationChoice
        label={t('admin.responsible')}
        value={rule.organisation === '' ? null : rule.organisation}
        error={fault('organisation')}
        onChange={(organisation) => change({ organisation: organisation ?? '' })}
      />
      <TitlesField
        label={t('admin.ruleReason')}
        titles={rule.reasons}
        faults={faults}
        pointer={`${pointer}/reasons`}
        hint={t('admin.ruleReasonHint')}
        onChange={(reasons) => change({ reasons: reasons as AdminRule['reasons'] })}
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
        error={fault('kind')}
        onChange={(kind) => change({ kind: kind as AdminRule['kind'] })}
      />
      <LayerChoice
        label={t('admin.ruleLayer')}
        none={t('admin.whatever')}
        value={rule.assetLayer}
        error={fault('assetLayer')}
        onChange={(assetLayer) => change({ assetLayer })}
      />
      <OrganisationChoice
        label={t('admin.ruleOwner')}
        none={t('admin.whoever')}
        value={rule.assetOwner}
        error={fault('assetOwner')}
        onChange={(assetOwner) => change({ assetOwner })}
      />
      <TerritoryField
        territory={rule.territory}
        none={t('admin.territoryOrganisation')}
        error={faultAt(faults, `${pointer}/territory`, true)}
        onChange={(territory) => change({ territory })}
      />
      <TimesFields rule={rule} faults={faults} pointer={pointer} change={change} />
    </>
  );
}

function TimesFields({ rule, faults, pointer, change }: RuleFieldsProps) {
  const { t } = useText();
  const text = (
    field: 'fromTime' | 'toTime' | 'fromDay' | 'toDay',
    label: TextKey,
    hint: string,
  ) => (
    <TextInput
      label={t(label)}
      hint={hint}
      value={rule[field] ?? ''}
      error={faultAt(faults, `${pointer}/${field}`)}
      onChange={(value) => change({ [field]: value.trim() === '' ? null : value.trim() })}
    />
  );
  return (
    <>
      <ChecksField
        label={t('admin.weekdays')}
        hint={t('admin.weekdaysHint')}
        chosen={(rule.weekdays ?? []).map(String)}
        options={weekdays.map((day) => ({ value: String(day), title: t(`admin.weekday.${day}`) }))}
        error={faultAt(faults, `${pointer}/weekdays`, true)}
        onChange={(days) =>
          change({ weekdays: days.length === 0 || days.length === 7 ? null : days.map(Number) })
        }
      />
      <div className="field-pair">
        {text('fromTime', 'admin.fromTime', '22:00')}
        {text('toTime', 'admin.toTime', '06:00')}
      </div>
      <div className="field-pair">
        {text('fromDay', 'admin.fromDay', '11-15')}
        {text('toDay', 'admin.toDay', '03-31')}
      </div>
    </>
  );
}
