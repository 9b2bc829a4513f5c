/** What may be done next: one button an allowed state; what it needs is asked for before it is done. */
import { useState } from 'react';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { changeStatus, type StatusChange, useOrganisations } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { useCaseAction } from './use-case-action.ts';

type Transition = RequestDetail['transitions'][number];

export function StatusForm({ request }: { request: RequestDetail }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<Transition | null>(null);
  const action = useCaseAction(
    request.reference,
    (change: StatusChange) => changeStatus(request.reference, change),
    () => {
      toast(t('status.changed', { status: chosen?.title ?? '' }));
      setChosen(null);
    },
  );
  return (
    <section className="card-part status-form">
      <h3>{t('status.next')}</h3>
      <div className="button-flow">
        {request.transitions.map((transition) => (
          <Button
            key={transition.to}
            kind={chosen?.to === transition.to ? 'primary' : 'plain'}
            onPress={() => {
              action.reset();
              setChosen(chosen?.to === transition.to ? null : transition);
            }}
          >
            {transition.title}
          </Button>
        ))}
      </div>
      {chosen ? (
        <TransitionForm
          key={chosen.to}
          transition={chosen}
          isPending={action.isPending}
          onCancel={() => setChosen(null)}
          onSend={(change) => action.run({ ...change, to: chosen.to, version: request.version })}
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
  const [isPublic, setPublic] = useState(false);
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
        label={needs('comment') ? t('status.reason') : t('status.comment')}
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
          {t('status.set', { status: transition.title })}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
