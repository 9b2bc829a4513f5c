/** What the category asks, in the new request: which asset it is right after the category, the rest after the caller's words. */
import type { Ref } from 'react';
import type { Place, Question } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { QuestionFields, shownQuestions, withAnswer } from '../questions/index.ts';
import { answersOf, useDraft, writeDraft } from '../state/draft.ts';
import { AssetList } from './asset-list.tsx';
import { toggleAsset } from './take-place.ts';

type Asset = Place['assets'][number];

interface DraftAssetsProps {
  readonly assets: readonly Asset[];
  readonly questions: readonly Question[];
  readonly isChecked: boolean;
  readonly listRef: Ref<HTMLDivElement>;
  readonly onDone: () => void;
}

/** The candidates of the place: as the answer to the question for one of them, or simply linked. */
export function DraftAssets({ assets, questions, isChecked, listRef, onDone }: DraftAssetsProps) {
  const { t } = useText();
  const draft = useDraft();
  const asked = assetQuestions(questions)[0];
  const isMissing = asked?.isRequired && answersOf(draft, questions)[asked.code] === undefined;
  return (
    <AssetList
      title={asked?.title ?? t('form.assets')}
      assets={assets}
      isChosen={({ layer, id }) => draft.assets.some((one) => one.layer === layer && one.id === id)}
      onToggle={(asset) => toggleAsset(asset, asked?.assetLayers)}
      isMultiple={asked === undefined}
      fault={isMissing && isChecked ? t('question.missing') : null}
      listRef={listRef}
      onDone={onDone}
    />
  );
}

const assetQuestions = (questions: readonly Question[]) =>
  questions.filter(({ type }) => type === 'asset');

interface DraftQuestionsProps {
  readonly questions: readonly Question[];
  readonly assets: readonly Asset[];
  readonly isChecked: boolean;
}

/** All other questions; a second one for an asset is chosen in a list of its own. */
export function DraftQuestions({ questions, assets, isChecked }: DraftQuestionsProps) {
  const { t } = useText();
  const draft = useDraft();
  const answers = answersOf(draft, questions);
  const first = assetQuestions(questions)[0];
  const write = (code: string, answer: Parameters<typeof withAnswer>[2]) =>
    writeDraft({ answers: withAnswer(useDraft.getState().answers, code, answer) });
  const isAsked = shownQuestions(questions, answers).some((question) => question !== first);
  if (!isAsked) return null;
  return (
    <fieldset className="fieldset form">
      <legend className="section-title">{t('form.questions')}</legend>
      <QuestionFields
        questions={questions}
        leaveOut={first?.code}
        answers={answers}
        isChecked={isChecked}
        onAnswer={({ code }, answer) => write(code, answer)}
        assetField={(question) => (
          <AssetList
            title={question.title}
            assets={assets.filter(({ layer }) => question.assetLayers.includes(layer))}
            isNumbered={false}
            isChosen={(asset) => isSameAsset(answers[question.code], asset)}
            onToggle={(asset) => {
              const isChosen = isSameAsset(answers[question.code], asset);
              const { layer, id } = asset;
              write(question.code, isChosen ? undefined : { layer, id });
            }}
            fault={
              isChecked && question.isRequired && answers[question.code] === undefined
                ? t('question.missing')
                : null
            }
            onDone={() => {}}
          />
        )}
      />
    </fieldset>
  );
}

function isSameAsset(answer: unknown, { layer, id }: Asset): boolean {
  const given = answer as { layer?: string; id?: number } | undefined;
  return given?.layer === layer && given.id === id;
}

/** Puts the cursor to the question that stands in the way of saving. */
export function focusQuestion({ code, type }: Question, assetList: HTMLElement | null): void {
  const field = document.querySelector<HTMLElement>(
    `[data-question="${code}"] :is(input:not([tabindex="-1"]), textarea, [role=listbox], [role=spinbutton])`,
  );
  (field ?? (type === 'asset' ? assetList : null))?.focus();
}
