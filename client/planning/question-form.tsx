/** The question: of which layer, what, where, when; and what is to be done with it. */
import { type FormEvent, useEffect } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { useTroubleText } from '../ui/parts.tsx';
import { AffectedForm } from './affected-form.tsx';
import { DayField, FilterEditor } from './filter-editor.tsx';
import { OwnInputs } from './own-inputs.tsx';
import { Around, PlaceEditor } from './place-editor.tsx';
import type { Place } from './places.ts';
import { type ProcessDescription, useProcess, useProcesses } from './processes.ts';
import { type Question, wayOf } from './question.ts';
import { setOwnInputs, useOwnInputs } from './use-question.ts';

interface QuestionFormProps {
  readonly layers: readonly Layer[];
  readonly question: Question;
  readonly process: string;
  readonly isRunning: boolean;
  readonly trouble: unknown;
  readonly onChange: (change: Partial<Question>) => void;
  readonly onPlace: (place: Place) => void;
  readonly onAsk: () => void;
}

/** These look at pipes, the others at whatever layer. */
const asksPipes: ReadonlySet<string> = new Set(['failure-rates']);

/** Where no layer is chosen yet, the process's usual one is. */
function useUsualLayer(
  process: ProcessDescription | undefined,
  { layer }: Question,
  onChange: (change: Partial<Question>) => void,
): void {
  const usual = process?.inputs.collection?.schema.default;
  const isFree = layer === '' && typeof usual === 'string';
  useEffect(() => {
    if (isFree) onChange({ layer: usual });
  }, [isFree, usual, onChange]);
}

export function QuestionForm(props: QuestionFormProps) {
  const { layers, question, process, isRunning, trouble, onChange, onPlace, onAsk } = props;
  const { t } = useText();
  const troubleText = useTroubleText();
  const processes = useProcesses().data?.processes ?? [];
  const described = useProcess(process).data;
  const ownInputs = useOwnInputs();
  const takes = (input: string) => described === undefined || input in described.inputs;
  const layer = layers.find(({ name }) => name === question.layer);
  useUsualLayer(described, question, onChange);
  const hasTime = layer?.properties.some(({ type }) => type === 'date' || type === 'date-time');
  const isIncomplete =
    (takes('collection') && question.layer === '') ||
    (wayOf(ownInputs) === 'asset' && ownInputs.asset === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk();
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t('planning.question')}>
      <SelectInput
        label={t('planning.process')}
        value={process}
        options={processes.map(({ id, title }) => ({ value: id, title }))}
        onChange={(id) => {
          const next = { process: id === 'select' ? null : id, inputs: null };
          // What one process looks at is not always what another can: it then begins with its own usual layer.
          const isOther = asksPipes.has(id) !== asksPipes.has(process);
          setQuery(isOther ? { ...next, layer: null, filter: null } : next);
        }}
      />
      {described?.description ? <p className="hint">{described.description}</p> : null}
      {takes('collection') ? (
        <SelectInput
          label={t('planning.layer')}
          value={question.layer}
          options={[
            { value: '', title: t('choose') },
            ...layers.map(({ name, title }) => ({ value: name, title })),
          ]}
          onChange={(name) => onChange({ layer: name, filter: '' })}
        />
      ) : null}
      {layer && takes('filter') ? (
        <FilterEditor
          key={layer.name}
          layer={layer}
          filter={question.filter}
          label={t('planning.what')}
          onChange={(filter) => onChange({ filter })}
        />
      ) : null}
      {takes('asset') && described ? (
        <AffectedForm
          layers={layers}
          question={question}
          inputs={ownInputs}
          onInputs={setOwnInputs}
          onChange={onChange}
        />
      ) : null}
      {takes('features') && wayOf(ownInputs) === 'places' ? (
        <PlaceEditor question={question} layers={layers} onChange={onChange} onPlace={onPlace} />
      ) : null}
      {takes('bufferMetres') && !takes('features') ? (
        <Around question={question} onChange={onChange} isBufferOnly />
      ) : null}
      {takes('period') && (hasTime || process === 'failure-rates') ? (
        <fieldset className="fieldset">
          <legend className="section-title">{t('planning.when')}</legend>
          <div className="field-pair">
            <DayField
              label={t('planning.from')}
              value={question.from}
              onChange={(from) => onChange({ from })}
            />
            <DayField
              label={t('planning.to')}
              value={question.to}
              onChange={(to) => onChange({ to })}
            />
          </div>
        </fieldset>
      ) : null}
      {takes('at') && layer ? (
        <DayField
          label={t('planning.asOf')}
          value={question.asOf.slice(0, 10)}
          onChange={(day) => onChange({ asOf: day === '' ? '' : `${day}T00:00:00Z` })}
        />
      ) : null}
      {described ? (
        <OwnInputs process={described} layers={layers} inputs={ownInputs} onChange={setOwnInputs} />
      ) : null}
      {trouble ? (
        <div className="form-trouble" role="alert">
          <p>{troubleText(trouble)}</p>
        </div>
      ) : null}
      <div className="form-foot">
        <Button kind="primary" type="submit" isPending={isRunning} isDisabled={isIncomplete}>
          {process === 'select' ? t('planning.ask') : t('planning.run')}
        </Button>
      </div>
    </form>
  );
}
