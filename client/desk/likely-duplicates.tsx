/**
 * What was reported already and is probably the same: shown while the call lasts, so that the caller joins that request
 * instead of sending a second crew. Nothing is there while there is nothing to say.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { Duplicates, Place } from '../../server/http/api/schema.ts';
import { joinRequest, leaveRequest, useDuplicates } from '../api/queries.ts';
import { useRoomKeys } from '../frame/keys.ts';
import { useText } from '../i18n/index.tsx';
import { clearDraft, type Draft, useDraft, writeDraft } from '../state/draft.ts';
import { go, locationNow } from '../state/location.ts';
import { readSelection, select } from '../state/selection.ts';
import { Button } from '../ui/button.tsx';
import { StatusSign, useTroubleText } from '../ui/parts.tsx';
import { toast } from '../ui/toast.tsx';
import { useDraftPlace } from './draft-place.tsx';

/** Milliseconds that the typing rests before it is asked again. */
const restMs = 500;
/** Told of all that is likely, and of the reasons of each: the strongest. */
const duplicatesTold = 3;
const reasonsTold = 3;

const joinKeys = [{ keys: 'D', title: 'keys.join', isInFieldsWithAlt: true }] as const;
const noKeys = [] as const;

type Duplicate = Duplicates['duplicates'][number];

export function LikelyDuplicates() {
  const { t } = useText();
  const id = useId();
  const known = useKnown();
  const likely = useFound();
  const found = likely.filter(({ reference }) => reference !== known?.request);
  const [joining, setJoining] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const troubleText = useTroubleText();
  const join = async (reference: string) => {
    if (joining) return;
    setJoining(reference);
    setError(null);
    try {
      const draft = useDraft.getState();
      const { id } = await joinRequest(reference, { ...callerOf(), clientKey: draft.clientKey });
      clearDraft();
      toast(t('duplicates.joined', { reference }), 'done', () => takeBack(reference, id, draft));
      go(`/desk/${reference}`, { say: draft.callerLanguage }, { replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setJoining(null);
    }
  };
  const takeBack = async (reference: string, join: number, draft: Draft) => {
    try {
      await leaveRequest(reference, join);
      writeDraft(draft);
      go('/desk/new');
    } catch (problem) {
      toast(troubleText(problem), 'trouble');
    }
  };
  useJoinKey([...(known ? [known.request] : []), ...found.map(({ reference }) => reference)], join);
  return (
    // An empty one takes no room, but is there to be heard when it fills.
    <div role="status" className={known || found.length > 0 ? undefined : 'visually-hidden'}>
      {known ? (
        <section className="stack" aria-label={t('place.known')}>
          <p className="notice notice-warning">{known.sentence}</p>
          {error === null || found.length > 0 ? null : (
            <p className="form-trouble">{troubleText(error)}</p>
          )}
          <Button
            kind="quiet"
            keys="Alt+D"
            isPending={joining === known.request}
            onPress={() => join(known.request)}
          >
            {t('duplicates.join', { reference: known.request })}
          </Button>
        </section>
      ) : null}
      {found.length === 0 ? null : (
        <section className="stack" aria-labelledby={id}>
          <h2 className="section-title" id={id}>
            {t('duplicates.title', { count: found.length })}
          </h2>
          {error === null ? null : <p className="form-trouble">{troubleText(error)}</p>}
          <p className="hint">{t('duplicates.key')}</p>
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

/**
 * `D` joins the caller to the request that is looked at, or else to the first, what is known before what is likely; in a field, where it is a letter,
 * Alt+D does.
 */
function useJoinKey(references: readonly string[], join: (reference: string) => void): void {
  const run = useRef(() => {});
  run.current = () => {
    const selection = readSelection(locationNow().query);
    const looked = references.find(
      (one) => selection?.kind === 'request' && one === selection.reference,
    );
    const reference = looked ?? references[0];
    if (reference) join(reference);
  };
  useRoomKeys(references.length > 0 ? joinKeys : noKeys, () => run.current());
}

type Known = Place['notices'][number] & { readonly request: string };

/** The fault that is known at this very address, however long ago and far away it was reported, if the call is about it. */
function useKnown(): Known | undefined {
  const category = useDraft((draft) => draft.category);
  const place = useDraftPlace();
  if (place.isPlaceholderData || category === null) return undefined;
  return place.data?.notices.find(
    (one): one is Known =>
      one.isAddressAffected && one.request !== null && one.category === category,
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
    language: draft.callerLanguage ?? undefined,
    channel: draft.channel,
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
