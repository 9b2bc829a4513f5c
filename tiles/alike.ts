/** Simplifies the vertices of one layer, or of many amid each other: whoever shares a stretch draws it alike. */
import { isInMesh, Mesh } from './mesh.ts';
import { endVertex, firstVertex, geometryOf, type Packed } from './packed.ts';
import { sharedUint16 } from './shared.ts';
import { simplifyMesh } from './simplify.ts';
import { isHidden } from './snapshot.ts';

type Geometries = Omit<Packed, 'index'>;

/** A packed layer, and the bits of those of its features that do not count. */
export interface MeshSource {
  readonly packed: Geometries;
  readonly hidden: Uint8Array | null;
}

/** Fills `vertexMasks` of a layer by itself. */
export function simplifyLayer(packed: Geometries): void {
  const [masks] = masksOf([{ packed, hidden: null }]);
  packed.vertexMasks.set(masks!);
}

/** The vertices' masks of each source, simplified amid all of them. */
export function masksOf(sources: readonly MeshSource[]): Uint16Array[] {
  const mesh = new Mesh(sources.reduce((sum, { packed }) => sum + edgeVertices(packed), 64));
  const places = sources.map((source) => addTo(mesh, source));
  mesh.join();
  const masks = simplifyMesh(mesh);
  return sources.map((source, i) => {
    const { packed } = source;
    const own = sharedUint16(packed.coordinates.length / 2);
    if (source.hidden !== null) keepHidden(source, own);
    const { features, numbers } = places[i]!;
    for (let at = 0; at < features.length; at++) {
      const number = numbers[at]!;
      const start = mesh.firstVertex(number);
      own.set(masks.subarray(start, mesh.endVertex(number)), firstVertex(packed, features[at]!));
    }
    return own;
  });
}

function isOf(packed: Geometries, feature: number): boolean {
  return isInMesh(packed.kinds[feature]!, packed.fullZooms[feature]!);
}

function edgeVertices(packed: Geometries): number {
  let vertices = 0;
  for (let feature = 0; feature < packed.count; feature++) {
    if (!isOf(packed, feature)) continue;
    const { endVertex } = geometryOf(packed, feature);
    vertices += endVertex - firstVertex(packed, feature);
  }
  return vertices;
}

function addTo(mesh: Mesh, { packed, hidden }: MeshSource) {
  const features: number[] = [];
  const numbers: number[] = [];
  for (let feature = 0; feature < packed.count; feature++) {
    if (!isOf(packed, feature) || (hidden !== null && isHidden(hidden, feature))) continue;
    features.push(feature);
    numbers.push(mesh.add(geometryOf(packed, feature)));
  }
  return { features, numbers };
}

/** What does not count keeps the masks that it has. */
function keepHidden({ packed, hidden }: MeshSource, into: Uint16Array): void {
  for (let feature = 0; feature < packed.count; feature++) {
    if (hidden === null || !isHidden(hidden, feature)) continue;
    const start = firstVertex(packed, feature);
    into.set(packed.vertexMasks.subarray(start, endVertex(packed, feature)), start);
  }
}
