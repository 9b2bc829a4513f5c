/** A list of rules in their order, as the panel shows it: a new one goes to its head, where it counts first. */
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import type { Document } from './document.ts';
import { SaveFoot } from './document-form.tsx';
import type { Opened } from './document-page.tsx';
import { History } from './history.tsx';
import { goToPage } from './pages.ts';
import { freshId, type Rule, type RuleListOf, type RuleSectionName } from './rules.ts';

interface RuleSectionProps<R extends Rule> {
  readonly section: RuleSectionName;
  readonly opened: Opened<RuleListOf<R>>;
  /** The rule whose form is open. */
  readonly current: string | null;
  readonly hint: string;
  readonly addTitle: string;
  /** The new rule of this id. */
  readonly fresh: (id: number) => R;
  /** As what its changes are kept. */
  readonly subject: string;
  readonly children: (document: Document<RuleListOf<R>>) => ReactNode;
}

export function RuleSection<R extends Rule>(props: RuleSectionProps<R>) {
  const { section, current, fresh } = props;
  const { query, document } = props.opened;
  if (query.isError) return <Trouble error={query.error} onRetry={() => query.refetch()} />;
  if (!document) return <Skeleton lines={10} />;
  const add = () => {
    const { rules } = document.content;
    const id = freshId(rules);
    document.change({ rules: [fresh(id), ...rules] });
    goToPage(section, id);
  };
  return (
    <>
      <div className="panel-body stack">
        <p className="hint">{props.hint}</p>
        <Button icon="plus" onPress={add}>
          {props.addTitle}
        </Button>
        {props.children(document)}
        <History subject={props.subject} />
      </div>
      {/* Beside an open form, which saves the same list, one foot is enough. */}
      {document.isChanged && current === null ? (
        <div className="admin-foot">
          <SaveFoot document={document} onSaved={() => goToPage(section)} />
        </div>
      ) : null}
    </>
  );
}
