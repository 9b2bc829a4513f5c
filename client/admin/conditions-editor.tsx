/** When a question is asked: after other questions were answered so. */
import type { QuestionCondition, QuestionDefinition } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ChecksField, ChoiceField, NumberField } from './fields.tsx';

interface ConditionsEditorProps {
  readonly conditions: readonly QuestionCondition[];
  /** Questions of this category that stand before. */
  readonly earlier: readonly QuestionDefinition[];
  readonly error: string | null;
  readonly onChange: (conditions: QuestionCondition[]) => void;
}

export function ConditionsEditor(props: ConditionsEditorProps) {
  const { t } = useText();
  const { conditions, earlier, onChange } = props;
  const [first] = earlier;
  return (
    <fieldset className="fieldset">
      <legend className="label">{t('admin.askedWhen')}</legend>
      {conditions.length === 0 ? <p className="hint">{t('admin.askedAlways')}</p> : null}
      {conditions.map((condition, at) => (
        <div
          className="admin-group"
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be about the same question
          key={at}
        >
          <ConditionFields
            condition={condition}
            earlier={earlier}
            onChange={(next) =>
              onChange(conditions.map((one, index) => (index === at ? next : one)))
            }
          />
          <Button
            kind="quiet"
            onPress={() => onChange(conditions.filter((_, index) => index !== at))}
          >
            {t('admin.takeAway', { number: at + 1 })}
          </Button>
        </div>
      ))}
      {props.error ? <p className="field-error">{props.error}</p> : null}
      {first ? (
        <Button icon="plus" onPress={() => onChange([...conditions, { question: first.code }])}>
          {t('admin.addCondition')}
        </Button>
      ) : null}
    </fieldset>
  );
}

function ConditionFields({
  condition,
  earlier,
  onChange,
}: {
  condition: QuestionCondition;
  earlier: readonly QuestionDefinition[];
  onChange: (condition: QuestionCondition) => void;
}) {
  const { t, language } = useText();
  const about = earlier.find(({ code }) => code === condition.question);
  const { is = [] } = condition;
  const titleOf = (title: Partial<Record<string, string>>, code: string) =>
    title[language] ?? title['sr-Latn'] ?? title.en ?? code;
  const choices =
    about?.type === 'yes_no'
      ? [
          { value: 'true', title: t('yes') },
          { value: 'false', title: t('no') },
        ]
      : (about?.options ?? []).map(({ code, title }) => ({
          value: code,
          title: titleOf(title, code),
        }));
  const setIs = (values: readonly string[]) => {
    const { is: _, ...rest } = condition;
    const typed = values.map((one) => (about?.type === 'yes_no' ? one === 'true' : one));
    onChange(typed.length > 0 ? { ...rest, is: typed } : rest);
  };
  const setLimit = (limit: 'atLeast' | 'atMost', value: number | null) => {
    const { [limit]: _, ...rest } = condition;
    onChange(value === null ? rest : { ...rest, [limit]: value });
  };
  return (
    <>
      <ChoiceField
        label={t('admin.conditionQuestion')}
        value={condition.question}
        options={earlier.map(({ code, title }) => ({ value: code, title: titleOf(title, code) }))}
        onChange={(question) => onChange({ question: question ?? '' })}
      />
      {choices.length > 0 ? (
        <ChecksField
          label={t('admin.conditionIs')}
          chosen={is.map(String)}
          options={choices}
          onChange={setIs}
        />
      ) : about?.type === 'number' ? (
        <div className="field-pair">
          <NumberField
            label={t('admin.least')}
            isOptional
            value={condition.atLeast ?? null}
            onChange={(value) => setLimit('atLeast', value)}
          />
          <NumberField
            label={t('admin.most')}
            isOptional
            value={condition.atMost ?? null}
            onChange={(value) => setLimit('atMost', value)}
          />
        </div>
      ) : (
        <TextInput
          label={t('admin.conditionIs')}
          hint={t('admin.conditionHint')}
          value={is.join(', ')}
          onChange={(text) =>
            setIs(
              text
                .split(',')
                .map((one) => one.trim())
                .filter(Boolean),
            )
          }
        />
      )}
    </>
  );
}
