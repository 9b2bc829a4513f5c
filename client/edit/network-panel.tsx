/** What a change means for a network, before it is saved: ends in the air, and the addresses that its pipes supply. */
import { useQueries, useQuery } from '@tanstack/react-query';
import type { Layer, Networks, Trace } from '../../server/http/api/schema.ts';
import { call, queryString } from '../api/http.ts';
import { useNetworks } from '../api/works.ts';
import { useText } from '../i18n/index.tsx';
import { flyTo } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { type Change, type Draft, isMet, type LooseEnd, looseEnds } from './core/index.ts';
import { CutLoose } from './cut-loose.tsx';
import { membersOf, networkReachMetres as reachMetres } from './joins.ts';
import { useEditing } from './session.ts';
import { titleOf } from './titles.ts';
import { readSurroundings } from './wire.ts';

/** More than these are told as their number. */
const mostEnds = 20;
const mostTraces = 10;
const shownZoom = 20;

const noNetworks: Networks['networks'] = [];
const noEnds: readonly LooseEnd[] = [];

export function NetworkPanel({
  changes,
  layers,
}: {
  changes: readonly Change[];
  layers: readonly Layer[];
}) {
  const draft = useEditing(({ state }) => state.draft);
  const networks = useNetworks().data?.networks ?? noNetworks;
  const pipes = networks.filter(({ kind }) => kind === 'pipes');
  if (pipes.length === 0) return null;
  return (
    <>
      <LooseEnds draft={draft} networks={pipes} layers={layers} />
      <CutLoose draft={draft} networks={pipes} layers={layers} />
      <CutOff changes={changes} networks={pipes} />
    </>
  );
}

type Network = Networks['networks'][number];

/** "A pipe that ends in the air is told so." */
function LooseEnds({
  draft,
  networks,
  layers,
}: {
  draft: Draft;
  networks: readonly Network[];
  layers: readonly Layer[];
}) {
  const { t, format } = useText();
  const plane = useEditing((session) => session.plane);
  const pipes = new Set(networks.map(({ assetLayer }) => assetLayer));
  const ends = looseEnds(draft, pipes, reachMetres);
  const asked = useQuery({
    queryKey: ['edit', 'loose-ends', ends, [...draft.removed.keys()]],
    enabled: plane !== null && ends.length > 0,
    queryFn: () => Promise.all(ends.slice(0, mostEnds).map((end) => isMetThere(end))),
  });
  const isMetThere = async ({ key, position: [x, y] }: LooseEnd) => {
    const [own = ''] = key.split('/');
    const network = networks.find(({ assetLayer }) => assetLayer === own);
    const box = [x - reachMetres, y - reachMetres, x + reachMetres, y + reachMetres] as const;
    const near = network ? membersOf(layers, network) : [];
    const found = await Promise.all(
      near.map(async (layer) => {
        const { features } = await readSurroundings(layer, box, plane!);
        // What is in hand was looked at as it stands there.
        return features.filter(({ id }) => !isInHand(draft, `${layer}/${id}`));
      }),
    );
    return isMet(
      [x, y],
      found.flat().map(({ geometry }) => geometry),
      reachMetres,
    );
  };
  const loose = asked.data ? ends.filter((_, index) => asked.data[index] === false) : noEnds;
  if (!plane || loose.length === 0) return null;
  return (
    <div className="notice stack" role="status">
      <p>{t('edit.looseEnds', { count: loose.length })}</p>
      <div className="button-flow">
        {loose.map(({ key, position }, index) => (
          <Button
            key={`${key} ${position.join()}`}
            icon="pin"
            onPress={() => {
              useEditing.setState({ reason: { code: 'loose-end', position } });
              flyTo(plane.toDegrees(position), shownZoom);
            }}
          >
            {titleOf(layers, key)}
            {loose.length > 1 ? ` · ${format.number(index + 1)}` : ''}
          </Button>
        ))}
      </div>
    </div>
  );
}

function isInHand({ features, removed }: Draft, key: string): boolean {
  return features.has(key) || removed.has(key);
}

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
