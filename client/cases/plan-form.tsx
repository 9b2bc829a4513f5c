/** Planning a case: a work order of one's own organisation with its assets and a date; order and state change together. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { openOrder, refreshWork } from '../api/works.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { FormTrouble } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import { toInstant, tomorrowMorning } from '../ui/when.ts';

interface PlanFormProps {
  readonly request: RequestDetail;
  readonly onDone: () => void;
  /** Plans it without an order. */
  readonly onWithout: () => void;
}

export function PlanForm({ request, onDone, onWithout }: PlanFormProps) {
  const { t } = useText();
  const client = useQueryClient();
  const [title, setTitle] = useState(titleOf(request));
  const [from, setFrom] = useState(() => tomorrowMorning(Date.now()));
  const [until, setUntil] = useState('');
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const { attempt, isPending, trouble } = useAttempt();
  const startsAt = toInstant(from);
  const endsAt = toInstant(until);
  const isBackwards = startsAt !== null && endsAt !== null && endsAt <= startsAt;
  const assets = request.assets.filter(({ lonLat }) => lonLat !== null);
  const save = async () => {
    if (!startsAt) return;
    await attempt(async () => {
      const order = await openOrder({
        title: title.trim(),
        description: request.description ?? '',
        category: request.category,
        startsAt,
        assets: assets
          .filter((asset) => !leftOut.has(keyOf(asset)))
          .map(({ layer, id }) => ({ layer, id })),
        requests: [request.reference],
        geometry: { type: 'Point', coordinates: request.lonLat },
        plansRequests: true,
        ...(endsAt ? { endsAt } : {}),
      });
      toast(t('plan.done', { reference: order.reference }));
      onDone();
    });
    refreshWork(client);
  };
  return (
    <div className="form transition-form">
      <TextInput
        label={t('plan.name')}
        isRequired
        autoFocus
        value={title}
        maxLength={200}
        onChange={setTitle}
      />
      <DateInput withTime label={t('work.from')} isRequired value={from} onChange={setFrom} />
      <DateInput
        withTime
        label={t('work.until')}
        value={until}
        error={isBackwards ? t('plan.backwards') : null}
        onChange={setUntil}
      />
      {assets.length > 0 ? (
        <fieldset className="fieldset">
          <legend className="label">{t('plan.assets')}</legend>
          {assets.map((asset) => (
            <CheckInput
              key={keyOf(asset)}
              label={asset.title}
              isSelected={!leftOut.has(keyOf(asset))}
              onChange={(isIn) => setLeftOut(withKey(leftOut, keyOf(asset), !isIn))}
            />
          ))}
        </fieldset>
      ) : null}
      <FormTrouble text={trouble} />
      <div className="button-flow">
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={!startsAt || isBackwards || title.trim() === ''}
          onPress={save}
        >
          {t('plan.do')}
        </Button>
        <Button kind="quiet" onPress={onWithout}>
          {t('plan.without')}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

const keyOf = ({ layer, id }: { layer: string; id: number }) => `${layer}/${id}`;

function titleOf({ categoryTitle, addressText }: RequestDetail): string {
  return addressText ? `${categoryTitle}, ${addressText}` : categoryTitle;
}

function withKey(keys: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(keys);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}
