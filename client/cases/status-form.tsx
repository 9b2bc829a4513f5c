/**
 * What may be done next: one button an allowed state, from the one table of transitions; what it needs is asked for before it
 * is done.
 */

import { type KeyboardEvent, useMemo, useState } from 'react';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { useOrganisations } from '../api/queries.ts';
import { type RoomKey, useRoomKeys } from '../frame/keys.ts';
import { type TextKey, type Translate, useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Fold } from '../ui/fold-out.tsx';
import { FormTrouble } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { type Change, changeWithPhotos } from './change-with-photos.ts';
import { PhotoInput } from './photo-input.tsx';
import { PlanForm } from './plan-form.tsx';
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
function verbOf(t: Translate, { to, title }: Pick<Transition, 'to' | 'title'>): string {
  const known = verbs.find((code) => code === to);
  return known ? t(`transition.${known}`) : title;
}

type Transition = RequestDetail['transitions'][number];
type Unavailable = RequestDetail['unavailable'][number];

/** The steps of an enterprise, always in the same places; one that is not possible now says why. */
const enterpriseSteps = ['accepted', 'refused', 'planned', 'resolved'] as const;

/** The keys of the steps, where they are possible. */
const stepKeys: readonly (RoomKey & { readonly to: string })[] = [
  { keys: 'A', title: 'transition.accepted', to: 'accepted' },
  { keys: 'H', title: 'transition.refused', to: 'refused' },
  { keys: 'P', title: 'transition.planned', to: 'planned' },
  { keys: 'R', title: 'transition.resolved', to: 'resolved' },
];
const keyOf = (to: string) => stepKeys.find((step) => step.to === to)?.keys;

interface StatusFormProps {
  readonly request: RequestDetail;
  /** Decides which steps stand there even while they are not possible. */
  readonly role: Role;
  /** Only an enterprise's next steps stand open, the others behind one word: for a thumb's width of room. */
  readonly isCompact?: boolean;
}

/** Steps that stand open where there is little room. */
const openSteps = new Set(['accepted', 'refused', 'in_progress', 'resolved']);

export function StatusForm({ request, role, isCompact = false }: StatusFormProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState<Transition | null>(null);
  const action = useCaseAction(
    request.reference,
    (change: Change) => changeWithPhotos(request.reference, change),
    () => setChosen(null),
  );
  const send = (transition: Transition, change: Omit<Change, 'to' | 'version'>) =>
    action.run(
      { ...change, to: transition.to, version: request.version },
      { onSuccess: () => toast(t('status.changed', { status: transition.title })) },
    );
  // A crew's leader plans with an order, so it is asked when and with what.
  const ordersWork = role === 'dispatcher' || role === 'administrator';
  const choose = (transition: Transition) => {
    action.reset();
    const isPlain = plainSteps.has(transition.to) && !(ordersWork && transition.to === 'planned');
    if (isPlain && transition.requires.length === 0) send(transition, {});
    else setChosen(chosen?.to === transition.to ? null : transition);
  };
  const { transitions } = request;
  useStepKeys(transitions, action.isPending, choose);
  const isEnterprise = role === 'dispatcher' || role === 'field_worker';
  const steps = isEnterprise ? inPlaces(transitions, offSteps(request)) : transitions;
  const stepButton = (step: Pick<Transition, 'to' | 'title'>) => {
    const key = keyOf(step.to);
    const transition = transitions.find(({ to }) => to === step.to);
    return (
      <Button
        key={step.to}
        kind={chosen?.to === step.to ? 'primary' : 'plain'}
        isDisabled={action.isPending || transition === undefined}
        onPress={() => transition && choose(transition)}
        {...(key && transition ? { keys: key } : {})}
      >
        {verbOf(t, step)}
      </Button>
    );
  };
  const isOpenNow = ({ to }: { to: string }) =>
    !isCompact || !isEnterprise || (openSteps.has(to) && transitions.some((one) => one.to === to));
  const folded = steps.filter((step) => !isOpenNow(step));
  const rest = (
    <>
      {folded.length > 0 ? <div className="button-flow">{folded.map(stepButton)}</div> : null}
      {isEnterprise ? <WhyNot request={request} /> : null}
    </>
  );
  return (
    <section className="card-part status-form">
      <h3>{t('status.next')}</h3>
      <div className="button-flow">{steps.filter(isOpenNow).map(stepButton)}</div>
      {folded.length > 0 ? <Fold title={t('status.more')}>{rest}</Fold> : rest}
      {chosen?.to === 'planned' && ordersWork ? (
        <PlanForm
          request={request}
          onDone={() => setChosen(null)}
          onWithout={() => send(chosen, {})}
        />
      ) : chosen ? (
        <TransitionForm
          key={chosen.to}
          transition={chosen}
          isPending={action.isPending}
          onCancel={() => setChosen(null)}
          onSend={(change) => send(chosen, change)}
        />
      ) : null}
      <FormTrouble text={action.trouble} />
    </section>
  );
}

