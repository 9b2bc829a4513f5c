/** A past run in the list: what it is called, what it asked, and what may be done with it. */
import { type ReactNode, useId, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery, useLocation } from '../state/location.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Ago, FormTrouble, useTroubleText } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Job } from './processes.ts';
import { ownInputsOf, questionOf, questionQuery } from './question.ts';
import { focusOnRun, runId, useRunChange } from './runs.ts';
import { askedOf, subjectInWords } from './sentence.ts';

/** What a run asked of when its recipe names no layer; requests otherwise. */
const usualLayers: Readonly<Record<string, string>> = { 'failure-rates': 'water_pipe' };

/** The address of a run with the question that it answered. */
export function addressOfRun(job: Job): Readonly<Record<string, string | null>> {
  const own = ownInputsOf(job.recipe.inputs);
  return {
    ...questionQuery(questionOf(job.recipe.inputs)),
    process: job.processID === 'select' ? null : job.processID,
    inputs: Object.keys(own).length > 0 ? JSON.stringify(own) : null,
    job: job.jobID,
  };
}

function openRun(job: Job): void {
  setQuery({
    ...addressOfRun(job),
    ...{ view: null, beside: null, on: null, pick: null, shown: null, row: null, cell: null },
  });
}

interface RunRowProps {
  readonly job: Job;
  readonly layers: readonly Layer[];
  /** What its process is called. */
  readonly processTitle: string;
}

/** What is being done with a run: read, given a name, or about to be forgotten. */
type Doing = 'nothing' | 'naming' | 'forgetting';

export function RunRow({ job, layers, processTitle }: RunRowProps) {
  const [doing, setDoing] = useState<Doing>('nothing');
  const done = () => {
    setDoing('nothing');
    focusOnRun(job.jobID);
  };
  return (
    <li className="planning-run">
      <RunButton job={job} layers={layers} processTitle={processTitle} />
      {doing === 'nothing' ? <RunTools job={job} onDo={setDoing} /> : null}
      {doing === 'naming' ? <NameForm job={job} onDone={done} /> : null}
      {doing === 'forgetting' ? <ForgetForm job={job} onDone={done} /> : null}
    </li>
  );
}

function RunButton({ job, layers, processTitle }: RunRowProps) {
  const { t, format } = useText();
  const open = useLocation().query.get('job');
  const collection = usualLayers[job.processID] ?? 'request';
  const question = questionOf({ collection, ...job.recipe.inputs });
  const words = { t, format, layers };
  const asked = [question.layer ? subjectInWords(question, words) : '', askedOf(job, words)]
    .filter(Boolean)
    .join(', ');
  return (
    <button
      type="button"
      id={runId(job.jobID)}
      className="row"
      aria-current={job.jobID === open}
      onClick={() => openRun(job)}
    >
      <span className="row-line">
        <span className="row-title">{job.title || processTitle}</span>
        <Ago instant={job.created} />
      </span>
      <span className="muted">{job.title ? `${processTitle}: ${asked}` : asked}</span>
      {job.isMine || !job.ranBy ? null : (
        <span className="muted">{t('planning.runOf', { name: job.ranBy })}</span>
      )}
      {job.status === 'successful' ? null : (
        <span className="muted">{t(`planning.status.${job.status}`)}</span>
      )}
    </button>
  );
}

function RunTools({ job, onDo }: { job: Job; onDo: (doing: Doing) => void }) {
  const { t } = useText();
  const { query } = useLocation();
  const [open, beside] = [query.get('job'), query.get('beside')];
  const troubleText = useTroubleText();
  const change = useRunChange(job.jobID);
  const mayStandBeside = open !== null && job.jobID !== open && job.status === 'successful';
  const isBeside = beside === job.jobID;
  return (
    <div className="planning-run-tools">
      {mayStandBeside ? (
        <Button
          kind="quiet"
          onPress={() => setQuery(isBeside ? { beside: null } : { beside: job.jobID, view: null })}
        >
          {isBeside ? t('planning.notBeside') : t('planning.beside')}
        </Button>
      ) : null}
      {job.isMine ? (
        <span className="planning-run-signs">
          <SignButton
            icon="bookmark"
            className={job.isPinned ? 'is-pinned' : ''}
            label={t(job.isPinned ? 'planning.unpin' : 'planning.pin')}
            onPress={() => change.mutate({ kind: 'note', note: { isPinned: !job.isPinned } })}
          />
          <SignButton icon="edit" label={t('planning.nameRun')} onPress={() => onDo('naming')} />
          <SignButton
            icon="delete"
            label={t('planning.forgetRun')}
            onPress={() => onDo('forgetting')}
          />
        </span>
      ) : null}
      {!job.isMine && job.isPinned ? (
        <span className="muted planning-pinned">
          <Icon name="bookmark" size={16} />
          {t('planning.isPinned')}
        </span>
      ) : null}
      <FormTrouble text={change.error ? troubleText(change.error) : null} />
    </div>
  );
}

interface FormProps {
  readonly job: Job;
  readonly onDone: () => void;
}

function NameForm({ job, onDone }: FormProps) {
  const { t } = useText();
  const [title, setTitle] = useState(job.title);
  const troubleText = useTroubleText();
  const change = useRunChange(job.jobID);
  return (
    <form
      className="stack planning-run-form"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ kind: 'note', note: { title } }, { onSuccess: onDone });
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone();
      }}
    >
      <TextInput
        label={t('planning.runTitle')}
        hint={t('planning.runTitleHint')}
        value={title}
        maxLength={200}
        autoFocus
        onChange={setTitle}
      />
      <Ways>
        <Button kind="primary" type="submit">
          {t('planning.saveTitle')}
        </Button>
        <Button onPress={onDone}>{t('cancel')}</Button>
      </Ways>
      <FormTrouble text={change.error ? troubleText(change.error) : null} />
    </form>
  );
}

/** Asked before: a result that is forgotten cannot be had back, as the data goes on. */
function ForgetForm({ job, onDone }: FormProps) {
  const { t } = useText();
  const { query } = useLocation();
  const question = useId();
  const troubleText = useTroubleText();
  const change = useRunChange(job.jobID);
  const forget = () =>
    change.mutate(
      { kind: 'forget' },
      {
        onSuccess: () => {
          const gone = (name: string) => (query.get(name) === job.jobID ? { [name]: null } : {});
          setQuery({ ...gone('job'), ...gone('beside'), view: 'runs' }, { replace: true });
        },
      },
    );
  return (
    <fieldset className="stack planning-run-form" aria-labelledby={question}>
      <p id={question}>{t('planning.forgetAsk')}</p>
      <Ways>
        <Button kind="danger" onPress={forget}>
          {t('planning.forgetRun')}
        </Button>
        <Button autoFocus onPress={onDone}>
          {t('planning.keepRun')}
        </Button>
      </Ways>
      <FormTrouble text={change.error ? troubleText(change.error) : null} />
    </fieldset>
  );
}

function Ways({ children }: { children: ReactNode }) {
  return <div className="planning-line">{children}</div>;
}
