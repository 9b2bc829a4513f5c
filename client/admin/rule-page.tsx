/** One rule of an ordered list: its form, its place in the order, and its end. The list is saved as a whole. */
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/parts.tsx';
import type { Document } from './document.ts';
import { DocumentForm } from './document-form.tsx';
import { DocumentFrame, type Opened } from './document-page.tsx';
import { moved } from './order.ts';
import { goToPage } from './pages.ts';
import type { Rule, RuleListOf, RuleSectionName } from './rules.ts';

export interface OpenRule<R> {
  readonly rule: R;
  /** Where it lies in the document, as faults name it. */
  readonly pointer: string;
  readonly change: (part: Partial<R>) => void;
}

interface RulePageProps<R extends Rule> {
  readonly section: RuleSectionName;
  readonly id: string;
  readonly opened: Opened<RuleListOf<R>>;
  /** Its fields. */
  readonly children: (open: OpenRule<R>, document: Document<RuleListOf<R>>) => ReactNode;
}

export function RulePage<R extends Rule>({ section, id, opened, children }: RulePageProps<R>) {
  const { t } = useText();
  const at = opened.document?.content.rules.findIndex((rule) => String(rule.id) === id) ?? -1;
  return (
    <DocumentFrame
      kind={t(`admin.section.${section}`)}
      title={t('admin.rule', { number: at + 1 })}
      section={section}
      opened={opened}
    >
      {(document) => {
        const { rules } = document.content;
        const rule = rules[at];
        if (!rule) return <EmptyState title={t('admin.ruleGone')} />;
        const change = (part: Partial<R>) =>
          document.change({
            rules: rules.map((one) => (one === rule ? { ...one, ...part } : one)),
          });
        const end = () => {
          document.change({ rules: rules.filter((one) => one !== rule) });
          goToPage(section);
        };
        return (
          <DocumentForm
            document={document}
            onSaved={() => goToPage(section)}
            actions={
              <Button kind="danger" onPress={end}>
                {t('admin.endRule')}
              </Button>
            }
          >
            {children({ rule, pointer: `/rules/${at}`, change }, document)}
            <OrderButtons document={document} at={at} />
          </DocumentForm>
        );
      }}
    </DocumentFrame>
  );
}

function OrderButtons<R>({ document, at }: { document: Document<RuleListOf<R>>; at: number }) {
  const { t } = useText();
  const { rules } = document.content;
  return (
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
  );
}
