/** What a change would leave loose, told before it is saved: ends in the air, and what is no longer joined. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { flyTo } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { type Draft, type LooseEnd, leftPlaces, looseEnds } from './core/index.ts';
import { type Group, networkReachMetres } from './joins.ts';
import { changedKeys, endsInTheAir, heldThere, type Looked } from './loose-check.ts';
import { NotChecked } from './not-checked.tsx';
import { useEditing } from './session.ts';
import { titleOf } from './titles.ts';

/** More than these are told by their number alone. */
const mostNamed = 20;
const shownZoom = 20;

interface Props {
  readonly draft: Draft;
  readonly groups: readonly Group[];
  readonly layers: readonly Layer[];
}

/** "A pipe that ends in the air is told so." */
export function LooseEnds({ draft, groups, layers }: Props) {
  const { t } = useText();
  const ends = useMemo(
    () => looseEnds(draft, new Set(groups.map(({ pipes }) => pipes)), networkReachMetres),
    [draft, groups],
  );
  const asked = useQuery({
    queryKey: ['edit', 'loose-ends', ends, [...draft.features.keys()], [...draft.removed.keys()]],
    enabled: ends.length > 0,
    staleTime: 0,
    queryFn: ({ signal }) => endsInTheAir(ends, draft, groups, signal),
  });
  if (ends.length === 0) return null;
  return (
    <Told
      asked={asked}
      total={ends.length}
      layers={layers}
      text={(count) => t('edit.looseEnds', { count })}
      onLook={({ position }) => useEditing.setState({ reason: { code: 'loose-end', position } })}
    />
  );
}

/** Pipes and valves that were joined with what moves or goes. */
export function CutLoose({ draft, groups, layers }: Props) {
  const { t } = useText();
  const places = useMemo(() => {
    const members = new Set(groups.flatMap((group) => group.members));
    return leftPlaces(draft, members, networkReachMetres);
  }, [draft, groups]);
  const asked = useQuery({
    queryKey: ['edit', 'cut-loose', places, changedKeys(draft)],
    enabled: places.length > 0,
    staleTime: 0,
    queryFn: ({ signal }) => heldThere(places, draft, groups, signal),
  });
  if (places.length === 0) return null;
  return (
    <Told
      asked={asked}
      total={places.length}
      layers={layers}
      text={(count) => t('edit.cutLoose', { count })}
    />
  );
}

interface Asked {
  readonly data: Looked<LooseEnd> | undefined;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

function Told({
  asked: { data, isError, refetch },
  total,
  layers,
  text,
  onLook,
}: {
  asked: Asked;
  total: number;
  layers: readonly Layer[];
  text: (count: number) => string;
  onLook?: (place: LooseEnd) => void;
}) {
  const { t, format } = useText();
  const plane = useEditing((session) => session.plane);
  if (isError) return <NotChecked text={t('edit.notChecked')} onRetry={() => void refetch()} />;
  if (!plane || !data) return null;
  const { found, looked } = data;
  if (found.length === 0 && looked === total) return null;
  return (
    <div className="notice stack" role="status">
      {found.length > 0 ? <p>{text(found.length)}</p> : null}
      {looked < total ? <p>{t('edit.lookedAt', { looked, total })}</p> : null}
      <div className="button-flow">
        {found.slice(0, mostNamed).map((place, index) => (
          <Button
            key={`${place.key} ${place.position.join()}`}
            icon="pin"
            onPress={() => {
              onLook?.(place);
              flyTo(plane.toDegrees(place.position), shownZoom);
            }}
          >
            {titleOf(layers, place.key)}
            {found.length > 1 && onLook ? ` · ${format.number(index + 1)}` : ''}
          </Button>
        ))}
      </div>
    </div>
  );
}
