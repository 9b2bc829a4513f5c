/**
 * The questions of a category as fields, in their order; what is asked changes with the answers. In a group of choices the
 * digits choose, because a clerk's hands stay on the keyboard; Delete takes an answer back.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import type { AnswerValue, Question } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Answers, faultOf, readNumber, shownQuestions } from './answers.ts';
import './questions.css';

interface QuestionFieldsProps {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  /** Undefined takes the answer back. */
  readonly onAnswer: (question: Question, answer: AnswerValue | undefined) => void;
  /** Whether saving was tried: before that nobody is told of what he has not come to yet. */
  readonly isChecked: boolean;
  /** How an asset is chosen hangs on the room: it has the map. */
  readonly assetField: (question: Question) => ReactNode;
  /** The code of a question that is asked elsewhere on the page. */
  readonly leaveOut?: string | undefined;
}

/** The fields of the questions that are asked now; each stands in an element with `data-question`. */
export function QuestionFields(props: QuestionFieldsProps) {
  const shown = shownQuestions(props.questions, props.answers);
  const here = shown.filter(({ code }) => code !== props.leaveOut);
  return here.map((question) => (
    <div key={question.code} data-question={question.code}>
      <QuestionField {...props} question={question} />
    </div>
  ));
}

function QuestionField(props: QuestionFieldsProps & { readonly question: Question }) {
  const { question, answers, isChecked } = props;
  const fault = useFaultText(question, answers[question.code], isChecked);
  const field: FieldProps = {
    question,
    answer: answers[question.code],
    fault,
    onAnswer: (answer) => props.onAnswer(question, answer),
  };
  if (question.type === 'asset') return props.assetField(question);
  if (question.type === 'several_of') return <SeveralField {...field} />;
  if (question.type === 'one_of' || question.type === 'yes_no') return <ChoiceField {...field} />;
  if (question.type === 'number') return <NumberField {...field} />;
  return <WordsField {...field} />;
}

interface FieldProps {
  readonly question: Question;
  readonly answer: AnswerValue | undefined;
  readonly fault: string | null;
  readonly onAnswer: (answer: AnswerValue | undefined) => void;
}

function useFaultText(
  question: Question,
  answer: AnswerValue | undefined,
  isChecked: boolean,
): string | null {
  const { t, format } = useText();
  const fault = faultOf(question, answer);
  if (fault === null || (fault === 'missing' && !isChecked)) return null;
  if (fault === 'missing') return t('question.missing');
  const { minimum, maximum } = question;
  if (minimum === null) return t('question.atMost', { most: format.number(maximum ?? 0) });
  if (maximum === null) return t('question.atLeast', { least: format.number(minimum) });
  return t('question.range', { least: format.number(minimum), most: format.number(maximum) });
}

/** The title, and that it must be answered. */
function useTitle({ title, unit, isRequired }: Question): string {
  const { t } = useText();
  const named = unit === null ? title : `${title} (${unit})`;
  return isRequired ? t('question.required', { question: named }) : named;
}

const digit = (event: KeyboardEvent) =>
  event.ctrlKey || event.metaKey || event.altKey
    ? null
    : (/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? null);

const takesBack = (event: KeyboardEvent) => event.key === 'Delete' || event.key === 'Backspace';

/** One of some, or yes and no. */
function ChoiceField({ question, answer, fault, onAnswer }: FieldProps) {
  const { t } = useText();
  const title = useTitle(question);
  const options =
    question.type === 'yes_no'
      ? [
          { code: 'yes', title: t('yes') },
          { code: 'no', title: t('no') },
        ]
      : question.options;
  const choose = (code: string) => onAnswer(question.type === 'yes_no' ? code === 'yes' : code);
  const chosen = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const number = digit(event);
    const option = number === null ? undefined : options[Number(number) - 1];
    if (option) {
      choose(option.code);
      // The Tab key then leaves the group instead of going to what was chosen.
      const { currentTarget } = event;
      currentTarget.querySelector<HTMLInputElement>(`input[value="${option.code}"]`)?.focus();
    } else if (takesBack(event)) onAnswer(undefined);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits for the radio buttons inside
    <div onKeyDown={onKeyDown}>
      <RadioGroup
        className="field"
        value={typeof chosen === 'string' ? chosen : null}
        onChange={choose}
        isRequired={question.isRequired}
        isInvalid={fault !== null}
        validationBehavior="aria"
      >
        <Label className="label">{title}</Label>
        <div className="choices">
          {options.map((option, place) => (
            <Radio key={option.code} value={option.code} className="choice">
              <ChoiceWords place={place} title={option.title} />
            </Radio>
          ))}
        </div>
        <Notes question={question} fault={fault} />
      </RadioGroup>
    </div>
  );
}

