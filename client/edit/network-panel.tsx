/** What a change means for a network, before it is saved: ends in the air, and the addresses that its pipes supply. */
import { useQueries } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { Layer, Networks, Trace } from '../../server/http/api/schema.ts';
import { call, queryString } from '../api/http.ts';
import { useNetworks } from '../api/works.ts';
import { useText } from '../i18n/index.tsx';
import type { Change } from './core/index.ts';
import { groupOf } from './joins.ts';
import { CutLoose, LooseEnds } from './loose.tsx';
import { NotChecked } from './not-checked.tsx';
import { useEditing } from './session.ts';

/** More than these are not reckoned. */
const mostTraces = 10;

const noNetworks: Networks['networks'] = [];

export function NetworkPanel({
  changes,
  layers,
}: {
  changes: readonly Change[];
  layers: readonly Layer[];
}) {
  const draft = useEditing(({ state }) => state.draft);
  const networks = useNetworks().data?.networks ?? noNetworks;
  const pipes = useMemo(() => networks.filter(({ kind }) => kind === 'pipes'), [networks]);
  const groups = useMemo(() => pipes.map((network) => groupOf(layers, network)), [layers, pipes]);
  // Looked at when nothing more pressing is to be done.
  const settled = useDeferredValue(draft);
  if (pipes.length === 0) return null;
  return (
    <>
      <LooseEnds draft={settled} groups={groups} layers={layers} />
      <CutLoose draft={settled} groups={groups} layers={layers} />
      <CutOff changes={changes} networks={pipes} />
    </>
  );
}

type Network = Networks['networks'][number];

/** Pipes that are removed or laid elsewhere: who is without while that is done. */
function CutOff({
  changes,
  networks,
}: {
  changes: readonly Change[];
  networks: readonly Network[];
}) {
  const { t, format, language } = useText();
  const concerned = changes.flatMap((change) => {
    const network = networks.find(({ assetLayer }) => assetLayer === change.layer);
    const isMoved = change.kind === 'delete' || (change.kind === 'update' && change.geometry);
    return network && isMoved
      ? [{ network: network.code, layer: change.layer, feature: String(change.id) }]
      : [];
  });
  const traces = useQueries({
    queries: concerned.slice(0, mostTraces).map((question) => ({
      queryKey: ['edit', 'cut-off', question, language],
      staleTime: 60_000,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call<Trace>(`/api/network/trace${queryString(question)}`, { signal }),
    })),
  });
  const told = traces.flatMap(({ data }) => (data ? [data] : []));
  const addresses = new Map(told.flatMap((trace) => trace.addresses.map((one) => [one.id, one])));
  // Of a main not all are named; then its own count is the least.
  const count = Math.max(addresses.size, ...told.map(({ addressCount }) => addressCount));
  const failed = traces.filter(({ isError }) => isError);
  if (failed.length > 0) {
    const again = () => void Promise.all(failed.map(({ refetch }) => refetch()));
    return <NotChecked text={t('edit.cutOffUnknown')} onRetry={again} />;
  }
  if (told.length === 0 || count === 0) return null;
  const critical = [...addresses.values()].filter((one) => one.critical !== null).slice(0, 3);
  return (
    <p className="notice" role="status">
      {t('edit.cutOff', { count, shown: format.number(count) })}
      {critical.length > 0
        ? ` ${t('edit.cutOffCritical', { places: format.list(critical.map(({ text, critical: kind }) => `${kind} (${text})`)) })}`
        : ''}
      {concerned.length > mostTraces ? ` ${t('edit.cutOffSome', { most: mostTraces })}` : ''}
    </p>
  );
}
