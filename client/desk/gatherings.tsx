/**
 * Where requests gather along a network: several calls, one fault. Said before the clerk has seen it, with the valve that is
 * probably closed, and one button that makes an incident of it. Nothing is there while there is nothing to say.
 */
import { useId } from 'react';
import type { IncidentSuggestions } from '../../server/http/api/schema.ts';
import { putToIncident, useCategories, useGatherings } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { flyTo } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { FormTrouble } from '../ui/parts.tsx';
import { toast } from '../ui/toast.tsx';
import { useAttempt } from '../ui/use-attempt.ts';

type Gathering = IncidentSuggestions['suggestions'][number];

export function Gatherings() {
  const { t } = useText();
  const id = useId();
  const gatherings = useGatherings();
  const found = gatherings.data?.suggestions ?? [];
  return (
    // An empty one takes no room, but is there to be heard when it fills.
    <div role="status" className={found.length === 0 ? 'visually-hidden' : undefined}>
      {found.length === 0 ? null : (
        <section className="stack" aria-labelledby={id}>
          <h2 className="section-title" id={id}>
            {t('gatherings.title')}
          </h2>
          {found.map((one) => (
            <GatheringCard
              key={`${one.network}/${one.requests[0]}`}
              gathering={one}
              onDone={() => gatherings.refetch()}
            />
          ))}
        </section>
      )}
    </div>
  );
}

function GatheringCard({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const { t } = useText();
  const categories = useCategories().data ?? [];
  const { attempt, isPending, trouble } = useAttempt();
  const { incident, requests } = gathering;
  const put = () =>
    attempt(async () => {
      const title = categories.find(({ code }) => code === gathering.category)?.title;
      const { reference } = await putToIncident(gathering, title ?? gathering.networkTitle);
      toast(t('gatherings.opened', { reference, count: requests.length }), 'done');
      onDone();
    });
  return (
    <div className="notice notice-warning stack">
      <p>{gathering.sentence}</p>
      <FormTrouble text={trouble} />
      <Button isPending={isPending} onPress={put}>
        {incident === null ? t('gatherings.open') : t('gatherings.add', { incident })}
      </Button>
      <Button kind="quiet" onPress={() => flyTo(gathering.lonLat)}>
        {t('gatherings.show')}
      </Button>
    </div>
  );
}
