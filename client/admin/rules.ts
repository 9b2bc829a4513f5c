/** The rules of responsibility as one draft: an ordered list, in which new ones bear negative ids until they are saved. */
import type {
  AdminRule,
  AdminRuleList,
  ClockRuleList,
  EscalationList,
  TrialInput,
} from '../../server/http/api/schema.ts';
import { useDocument } from './document.ts';

/** What rules of every list have; one that is not saved yet bears a negative id. */
export interface Rule {
  readonly id: number;
}

export interface RuleListOf<R> {
  readonly rules: readonly R[];
}

/** The sections that are lists of rules. */
export type RuleSectionName = 'responsibility' | 'clocks' | 'escalation';

export const clockNames = ['acknowledge', 'validate', 'accept', 'answer', 'resolve'] as const;

/** Of a list whose rows are put into another order, changed and taken away. */
export function useRules() {
  return useDocument<AdminRuleList>('/api/admin/responsibility-rules', {
    send: ({ rules }) => ({ rules: rules.map(toSent) }),
  });
}

function toSent({ id, validFrom, ...rule }: AdminRule): object {
  return id < 0 ? rule : { id, ...rule };
}

export type ClockRule = ClockRuleList['rules'][number];

/** The rules that wind clocks, likewise as one draft. */
export function useClockRules() {
  return useDocument<ClockRuleList>('/api/admin/clock-rules', {
    send: ({ rules }) => ({
      rules: rules.map(({ id, ...rule }) => (id < 0 ? rule : { id, ...rule })),
    }),
  });
}

export type EscalationPlan = EscalationList['rules'][number];

/** Who is told when a clock runs out, likewise. */
export function useEscalation() {
  return useDocument<EscalationList>('/api/admin/escalation-plans', {
    send: ({ rules }) => ({
      rules: rules.map(({ id, ...rule }) => (id < 0 ? rule : { id, ...rule })),
    }),
  });
}

/** For one that is not saved yet. */
export function freshId(rules: readonly Rule[]): number {
  return Math.min(0, ...rules.map(({ id }) => id)) - 1;
}

/** The draft as a trial takes it: territories that are as they were are named, not sent. */
export function trialOf(
  draft: readonly AdminRule[],
  base: readonly AdminRule[],
  days: number,
): { rules: object[]; days: TrialInput['days'] } {
  const before = new Map(base.map((rule) => [rule.id, rule]));
  const rules = draft.map(({ id, validFrom, territory, reasons, ...rule }) => {
    if (territory === null) return rule;
    const was = before.get(id)?.territory;
    const isKept = was && JSON.stringify(was) === JSON.stringify(territory);
    return isKept ? { ...rule, territoryOfRule: id } : { ...rule, territory };
  });
  return { rules, days };
}
