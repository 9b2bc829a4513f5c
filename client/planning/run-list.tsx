/** Past runs: looked for, in an order, to be looked at again or put beside the one that is open. */
import { useEffect, useId, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { SelectInput } from '../ui/choices.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Job, useProcesses } from './processes.ts';
import { RunRow } from './run-row.tsx';
import {
  type RunFilter,
  runOrders,
  runOwners,
  runsId,
  usePinnedRuns,
  useRunFilter,
  useRuns,
} from './runs.ts';

/** How long after the last letter is asked. */
const typingPauseMs = 250;

const orderKeys = {
  '-created': 'planning.order.newest',
  created: 'planning.order.oldest',
  title: 'planning.order.title',
  processID: 'planning.order.process',
} as const;

export function RunList({ layers }: { layers: readonly Layer[] }) {
  const { t, format } = useText();
  const filter = useRunFilter();
  const runs = useRuns(filter);
  const pinned = usePinnedRuns(filter);
  const isFiltered = filter.words !== '' || filter.owner !== 'all' || filter.process !== '';
  if (runs.isPending || pinned.isPending) return <Skeleton lines={8} />;
  if (runs.isError) return <Trouble error={runs.error} onRetry={() => runs.refetch()} />;
  if (pinned.isError) return <Trouble error={pinned.error} onRetry={() => pinned.refetch()} />;
  const jobs = runs.data.pages.flatMap((page) => page.jobs);
  const kept = pinned.data.jobs;
  const count = jobs.length + kept.length;
  if (count === 0 && !isFiltered) return <p className="hint">{t('planning.noRuns')}</p>;
  return (
    <section id={runsId} className="stack" tabIndex={-1} aria-label={t('planning.runs')}>
      <RunFilters filter={filter} />
      <p className="hint" role="status">
        {count === 0
          ? t('planning.noRunsFound')
          : t(runs.hasNextPage ? 'planning.runsShownMore' : 'planning.runsShown', {
              count,
              shown: format.number(count),
            })}
      </p>
      <Runs title={t('planning.pinned')} jobs={kept} layers={layers} />
      <Runs title={kept.length > 0 ? t('planning.otherRuns') : null} jobs={jobs} layers={layers} />
      {runs.hasNextPage ? (
        <Button isPending={runs.isFetchingNextPage} onPress={() => void runs.fetchNextPage()}>
          {t('planning.moreRuns')}
        </Button>
      ) : null}
    </section>
  );
}

interface RunsProps {
  readonly title: string | null;
  readonly jobs: readonly Job[];
  readonly layers: readonly Layer[];
}

function Runs({ title, jobs, layers }: RunsProps) {
  const heading = useId();
  const processes = useProcesses().data?.processes ?? [];
  if (jobs.length === 0) return null;
  const titleOf = (id: string) => processes.find((one) => one.id === id)?.title ?? id;
  return (
    <section {...(title ? { 'aria-labelledby': heading } : {})}>
      {title ? (
        <h2 id={heading} className="section-title">
          {title}
        </h2>
      ) : null}
      <ul className="rows">
        {jobs.map((job) => (
          <RunRow key={job.jobID} job={job} layers={layers} processTitle={titleOf(job.processID)} />
        ))}
      </ul>
    </section>
  );
}

function RunFilters({ filter }: { filter: RunFilter }) {
  const { t } = useText();
  const processes = useProcesses().data?.processes ?? [];
  const choose = (name: string, usual: string) => (value: string) =>
    setQuery({ [name]: value === usual ? null : value }, { replace: true });
  return (
    <search className="planning-run-filters">
      <WordsInput words={filter.words} />
      <SelectInput
        label={t('planning.order')}
        value={filter.order}
        onChange={choose('order', '-created')}
        options={runOrders.map((value) => ({ value, title: t(orderKeys[value]) }))}
      />
      <SelectInput
        label={t('planning.owner')}
        value={filter.owner}
        onChange={choose('owner', 'all')}
        options={runOwners.map((value) => ({ value, title: t(`planning.owner.${value}`) }))}
      />
      <SelectInput
        label={t('planning.ofProcess')}
        value={filter.process}
        onChange={choose('kind', '')}
        options={[
          { value: '', title: t('planning.allProcesses') },
          ...processes.map(({ id, title }) => ({ value: id, title })),
        ]}
      />
    </search>
  );
}

/** Asked for when one pauses. */
function WordsInput({ words }: { words: string }) {
  const { t } = useText();
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => setQuery({ find: typed }, { replace: true }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, words]);
  return (
    <TextInput
      label={t('planning.findRun')}
      type="search"
      value={typed}
      maxLength={200}
      onChange={setTyped}
    />
  );
}