function SeveralField({ question, answer, fault, onAnswer }: FieldProps) {
  const title = useTitle(question);
  const chosen = Array.isArray(answer) ? answer : [];
  const take = (codes: readonly string[]) => onAnswer(codes.length === 0 ? undefined : [...codes]);
  const onKeyDown = (event: KeyboardEvent) => {
    const number = digit(event);
    const option = number === null ? undefined : question.options[Number(number) - 1];
    if (option) {
      const isChosen = chosen.includes(option.code);
      take(isChosen ? chosen.filter((code) => code !== option.code) : [...chosen, option.code]);
    } else if (takesBack(event)) onAnswer(undefined);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits for the check boxes inside
    <div onKeyDown={onKeyDown}>
      <CheckboxGroup
        className="field"
        value={chosen}
        onChange={take}
        isRequired={question.isRequired}
        isInvalid={fault !== null}
        validationBehavior="aria"
      >
        <Label className="label">{title}</Label>
        <div className="choices">
          {question.options.map((option, place) => (
            <Checkbox key={option.code} value={option.code} className="choice">
              <ChoiceWords place={place} title={option.title} />
            </Checkbox>
          ))}
        </div>
        <Notes question={question} fault={fault} />
      </CheckboxGroup>
    </div>
  );
}

/** The digit that chooses it, or the check when it is chosen: not by colour alone. */
function ChoiceWords({ place, title }: { place: number; title: string }) {
  return (
    <>
      <span className="choice-sign" aria-hidden="true">
        <Icon name="check" size={14} />
        <span>{place + 1}</span>
      </span>
      {title}
    </>
  );
}

function Notes({ question, fault }: { question: Question; fault: string | null }) {
  return (
    <>
      {question.help ? (
        <Text slot="description" className="hint">
          {question.help}
        </Text>
      ) : null}
      {fault ? (
        <Text slot="errorMessage" className="field-error">
          {fault}
        </Text>
      ) : null}
    </>
  );
}

/** What is typed stays as it is typed; the answer is the number in it. */
function NumberField({ question, answer, fault, onAnswer }: FieldProps) {
  const { t } = useText();
  const title = useTitle(question);
  const [typed, setTyped] = useState(typeof answer === 'number' ? String(answer) : '');
  useEffect(() => {
    setTyped((text) =>
      readNumber(text) === answer ? text : answer === undefined ? text : String(answer),
    );
  }, [answer]);
  const isNumber = typed.trim() === '' || readNumber(typed) !== undefined;
  return (
    <TextInput
      label={title}
      value={typed}
      isRequired={question.isRequired}
      error={isNumber ? fault : t('question.noNumber')}
      maxLength={20}
      inputMode="decimal"
      autoComplete="off"
      {...(question.help ? { hint: question.help } : {})}
      onChange={(text) => {
        setTyped(text);
        onAnswer(readNumber(text));
      }}
    />
  );
}

/** Words, or a day. */
function WordsField({ question, answer, fault, onAnswer }: FieldProps) {
  const title = useTitle(question);
  const text = typeof answer === 'string' ? answer : '';
  const take = (next: string) => onAnswer(next.trim() === '' ? undefined : next);
  if (question.type === 'date') {
    return (
      <DateInput
        label={title}
        value={text}
        isRequired={question.isRequired}
        error={fault}
        {...(question.help ? { hint: question.help } : {})}
        onChange={take}
      />
    );
  }
  return (
    <TextInput
      label={title}
      value={text}
      isRequired={question.isRequired}
      error={fault}
      maxLength={question.maximum ?? 2_000}
      {...(question.help ? { hint: question.help } : {})}
      onChange={take}
    />
  );
}
