/** What becomes of cases that have one fault: they are put to an incident that is open, or a new one is opened for them. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestSummary, Trace } from '../../server/http/api/schema.ts';
import { addRequests, openIncident, refreshWork, useWorks } from '../api/works.ts';
import { useText } from '../i18n/index.tsx';
import { select } from '../state/selection.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { keepFocusAt } from '../ui/kept-focus.ts';
import { FormTrouble } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import { toInstant } from '../ui/when.ts';
import { letAllGo } from './picked.ts';

/** Where an incident is open already, the cases may simply go to it. */
export function PutToOpen({
  cases,
  onDone,
}: {
  cases: readonly RequestSummary[];
  onDone: () => void;
}) {
  const { t } = useText();
  const client = useQueryClient();
  const open = useWorks('incident').data?.works ?? [];
  const [reference, setReference] = useState('');
  const { attempt, isPending, trouble } = useAttempt();
  if (open.length === 0 || cases.length === 0) return null;
  const put = () =>
    attempt(async () => {
      const key = { layer: 'incident', reference } as const;
      await addRequests(
        key,
        cases.map((one) => one.reference),
      );
      toast(t('group.put', { count: cases.length, reference }));
      letAllGo();
      refreshWork(client);
      onDone();
      select({ kind: 'work', ...key });
      keepFocusAt('detail');
    });
  return (
    <section className="stack">
      <SelectInput
        label={t('group.toOpen')}
        value={reference}
        onChange={setReference}
        options={[
          { value: '', title: t('group.newOne') },
          ...open.map((work) => ({
            value: work.reference,
            title: `${work.reference} ${work.title}`,
          })),
        ]}
      />
      {reference ? (
        <Button kind="primary" isPending={isPending} onPress={put}>
          {t('group.putTo', { count: cases.length, reference })}
        </Button>
      ) : null}
      <FormTrouble text={trouble} />
    </section>
  );
}

interface IncidentFieldsProps {
  readonly cases: readonly RequestSummary[];
  readonly category: string;
  readonly firstTitle: string;
  readonly network: string | null;
  readonly lonLat: readonly [number, number];
  readonly organisationId: number;
  readonly trace: Trace | undefined;
  readonly onDone: () => void;
}

export function IncidentFields(props: IncidentFieldsProps) {
  const { cases, trace } = props;
  const { t } = useText();
  const client = useQueryClient();
  const [title, setTitle] = useState(props.firstTitle);
  const [until, setUntil] = useState('');
  const [isPublic, setPublic] = useState(false);
  const [publicText, setPublicText] = useState('');
  const { attempt, isPending, trouble } = useAttempt();
  const save = () =>
    attempt(async () => {
      const endsAt = toInstant(until);
      const { reference } = await openIncident({
        title: title.trim(),
        category: props.category,
        lonLat: trace?.about.lonLat ?? props.lonLat,
        organisationId: props.organisationId,
        requests: cases.map((one) => one.reference),
        isPublic,
        ...(props.network ? { network: props.network } : {}),
        ...(trace ? { trace: { layer: trace.about.layer, id: trace.about.id } } : {}),
        ...(endsAt ? { endsAt } : {}),
        ...(isPublic && publicText.trim() ? { publicText: publicText.trim() } : {}),
      });
      toast(t('gatherings.opened', { reference, count: cases.length }));
      letAllGo();
      refreshWork(client);
      props.onDone();
      select({ kind: 'work', layer: 'incident', reference });
      keepFocusAt('detail');
    });
  return (
    <>
      <TextInput
        label={t('group.name')}
        isRequired
        value={title}
        maxLength={200}
        onChange={setTitle}
      />
      <DateInput withTime label={t('work.until')} value={until} onChange={setUntil} />
      <CheckInput label={t('group.public')} isSelected={isPublic} onChange={setPublic} />
      {isPublic ? (
        <TextInput
          label={t('group.publicText')}
          rows={2}
          value={publicText}
          maxLength={2_000}
          onChange={setPublicText}
        />
      ) : null}
      <FormTrouble text={trouble} />
      <div className="form-foot">
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={title.trim() === '' || cases.length === 0}
          onPress={save}
        >
          {t('group.open', { count: cases.length })}
        </Button>
      </div>
    </>
  );
}
