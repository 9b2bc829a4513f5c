/** The rules of responsibility in their order, what they would move, and where nobody or two are responsible. */
import { type KeyboardEvent, useRef } from 'react';
import type { AdminRule, AdminRuleList } from '../../server/http/api/schema.ts';
import { type Translate, useText } from '../i18n/index.tsx';
import { SignButton } from '../ui/button.tsx';
import { Coverage } from './coverage.tsx';
import type { Document } from './document.ts';
import { useNames } from './lists.ts';
import { moved } from './order.ts';
import { goToPage } from './pages.ts';
import { RuleSection } from './rule-section.tsx';
import { useRules } from './rules.ts';
import { Trial } from './trial.tsx';

const fresh: Omit<AdminRule, 'id'> = {
  category: null,
  kind: null,
  assetLayer: null,
  assetOwner: null,
  territory: null,
  weekdays: null,
  fromTime: null,
  toTime: null,
  fromDay: null,
  toDay: null,
  organisation: '',
  reasons: {},
  validFrom: '',
};

export function RulesSection({ current }: { current: string | null }) {
  const { t } = useText();
  return (
    <RuleSection
      section="responsibility"
      opened={useRules()}
      current={current}
      hint={t('admin.rulesHint')}
      addTitle={t('admin.addRule')}
      fresh={(id) => ({ ...fresh, id })}
      subject="responsibility_rules"
    >
      {(document) => (
        <>
          <Trial document={document} />
          <RuleList document={document} current={current} />
          <Coverage />
        </>
      )}
    </RuleSection>
  );
}

/** When and where it holds, in few words. */
export function conditionsOf(t: Translate, rule: AdminRule): string {
  const { territory, assetLayer, assetOwner, weekdays, fromTime, toTime, fromDay, toDay } = rule;
  return [
    territory ? t('admin.inTerritory') : null,
    assetLayer || assetOwner ? t('admin.ofAsset') : null,
    weekdays ? t('admin.onDays', { days: weekdays.length }) : null,
    fromTime && toTime ? `${fromTime}–${toTime}` : null,
    fromDay && toDay ? `${fromDay}–${toDay}` : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function RuleList({
  document,
  current,
}: {
  document: Document<AdminRuleList>;
  current: string | null;
}) {
  const { t } = useText();
  const names = useNames();
  const list = useRef<HTMLOListElement>(null);
  const { rules } = document.content;
  const move = (at: number, step: -1 | 1) => document.change({ rules: moved(rules, at, step) });
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    const next = Math.min(rules.length - 1, Math.max(0, at + step));
    if (event.altKey) move(at, step);
    // After the list was drawn in its new order.
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>('button.row')[next]?.focus(),
    );
  };
  return (
    <ol className="rows" ref={list} aria-label={t('admin.section.responsibility')}>
      {rules.map((rule, at) => (
        <li key={rule.id} className="row-with-action">
          <button
            type="button"
            className="row"
            aria-current={current === String(rule.id)}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onKeyDown={(event) => onKeyDown(event, at)}
            onClick={() => goToPage('responsibility', rule.id)}
          >
            <span className="row-line">
              <span className="row-title">
                {at + 1}. {rule.category ? names.category(rule.category) : t('admin.everyCategory')}
                {rule.kind ? ` (${t(`admin.kind.${rule.kind}`)})` : ''} →{' '}
                {rule.organisation ? names.organisation(rule.organisation) : '…'}
              </span>
            </span>
            <span className="suggest-more">{conditionsOf(t, rule)}</span>
          </button>
          <SignButton
            label={t('admin.earlier', { number: at + 1 })}
            icon="up"
            onPress={() => move(at, -1)}
          />
        </li>
      ))}
    </ol>
  );
}