/** The enterprise's own steps first, possible or not, then what else is possible. */
function inPlaces(
  transitions: readonly Transition[],
  unavailable: readonly Unavailable[],
): readonly Pick<Transition, 'to' | 'title'>[] {
  const known = [...transitions, ...unavailable];
  const own = enterpriseSteps.flatMap((code) => known.find(({ to }) => to === code) ?? []);
  return [...own, ...transitions.filter((step) => !own.includes(step))];
}

/** States that begin the way anew. */
const beginnings = new Set(['refused', 'reopened', 'assigned']);

/** The steps that are not possible, without those that were taken already: nobody looks for them. */
function offSteps({ unavailable, log }: RequestDetail): readonly Unavailable[] {
  const states = log.flatMap(({ toStatus }) => toStatus ?? []);
  const begun = states.findLastIndex((state) => beginnings.has(state));
  const taken = new Set(states.slice(begun + 1));
  return unavailable.filter(({ to }) => !taken.has(to));
}

/** Of each step that stands there and is not possible: who may do it now, or in which states one may. */
function WhyNot({ request }: { request: RequestDetail }) {
  const { t, format } = useText();
  const off = offSteps(request).filter(({ to }) => enterpriseSteps.some((code) => code === to));
  if (off.length === 0) return null;
  return (
    <ul className="why-not hint">
      {off.map(({ to, title, by, after }) => (
        <li key={to}>
          {by.length > 0
            ? t('status.onlyBy', {
                step: verbOf(t, { to, title }),
                roles: format.either(by.map((role) => t(`role.${role}`))),
              })
            : t('status.onlyAfter', {
                step: verbOf(t, { to, title }),
                states: format.either(after),
              })}
        </li>
      ))}
    </ul>
  );
}

/** A, H, P and R take the steps that are possible. */
function useStepKeys(
  transitions: readonly Transition[],
  isPending: boolean,
  choose: (transition: Transition) => void,
): void {
  const possible = transitions.map(({ to }) => to).join();
  const keys = useMemo(
    () => stepKeys.filter(({ to }) => possible.split(',').includes(to)),
    [possible],
  );
  useRoomKeys(keys, (key) => {
    const transition = transitions.find(({ to }) => to === key.to);
    if (transition && !isPending) choose(transition);
  });
}

interface TransitionFormProps {
  readonly transition: Transition;
  readonly isPending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (change: Omit<Change, 'to' | 'version'>) => void;
}

function TransitionForm({ transition, isPending, onCancel, onSend }: TransitionFormProps) {
  const { t } = useText();
  const organisations = useOrganisations().data ?? [];
  const [comment, setComment] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [duplicateOf, setDuplicateOf] = useState('');
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [isShown, setShown] = useState(false);
  const answer = answers[transition.to];
  const [isPublic, setPublic] = useState(answer !== undefined);
  const needs = (what: Transition['requires'][number]) => transition.requires.includes(what);
  const lacks =
    (needs('comment') && comment.trim() === '') ||
    (needs('organisation') && organisation === '') ||
    (needs('duplicate_of') && duplicateOf.trim() === '');
  const send = () =>
    onSend({
      isPublic,
      photos,
      showsPhotos: isShown,
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(organisation ? { organisationId: Number(organisation) } : {}),
      ...(duplicateOf.trim() ? { duplicateOf: duplicateOf.trim() } : {}),
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || lacks || isPending) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="form transition-form" onKeyDownCapture={onKeyDown}>
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
        autoFocus={!needs('organisation') && !needs('duplicate_of')}
        value={comment}
        onChange={setComment}
      />
      {transition.to === 'resolved' ? (
        <PhotoInput photos={photos} isShown={isShown} onPhotos={setPhotos} onShown={setShown} />
      ) : null}
      <CheckInput label={t('comment.public')} isSelected={isPublic} onChange={setPublic} />
      {lacks ? <p className="hint">{t('status.lacks')}</p> : null}
      <div className="button-flow">
        <Button
          kind="primary"
          isDisabled={lacks}
          isPending={isPending}
          keys="Ctrl+Enter"
          onPress={send}
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
