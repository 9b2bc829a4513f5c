/**
 * The new request. The order of the fields is the order of the call: where, what, which one, in their words, what is asked
 * of it, who. Enter carries from one to the next: place, category, asset, save; a question that must be answered stops it.
 * Ctrl+Enter saves from anywhere.
 */

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Category, Place, Question } from '../../server/http/api/schema.ts';
import { useCategories } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useIsPhone } from '../frame/use-is-phone.ts';
import { useText } from '../i18n/index.tsx';
import { PlaceCard } from '../place/place-card.tsx';
import { PlaceSearch } from '../place/place-search.tsx';
import { firstFault } from '../questions/index.ts';
import {
  answersOf,
  clearDraft,
  hasContent,
  isEmailFine,
  useDraft,
  writeDraft,
} from '../state/draft.ts';
import { go } from '../state/location.ts';
import { select } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { FormTrouble } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { CategoryField } from './category-field.tsx';
import { useDraftPlace } from './draft-place.tsx';
import { DraftAssets, DraftQuestions, focusQuestion } from './draft-questions.tsx';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { ReporterFields } from './reporter-fields.tsx';
import { restorePlace, takeSuggestion, typePlace } from './take-place.ts';
import { type Saving, useSaving } from './use-saving.ts';

const noAssets: Place['assets'] = [];
const noQuestions: readonly Question[] = [];

/** What the category of the draft asks. */
function useDraftQuestions(): readonly Question[] {
  const categories = useCategories().data;
  const code = useDraft((draft) => draft.category);
  return categories?.find((category) => category.code === code)?.questions ?? noQuestions;
}

/** A pin says no address by itself: the nearest one is written into the field. */
function useNearestAddress(place: Place | undefined): void {
  const draft = useDraft();
  const nearest = place?.address?.text;
  useEffect(() => {
    if (draft.place?.source !== 'pin' || draft.place.text !== '' || !nearest) return;
    writeDraft({ place: { ...draft.place, text: nearest }, placeText: nearest });
  }, [draft.place, nearest]);
}

export function NewRequestForm() {
  const { t } = useText();
  useTitle(t('form.title'));
  const draft = useDraft();
  const place = useDraftPlace();
  const questions = useDraftQuestions();
  const saving = useSaving(questions);
  const isPhone = useIsPhone();
  const placeField = useRef<HTMLInputElement>(null);
  const categoryField = useRef<HTMLInputElement>(null);
  const assetList = useRef<HTMLDivElement>(null);
  const description = useRef<HTMLTextAreaElement>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const goesToAssets = useRef(false);
  const [isTried, setTried] = useState(false);
  const assets = place.data?.assets ?? noAssets;
  const isCardFresh = place.isSuccess && !place.isPlaceholderData;
  useNearestAddress(isCardFresh ? place.data : undefined);

  // After the category the candidates are asked for again; the focus goes to them as soon as they are there.
  useEffect(() => {
    if (!goesToAssets.current || !isCardFresh) return;
    goesToAssets.current = false;
    const isNearby = assets.length > 0 && draft.assets.length === 0;
    (isNearby ? assetList.current : description.current)?.focus();
  });

  const onCategory = (category: Category) => {
    goesToAssets.current = draft.place !== null && category.assetLayers.length > 0;
    if (!goesToAssets.current) description.current?.focus();
  };
  const save = async () => {
    // As it is now: keys come faster than the page is drawn.
    const now = useDraft.getState();
    if (!now.place) return placeField.current?.focus();
    if (!now.category) return categoryField.current?.focus();
    setTried(true);
    const asked = firstFault(questions, answersOf(now, questions));
    if (asked) return focusQuestion(asked, assetList.current);
    if (!isEmailFine(now)) return emailField.current?.focus();
    const saved = await saving.save();
    if (saved) go(`/desk/${saved.reference}`, { say: now.callerLanguage }, { replace: true });
  };
  const onFormKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const isPlain = !event.ctrlKey && !event.metaKey;
    const target = event.target as HTMLElement;
    if (isPlain && (event.shiftKey || !target.matches('textarea, input:not([role=combobox])')))
      return;
    event.preventDefault();
    save();
  };

  // A choice keeps Enter for itself, and a part of a date every key, so it is heard on the way down to it.
  const onChoiceKey = (event: KeyboardEvent) => {
    const isChoice = (event.target as HTMLElement).matches(
      '[type=radio], [type=checkbox], [role=spinbutton]',
    );
    if (event.key !== 'Enter' || !isChoice) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };

  return (
    <>
      <PanelHead title={t('form.title')}>
        {hasContent(draft) ? (
          <Button
            kind="quiet"
            onPress={() => {
              discard(t('form.discarded'));
              placeField.current?.focus();
            }}
          >
            {t('form.discard')}
          </Button>
        ) : null}
        <SignButton label={t('form.close')} icon="close" onPress={() => go('/desk')} />
      </PanelHead>
      <form
        className="panel-body form"
        onKeyDown={onFormKey}
        onKeyDownCapture={onChoiceKey}
        onSubmit={(event) => event.preventDefault()}
      >
        <PlaceSearch
          label={t('form.place')}
          text={draft.placeText}
          hint={t('form.placeHint')}
          autoFocus
          fieldRef={placeField}
          onText={typePlace}
          onChoose={(suggestion) => {
            if (suggestion.kind === 'request' && suggestion.reference) {
              restorePlace();
              select({ kind: 'request', reference: suggestion.reference });
              flyTo(suggestion.lonLat);
              return;
            }
            takeSuggestion(suggestion);
            categoryField.current?.focus();
          }}
          onEscape={() => {
            if (!restorePlace()) go('/desk');
          }}
        />
        {isPhone && draft.place ? (
          <section className="stack">
            <h2 className="section-title">{t('place.kind')}</h2>
            <PlaceCard
              isOutdated={place.isPlaceholderData}
              hasCategory={draft.category !== null}
              place={place.data}
              error={place.error}
              onRetry={() => place.refetch()}
            />
          </section>
        ) : null}
        <CategoryField fieldRef={categoryField} onChosen={onCategory} />
        <LikelyDuplicates />
        <DraftAssets
          assets={draft.place && draft.category && !place.isPlaceholderData ? assets : noAssets}
          questions={questions}
          isChecked={isTried}
          listRef={assetList}
          onDone={() => description.current?.focus()}
        />
        <TextInput
          label={t('form.description')}
          rows={3}
          value={draft.description}
          maxLength={10_000}
          areaRef={description}
          hint={t('form.descriptionHint')}
          onChange={(text) => writeDraft({ description: text })}
        />
        <DraftQuestions questions={questions} assets={assets} isChecked={isTried} />
        <ReporterFields emailField={emailField} isChecked={isTried} />
        <FormFoot
          saving={saving}
          responsible={responsibleOf(place.data, isCardFresh)}
          onSave={save}
        />
      </form>
    </>
  );
}

