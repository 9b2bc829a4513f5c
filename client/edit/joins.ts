/** Which layers join which: the pipes of a network and the points on them; any other layer joins itself alone. */
import type { Layer, Networks } from '../../server/http/api/schema.ts';

type Network = Networks['networks'][number];

/** Lines within a centimetre of each other are joined; vertices of one survey differ by their rounding alone. */
export const networkReachMetres = 0.01;
const ownReachMetres = 0.001;

/** The pipes themselves, and all points of the same theme: a pipe may end at a valve, a hydrant, a manhole. */
export function membersOf(
  layers: readonly Layer[],
  { assetLayer, valveLayer }: Pick<Network, 'assetLayer' | 'valveLayer'>,
): readonly string[] {
  const theme = layers.find(({ name }) => name === assetLayer)?.theme;
  return layers
    .filter(
      ({ name, geometryType, theme: other }) =>
        name === assetLayer ||
        name === valveLayer ||
        (other === theme && geometryType.toLowerCase().includes('point')),
    )
    .map(({ name }) => name);
}

/** A network as it is looked at before a save: its pipes, and all that joins them. */
export interface Group {
  readonly pipes: string;
  readonly members: readonly string[];
}

export function groupOf(layers: readonly Layer[], network: Network): Group {
  return { pipes: network.assetLayer, members: membersOf(layers, network) };
}

/** What the editing core must know of how a layer's features join others. */
export function joinsOf(
  name: string,
  layers: readonly Layer[],
  networks: readonly Network[],
): { readonly joins: readonly string[]; readonly reachMetres: number } {
  const members = networks
    .filter(({ kind }) => kind === 'pipes')
    .map((network) => membersOf(layers, network))
    .filter((group) => group.includes(name))
    .flat();
  return members.length > 0
    ? { joins: [...new Set(members)], reachMetres: networkReachMetres }
    : { joins: [name], reachMetres: ownReachMetres };
}
