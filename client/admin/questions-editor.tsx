/** The questions of a category: in their order, each with its kind, its options and when it is asked. */
import type { Layer, QuestionDefinition } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button, SignButton } from '../ui/button.tsx';
import { CheckInput, SelectInput } from '../ui/choices.tsx';
import { Fold } from '../ui/fold-out.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ConditionsEditor } from './conditions-editor.tsx';
import { type Fault, faultAt } from './document.ts';
import { ChecksField, ChoiceField, NumberField, TitlesField } from './fields.tsx';
import { moved } from './order.ts';

const types = ['text', 'number', 'yes_no', 'one_of', 'several_of', 'date', 'asset'] as const;
const roles = ['place', 'affected', 'cause', 'near', 'replaced'] as const;

interface QuestionsEditorProps {
  readonly questions: readonly QuestionDefinition[];
  readonly layers: readonly Layer[];
  readonly faults: readonly Fault[];
  readonly onChange: (questions: QuestionDefinition[]) => void;
}

const fresh: QuestionDefinition = {
  code: '',
  type: 'text',
  title: {},
  help: {},
  unit: null,
  minimum: null,
  maximum: null,
  options: [],
  assetLayers: [],
  assetRole: null,
  isRequired: false,
  shownWhen: [],
  isPublic: false,
};

export function QuestionsEditor(props: QuestionsEditorProps) {
  const { t, language } = useText();
  const { questions, onChange, faults } = props;
  return (
    <div className="form">
      {questions.map((question, at) => (
        <div
          className="admin-group"
          // biome-ignore lint/suspicious/noArrayIndexKey: its code is being typed; the place is what stays
          key={at}
        >
          <div className="row-line">
            <strong>
              {at + 1}. {question.title[language] ?? question.title['sr-Latn'] ?? question.code}
            </strong>
            <span>
              <SignButton
                label={t('admin.earlier', { number: at + 1 })}
                icon="up"
                onPress={() => onChange(moved(questions, at, -1))}
              />
              <SignButton
                label={t('admin.later', { number: at + 1 })}
                icon="down"
                onPress={() => onChange(moved(questions, at, 1))}
              />
              <SignButton
                label={t('admin.takeAway', { number: at + 1 })}
                icon="close"
                onPress={() => onChange(questions.filter((_, index) => index !== at))}
              />
            </span>
          </div>
          {faultAt(faults, `/questions/${at}`) ? (
            <p className="field-error">{faultAt(faults, `/questions/${at}`)}</p>
          ) : null}
          <Fold title={t('admin.questionMore')}>
            <QuestionFields
              {...props}
              question={question}
              at={at}
              change={(part) =>
                onChange(questions.map((one, index) => (index === at ? { ...one, ...part } : one)))
              }
            />
          </Fold>
        </div>
      ))}
      <Button icon="plus" onPress={() => onChange([...questions, fresh])}>
        {t('admin.addQuestion')}
      </Button>
    </div>
  );
}

interface QuestionFieldsProps extends QuestionsEditorProps {
  readonly question: QuestionDefinition;
  readonly at: number;
  readonly change: (part: Partial<QuestionDefinition>) => void;
}

