/** Of which requests a clock or a plan of escalation is: null fits every one. */
import type { ClockRuleList } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { CategoryChoice, KindChoice, OrganisationChoice } from './fields.tsx';

type Scope = Pick<ClockRuleList['rules'][number], 'category' | 'kind' | 'organisation'>;

interface ScopeFieldsProps {
  readonly scope: Scope;
  /** What is wrong with a field. */
  readonly fault: (field: keyof Scope) => string | null;
  readonly onChange: (part: Partial<Scope>) => void;
}

export function ScopeFields({ scope, fault, onChange }: ScopeFieldsProps) {
  const { t } = useText();
  return (
    <>
      <CategoryChoice
        label={t('admin.category')}
        none={t('admin.everyCategory')}
        value={scope.category}
        error={fault('category')}
        onChange={(category) => onChange({ category })}
      />
      <KindChoice
        label={t('admin.kind')}
        none={t('admin.everyKind')}
        value={scope.kind}
        error={fault('kind')}
        onChange={(kind) => onChange({ kind: kind as Scope['kind'] })}
      />
      <OrganisationChoice
        label={t('admin.organisation')}
        none={t('admin.everyOrganisation')}
        value={scope.organisation}
        error={fault('organisation')}
        onChange={(organisation) => onChange({ organisation })}
      />
    </>
  );
}
