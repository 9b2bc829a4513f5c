/** What may be done next: one button an allowed state; what it needs is asked for before it is done. */
import { useState } from 'react';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { changeStatus, type StatusChange, useOrganisations } from '../api/queries.ts';
import { type TextKey, type Translate, useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { useCaseAction } from './use-case-action.ts';

/** What a button for a state says: what is done, not what it then is. */
const verbs = [
  'validated',
  'assigned',
  'accepted',
  'planned',
  'in_progress',
  'waiting_for_citizen',
  'on_hold',
  'refused',
  'reopened',
  'resolved',
  'closed',
  'duplicate',
  'not_competent',
  'cancelled',
] as const;

/** The everyday steps that need no word: done by one press. */
const plainSteps = new Set(['validated', 'accepted', 'planned', 'in_progress']);

/** States whose comment is an answer to the citizen. */
const answers: Readonly<Record<string, TextKey>> = {
  resolved: 'status.answer',
  waiting_for_citizen: 'status.question',
  not_competent: 'status.whereTo',
};

/** The verb of a state; a city's own state is called by its title. */
function verbOf(t: Translate, { to, title }: Transition): string {
  const known = verbs.find((code) => code === to);
  return known ? t(`transition.${known}`) : title;
}

type Transition = RequestDetail['transitions'][number];

export function StatusForm({ request }: { request: RequestDetail }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<Transition | null>(null);
  const action = useCaseAction(
    request.reference,
    (change: StatusChange) => changeStatus(request.reference, change),
    () => setChosen(null),
  );
  const send = (transition: Transition, change: Omit<StatusChange, 'to' | 'version'>) =>
    action.run(
      { ...change, to: transition.to, version: request.version },
      { onSuccess: () => toast(t('status.changed', { status: transition.title })) },
    );
  const choose = (transition: Transition) => {
    action.reset();
    if (plainSteps.has(transition.to) && transition.requires.length === 0) send(transition, {});
    else setChosen(chosen?.to === transition.to ? null : transition);
  };
  return (
    <section className="card-part status-form">
      <h3>{t('status.next')}</h3>
      <div className="button-flow">
        {request.transitions.map((transition) => (
          <Button
            key={transition.to}
            kind={chosen?.to === transition.to ? 'primary' : 'plain'}
            isDisabled={action.isPending}
            onPress={() => choose(transition)}
          >
            {verbOf(t, transition)}
          </Button>
        ))}
      </div>
      {chosen ? (
        <TransitionForm
          key={chosen.to}
          transition={chosen}
          isPending={action.isPending}
          onCancel={() => setChosen(null)}
          onSend={(change) => send(chosen, change)}
        />
      ) : null}
      {action.trouble ? (
        <p className="form-trouble" role="alert">
          {action.trouble}
        </p>
      ) : null}
    </section>
  );
}

interface TransitionFormProps {
  readonly transition: Transition;
  readonly isPending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (change: Omit<StatusChange, 'to' | 'version'>) => void;
}

function TransitionForm({ transition, isPending, onCancel, onSend }: TransitionFormProps) {
  const { t } = useText();
  const organisations = useOrganisations().data ?? [];
  const [comment, setComment] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [duplicateOf, setDuplicateOf] = useState('');
  const answer = answers[transition.to];
  const [isPublic, setPublic] = useState(answer !== undefined);
  const needs = (what: Transition['requires'][number]) => transition.requires.includes(what);
  const lacks =
    (needs('comment') && comment.trim() === '') ||
    (needs('organisation') && organisation === '') ||
    (needs('duplicate_of') && duplicateOf.trim() === '');
  return (
    <div className="form transition-form">
      {needs('organisation') ? (
        <SelectInput
          label={t('case.organisation')}
          isRequired
          value={organisation}
          onChange={setOrganisation}
          options={[
            { value: '', title: t('choose') },
            ...organisations.map(({ id, name }) => ({ value: String(id), title: name })),
          ]}
        />
      ) : null}
      {needs('duplicate_of') ? (
        <TextInput
          label={t('status.duplicateOf')}
          hint={t('status.duplicateHint')}
          isRequired
          value={duplicateOf}
          onChange={setDuplicateOf}
        />
      ) : null}
      <TextInput
        label={t(answer ?? (needs('comment') ? 'status.reason' : 'status.comment'))}
        rows={2}
        isRequired={needs('comment')}
        value={comment}
        onChange={setComment}
      />
      <CheckInput label={t('comment.public')} isSelected={isPublic} onChange={setPublic} />
      <div className="button-flow">
        <Button
          kind="primary"
          isDisabled={lacks}
          isPending={isPending}
          onPress={() =>
            onSend({
              isPublic,
              ...(comment.trim() ? { comment: comment.trim() } : {}),
              ...(organisation ? { organisationId: Number(organisation) } : {}),
              ...(duplicateOf.trim() ? { duplicateOf: duplicateOf.trim() } : {}),
            })
          }
        >
          {verbOf(t, transition)}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