/** Who gets it, once that is known for this place, category and asset. */
function responsibleOf(place: Place | undefined, isFresh: boolean): Place['responsible'] {
  return isFresh && place ? place.responsible : null;
}

interface FormFootProps {
  readonly saving: Saving;
  readonly responsible: Place['responsible'];
  readonly onSave: () => void;
}

/** The end of the form: who will have it and why, what went wrong, the button, what is still missing. */
function FormFoot({ saving, responsible, onSave }: FormFootProps) {
  const { t } = useText();
  const hasPlace = useDraft((draft) => draft.place !== null);
  const hasCategory = useDraft((draft) => draft.category !== null);
  const channel = useDraft((draft) => draft.channel);
  return (
    <div className="form-foot">
      {hasPlace && hasCategory && responsible ? (
        <p className="form-responsible">
          <span className="strong">
            {t('form.goesTo', { organisation: responsible.organisation.name })}
          </span>{' '}
          <span className="muted">{responsible.reason}</span>
        </p>
      ) : null}
      {channel === 'phone' ? null : (
        <p className="hint">{t('reporter.channelKept', { channel: t(`channel.${channel}`) })}</p>
      )}
      <FormTrouble text={saving.trouble} />
      {saving.former ? (
        <Button onPress={() => select({ kind: 'request', reference: saving.former ?? '' })}>
          {t('notFound.openCase', { reference: saving.former })}
        </Button>
      ) : null}
      <Button kind="primary" isPending={saving.isPending} keys="Ctrl+Enter" onPress={onSave}>
        {saving.trouble ? t('form.saveAgain') : t('form.save')}
      </Button>
      {saving.trouble ? null : <p className="hint">{missingText(t, hasPlace, hasCategory)}</p>}
    </div>
  );
}

function missingText(t: ReturnType<typeof useText>['t'], hasPlace: boolean, hasCategory: boolean) {
  if (hasPlace && hasCategory) return t('form.ready');
  if (!hasPlace) return t('form.missingPlace');
  return t('form.missingCategory');
}

/** Undo rather than "are you sure": the draft is kept until the next one is begun. */
function discard(text: string): void {
  const former = useDraft.getState();
  clearDraft();
  toast(text, 'done', () => writeDraft(former));
}
