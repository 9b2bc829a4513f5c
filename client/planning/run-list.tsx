/** Past runs: to be looked at again, or beside the one that is open. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { Ago, Skeleton, Trouble } from '../ui/parts.tsx';
import { type Job, useJobs, useProcesses } from './processes.ts';
import { ownInputsOf, questionOf, questionQuery } from './question.ts';
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

export function RunList({ layers }: { layers: readonly Layer[] }) {
  const { t, format } = useText();
  const jobs = useJobs();
  const processes = useProcesses().data?.processes ?? [];
  const { query } = useLocation();
  const open = query.get('job');
  const beside = query.get('beside');
  if (jobs.isPending) return <Skeleton lines={4} />;
  if (jobs.isError) return <Trouble error={jobs.error} onRetry={() => jobs.refetch()} />;
  if (jobs.data.jobs.length === 0) return <p className="hint">{t('planning.noRuns')}</p>;
  return (
    <ul className="rows">
      {jobs.data.jobs.map((job) => {
        const collection = usualLayers[job.processID] ?? 'request';
        const question = questionOf({ collection, ...job.recipe.inputs });
        const words = { t, format, layers };
        const title = processes.find(({ id }) => id === job.processID)?.title ?? job.processID;
        const asked = [question.layer ? subjectInWords(question, words) : '', askedOf(job, words)]
          .filter(Boolean)
          .join(', ');
        const mayStandBeside = open !== null && job.jobID !== open && job.status === 'successful';
        return (
          <li key={job.jobID} className="planning-run">
            <button
              type="button"
              className="row"
              aria-current={job.jobID === open}
              onClick={() => openRun(job)}
            >
              <span className="row-line">
                <span className="row-title">{title}</span>
                <Ago instant={job.created} />
              </span>
              <span className="muted">{asked}</span>
              {job.status === 'successful' ? null : (
                <span className="muted">{t(`planning.status.${job.status}`)}</span>
              )}
            </button>
            {mayStandBeside ? (
              <Button
                kind="quiet"
                onPress={() =>
                  setQuery(
                    beside === job.jobID ? { beside: null } : { beside: job.jobID, view: null },
                  )
                }
              >
                {beside === job.jobID ? t('planning.notBeside') : t('planning.beside')}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