function QuestionFields({ question, at, change, questions, layers, faults }: QuestionFieldsProps) {
  const { t } = useText();
  const pointer = `/questions/${at}`;
  const { type } = question;
  const hasOptions = type === 'one_of' || type === 'several_of';
  const hasRange = type === 'number' || type === 'several_of' || type === 'text';
  return (
    <div className="form">
      <TextInput
        label={t('admin.code')}
        value={question.code}
        error={faultAt(faults, `${pointer}/code`)}
        onChange={(code) => change({ code })}
      />
      <TitlesField
        label={t('admin.question')}
        titles={question.title}
        faults={faults}
        pointer={`${pointer}/title`}
        onChange={(title) => change({ title: title as QuestionDefinition['title'] })}
      />
      <SelectInput
        label={t('admin.answerKind')}
        value={type}
        options={types.map((one) => ({ value: one, title: t(`admin.answer.${one}`) }))}
        onChange={(next) => change(ofType(question, next as QuestionDefinition['type']))}
      />
      {hasOptions ? (
        <OptionsEditor question={question} pointer={pointer} faults={faults} change={change} />
      ) : null}
      {type === 'number' ? (
        <TextInput
          label={t('admin.unit')}
          value={question.unit ?? ''}
          onChange={(unit) => change({ unit: unit === '' ? null : unit })}
        />
      ) : null}
      {hasRange ? (
        <div className="field-pair">
          <NumberField
            label={t('admin.least')}
            isOptional
            value={question.minimum}
            error={faultAt(faults, `${pointer}/minimum`)}
            onChange={(minimum) => change({ minimum })}
          />
          <NumberField
            label={t('admin.most')}
            isOptional
            value={question.maximum}
            error={faultAt(faults, `${pointer}/maximum`)}
            onChange={(maximum) => change({ maximum })}
          />
        </div>
      ) : null}
      {type === 'asset' ? (
        <>
          <ChoiceField
            label={t('admin.assetRole')}
            value={question.assetRole}
            error={faultAt(faults, `${pointer}/assetRole`)}
            options={roles.map((role) => ({ value: role, title: t(`admin.assetRole.${role}`) }))}
            onChange={(role) => change({ assetRole: role as QuestionDefinition['assetRole'] })}
          />
          <ChecksField
            label={t('admin.questionLayers')}
            chosen={question.assetLayers}
            options={layers
              .filter(({ isAsset }) => isAsset)
              .map(({ name, title }) => ({ value: name, title }))}
            onChange={(assetLayers) => change({ assetLayers })}
          />
        </>
      ) : null}
      <CheckInput
        label={t('admin.mustBeAnswered')}
        isSelected={question.isRequired}
        onChange={(isRequired) => change({ isRequired })}
      />
      <CheckInput
        label={t('admin.answerPublic')}
        isSelected={question.isPublic}
        onChange={(isPublic) => change({ isPublic })}
      />
      <ConditionsEditor
        conditions={question.shownWhen}
        earlier={questions.slice(0, at)}
        error={faultAt(faults, `${pointer}/shownWhen`, true)}
        onChange={(shownWhen) => change({ shownWhen })}
      />
    </div>
  );
}

/** What another kind of answer cannot have is taken away with it. */
function ofType(
  { options }: QuestionDefinition,
  type: QuestionDefinition['type'],
): Partial<QuestionDefinition> {
  const hasOptions = type === 'one_of' || type === 'several_of';
  return {
    type,
    options: hasOptions ? (options.length > 0 ? options : [{ code: '', title: {} }]) : [],
    assetRole: type === 'asset' ? 'affected' : null,
    assetLayers: [],
    unit: null,
    minimum: null,
    maximum: null,
  };
}

function OptionsEditor({
  question: { options },
  pointer,
  faults,
  change,
}: Pick<QuestionFieldsProps, 'question' | 'faults' | 'change'> & { readonly pointer: string }) {
  const { t } = useText();
  const setAt = (at: number, part: Partial<(typeof options)[number]>) =>
    change({ options: options.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <fieldset className="fieldset">
      <legend className="label">{t('admin.options')}</legend>
      {options.map((option, at) => (
        <div
          className="admin-group"
          // biome-ignore lint/suspicious/noArrayIndexKey: its code is being typed; the place is what stays
          key={at}
        >
          <TextInput
            label={t('admin.optionCode', { number: at + 1 })}
            value={option.code}
            error={faultAt(faults, `${pointer}/options/${at}/code`)}
            onChange={(code) => setAt(at, { code })}
          />
          <TitlesField
            label={t('admin.optionTitle', { number: at + 1 })}
            titles={option.title}
            faults={faults}
            pointer={`${pointer}/options/${at}/title`}
            onChange={(title) => setAt(at, { title: title as typeof option.title })}
          />
          <Button
            kind="quiet"
            onPress={() => change({ options: options.filter((_, index) => index !== at) })}
          >
            {t('admin.takeAway', { number: at + 1 })}
          </Button>
        </div>
      ))}
      {faultAt(faults, `${pointer}/options`) ? (
        <p className="field-error">{faultAt(faults, `${pointer}/options`)}</p>
      ) : null}
      <Button
        icon="plus"
        onPress={() => change({ options: [...options, { code: '', title: {} }] })}
      >
        {t('admin.addOption')}
      </Button>
    </fieldset>
  );
}
