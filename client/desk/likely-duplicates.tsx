/**
 * What was reported already and is probably the same: shown while the call lasts, so that the caller joins that request
 * instead of sending a second crew. Nothing is there while there is nothing to say.
 */
import { useEffect, useId, useState } from 'react';
import type { Duplicates } from '../../server/http/api/schema.ts';
import { joinRequest, useDuplicates } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { clearDraft, useDraft } from '../state/draft.ts';
import { go } from '../state/location.ts';
import { select } from '../state/selection.ts';
import { Button } from '../ui/button.tsx';
import { StatusSign, useTroubleText } from '../ui/parts.tsx';
import { toast } from '../ui/toast.tsx';

/** Milliseconds that the typing rests before it is asked again. */
const restMs = 500;
/** Told of all that is likely, and of the reasons of each: the strongest. */
const duplicatesTold = 3;
const reasonsTold = 3;

type Duplicate = Duplicates['duplicates'][number];

export function LikelyDuplicates() {
  const { t } = useText();
  const id = useId();
  const found = useFound();
  const [joining, setJoining] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const troubleText = useTroubleText();
  const join = async (reference: string) => {
    if (joining) return;
    setJoining(reference);
    setError(null);
    try {
      await joinRequest(reference, callerOf());
      clearDraft();
      toast(t('duplicates.joined', { reference }), 'done');
      go(`/desk/${reference}`, {}, { replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setJoining(null);
    }
  };
  return (
    // An empty one takes no room, but is there to be heard when it fills.
    <div role="status" className={found.length === 0 ? 'visually-hidden' : undefined}>
      {found.length === 0 ? null : (
        <section className="stack" aria-labelledby={id}>
          <h2 className="section-title" id={id}>
            {t('duplicates.title', { count: found.length })}
          </h2>
          {error === null ? null : <p className="form-trouble">{troubleText(error)}</p>}
          <ul className="rows">
            {found.map((one) => (
              <li key={one.reference}>
                <DuplicateRow
                  duplicate={one}
                  isPending={joining === one.reference}
                  onJoin={() => join(one.reference)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What the draft probably repeats, once place and category are known. */
function useFound(): readonly Duplicate[] {
  const place = useDraft((draft) => draft.place);
  const category = useDraft((draft) => draft.category);
  const assets = useDraft((draft) => draft.assets);
  const words = useRested(useDraft((draft) => draft.description));
  const asked = useDuplicates(
    place && category
      ? {
          lonLat: [...place.lonLat],
          category,
          assets: assets.map(({ layer, id }) => ({ layer, id })),
          words,
          ...(place.text === '' ? {} : { addressText: place.text }),
        }
      : null,
  );
  return asked.data?.duplicates.slice(0, duplicatesTold) ?? [];
}

/** The value once it has rested. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** The caller as the draft has him. */
function callerOf() {
  const draft = useDraft.getState();
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return {
    name: given(draft.reporterName),
    phone: given(draft.reporterPhone),
    email: given(draft.reporterEmail),
    note: given(draft.description),
    wantsAnswer: draft.wantsAnswer,
  };
}

interface DuplicateRowProps {
  readonly duplicate: Duplicate;
  readonly isPending: boolean;
  readonly onJoin: () => void;
}

function DuplicateRow({ duplicate, isPending, onJoin }: DuplicateRowProps) {
  const { t, format } = useText();
  const { reference, reasons } = duplicate;
  const told = reasons
    .filter(({ weight }) => weight > 0)
    .slice(0, reasonsTold)
    .map(({ sentence }) => sentence);
  return (
    <>
      <button type="button" className="row" onClick={() => select({ kind: 'request', reference })}>
        <span className="row-line">
          <span className="row-title">{duplicate.categoryTitle}</span>
          <span className="faint">
            {t('duplicates.likely', {
              percent: format.number(Math.round(duplicate.probability * 100)),
            })}
          </span>
        </span>
        <span className="row-line muted">
          <StatusSign status={duplicate.status} title={duplicate.statusTitle} />
          <span>{t('duplicates.times', { count: duplicate.timesReported })}</span>
        </span>
        <span className="muted duplicate-reasons">{told.join(' · ')}</span>
      </button>
      <Button kind="quiet" isPending={isPending} onPress={onJoin}>
        {t('duplicates.join', { reference })}
      </Button>
    </>
  );
}
