/** What a change takes its hold from, before it is saved: pipes and valves that were joined with what moves or goes. */
import { useQuery } from '@tanstack/react-query';
import type { Layer, Networks } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { flyTo } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { isHeldAt } from './core/geometry/joints.ts';
import { type Draft, isChanged, type LeftPlace, leftPlaces, type Position } from './core/index.ts';
import { membersOf, networkReachMetres } from './joins.ts';
import type { Plane } from './plane.ts';
import { useEditing } from './session.ts';
import { titleOf } from './titles.ts';
import { readSurroundings } from './wire.ts';

/** More places than these are not asked about one by one, and more features not named. */
const mostPlaces = 20;
const mostNamed = 4;
const shownZoom = 20;

interface Left {
  readonly key: string;
  readonly position: Position;
}

export function CutLoose({
  draft,
  networks,
  layers,
}: {
  draft: Draft;
  networks: Networks['networks'];
  layers: readonly Layer[];
}) {
  const { t } = useText();
  const plane = useEditing((session) => session.plane);
  const members = networks.map((network) => membersOf(layers, network));
  const places = leftPlaces(draft, new Set(members.flat()), networkReachMetres);
  const asked = useQuery({
    queryKey: ['edit', 'cut-loose', places, changedKeys(draft)],
    enabled: plane !== null && places.length > 0,
    queryFn: () =>
      Promise.all(
        places
          .slice(0, mostPlaces)
          .map((place) => leftAt(place, draft, members, plane as NonNullable<typeof plane>)),
      ),
  });
  const left = [...new Map((asked.data?.flat() ?? []).map((one) => [one.key, one])).values()];
  if (!plane || places.length === 0 || left.length === 0) return null;
  return (
    <div className="notice stack" role="status">
      <p>{t('edit.cutLoose', { count: left.length })}</p>
      <div className="button-flow">
        {left.slice(0, mostNamed).map(({ key, position }) => (
          <Button key={key} icon="pin" onPress={() => flyTo(plane.toDegrees(position), shownZoom)}>
            {titleOf(layers, key)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** What is changed in hand was looked at as it stands there. */
function changedKeys({ features, removed }: Draft): readonly string[] {
  const changed = [...features.values()].filter(isChanged).map(({ key }) => key);
  return [...changed, ...removed.keys()];
}

/** The features that the server has at a place, of the layers that join there. */
async function leftAt(
  { key, position }: LeftPlace,
  draft: Draft,
  members: readonly (readonly string[])[],
  plane: Plane,
): Promise<readonly Left[]> {
  const [own = ''] = key.split('/');
  const [x, y] = position;
  const reach = networkReachMetres;
  const box = [x - reach, y - reach, x + reach, y + reach] as const;
  const changed = new Set(changedKeys(draft));
  const names = new Set(members.filter((group) => group.includes(own)).flat());
  const found = await Promise.all(
    [...names].map(async (layer) => {
      const { features } = await readSurroundings(layer, box, plane);
      return features.map(({ id, geometry }) => ({ key: `${layer}/${id}`, geometry }));
    }),
  );
  return found
    .flat()
    .filter(
      ({ key: other, geometry }) => !changed.has(other) && isHeldAt(geometry, position, reach),
    )
    .map((other) => ({ key: other.key, position }));
}
