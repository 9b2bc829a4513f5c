/** What lies under a point of the map, the likeliest meant first. */
import type { MapGeoJSONFeature, PointLike, StyleSpecification } from 'maplibre-gl';
import type { LayerMetadata } from '../style/recipe.ts';
import type { FoundFeature, LonLat } from '../types.ts';
import type { MapLibreMap } from './maplibre.ts';

interface Candidate extends FoundFeature {
  readonly source: string;
  readonly pickOrder: number;
  readonly distancePixels: number;
  readonly clusterSize: number | null;
}

/** A feature under the pointer with what hovering and zooming into a cluster need. */
export type Hit = Omit<Candidate, 'pickOrder' | 'distancePixels'>;

/** Style layers that a click can mean. */
export function pickableLayers({ layers }: StyleSpecification): readonly string[] {
  return layers
    .filter((layer) => {
      const metadata = layer.metadata as LayerMetadata | undefined;
      const isVisible = layer.layout?.visibility !== 'none';
      return isVisible && metadata !== undefined && metadata.pickOrder !== null;
    })
    .map(({ id }) => id);
}

/** The layers of which something is drawn at a zoom. */
export function drawnAt({ layers }: StyleSpecification, zoom: number): Set<string> {
  const drawn = layers.filter(
    ({ layout, minzoom = 0, maxzoom = 25 }) =>
      layout?.visibility !== 'none' && zoom >= minzoom && zoom < maxzoom,
  );
  return new Set(
    drawn.flatMap(({ metadata }) => (metadata as LayerMetadata | undefined)?.layer ?? []),
  );
}

function placeOf(feature: MapGeoJSONFeature, clicked: LonLat): LonLat {
  if (feature.geometry.type !== 'Point') return clicked;
  const [lon = clicked[0], lat = clicked[1]] = feature.geometry.coordinates;
  return [lon, lat];
}

function candidateOf(
  map: MapLibreMap,
  feature: MapGeoJSONFeature,
  point: { x: number; y: number },
): Candidate | null {
  const metadata = feature.layer.metadata as LayerMetadata | undefined;
  const clusterSize = Number(feature.properties.point_count ?? 0) || null;
  if (!metadata || metadata.pickOrder === null) return null;
  if (feature.id === undefined && clusterSize === null) return null;
  const clicked = map.unproject([point.x, point.y]);
  const lonLat = placeOf(feature, [clicked.lng, clicked.lat]);
  const at = map.project([lonLat[0], lonLat[1]]);
  return {
    layer: metadata.layer,
    id: Number(feature.id ?? 0),
    lonLat,
    properties: feature.properties,
    source: feature.source,
    pickOrder: metadata.pickOrder,
    distancePixels: Math.hypot(at.x - point.x, at.y - point.y),
    clusterSize,
  };
}

/** Everything within `reachPixels`, each feature once: signs before lines before areas, the nearer first. */
export function findAt(
  map: MapLibreMap,
  layers: readonly string[],
  point: { x: number; y: number },
  reachPixels: number,
): readonly Hit[] {
  const box: [PointLike, PointLike] = [
    [point.x - reachPixels, point.y - reachPixels],
    [point.x + reachPixels, point.y + reachPixels],
  ];
  const seen = new Set<string>();
  return map
    .queryRenderedFeatures(box, { layers: layers.filter((id) => map.getLayer(id)) })
    .map((feature) => candidateOf(map, feature, point))
    .filter((candidate): candidate is Candidate => candidate !== null)
    .sort((a, b) => a.pickOrder - b.pickOrder || a.distancePixels - b.distancePixels)
    .filter(({ layer, id }) => {
      const key = `${layer} ${id}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
}
