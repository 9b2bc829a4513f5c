/** What a service of others offers, read by ogc-client through our proxy. */
import type {
  WfsEndpoint,
  WmsEndpoint,
  WmsLayerSummary,
  WmtsEndpoint,
} from '@camptocamp/ogc-client';
import type { OutsideLayer } from '../state/outside.ts';

/** A service as `/api/outside-services` lists it. */
export interface OutsideService {
  readonly id: number;
  readonly title: string;
  readonly kind: 'wms' | 'wmts' | 'wfs' | 'ogc-api';
  /** Where the service itself is. */
  readonly url: string;
  readonly isPublic: boolean;
  /** Of our proxy. */
  readonly address: string;
}

const tilePixels = 512;
const webMercator = /(^|:)(3857|900913)$/;

/** The layers of a service that can be drawn here. Throws what ogc-client throws when it cannot be read. */
export async function readLayers(service: OutsideService): Promise<readonly OutsideLayer[]> {
  const client = await import('@camptocamp/ogc-client');
  const at = new URL(service.address, window.location.origin).href;
  switch (service.kind) {
    case 'wms':
      return wmsLayers(service, await new client.WmsEndpoint(at).isReady());
    case 'wmts':
      return wmtsLayers(service, await new client.WmtsEndpoint(at).isReady());
    case 'wfs':
      return wfsLayers(service, await new client.WfsEndpoint(at).isReady());
    case 'ogc-api':
      return apiLayers(
        service,
        await new client.OgcApiEndpoint(atRoot(service)).featureCollections,
      );
  }
}

function layerOf(
  service: OutsideService,
  name: string,
  title: string,
  source: OutsideLayer['source'],
): OutsideLayer {
  return { serviceId: service.id, name, title: title || name, source, opacity: 1 };
}

/** An API is asked by its paths below the host, so that its relative links hold. */
function atRoot(service: OutsideService): string {
  return new URL(`${service.address}${new URL(service.url).pathname}`, window.location.origin).href;
}

/** An address of the service's host, by way of our proxy; null when it leads to another host. */
export function throughProxy(service: OutsideService, address: string): string | null {
  const url = URL.parse(address, service.url);
  if (!url || url.host !== new URL(service.url).host) return null;
  return `${window.location.origin}${service.address}${url.pathname}${url.search}`;
}

function wmsLayers(service: OutsideService, endpoint: WmsEndpoint): readonly OutsideLayer[] {
  const flat = (layers: readonly WmsLayerSummary[]): WmsLayerSummary[] =>
    layers.flatMap((layer) => [layer, ...flat(layer.children ?? [])]);
  return flat(endpoint.getLayers())
    .filter(({ name }) => Boolean(name))
    .map(({ name, title }) => {
      const query = new URLSearchParams({
        SERVICE: 'WMS',
        VERSION: '1.3.0',
        REQUEST: 'GetMap',
        LAYERS: name ?? '',
        STYLES: '',
        FORMAT: 'image/png',
        TRANSPARENT: 'TRUE',
        CRS: 'EPSG:3857',
        WIDTH: String(tilePixels),
        HEIGHT: String(tilePixels),
      });
      const tiles = `${window.location.origin}${service.address}?${query}&BBOX={bbox-epsg-3857}`;
      return layerOf(service, name ?? '', title, { kind: 'pictures', tiles, tilePixels });
    });
}

function wmtsLayers(service: OutsideService, endpoint: WmtsEndpoint): readonly OutsideLayer[] {
  return endpoint.getLayers().flatMap((layer) => {
    const set = endpoint
      .getMatrixSets()
      .find(
        ({ identifier, crs }) =>
          webMercator.test(crs) && layer.matrixSets.some((link) => link.identifier === identifier),
      );
    const link = layer.resourceLinks.find(({ encoding }) => encoding === 'REST');
    if (!set || !link) return [];
    const template = link.url
      .replace('{Style}', layer.defaultStyle)
      .replace('{TileMatrixSet}', set.identifier)
      .replace('{TileMatrix}', '-z-')
      .replace('{TileCol}', '-x-')
      .replace('{TileRow}', '-y-');
    const tiles = throughProxy(service, template)
      ?.replace('-z-', '{z}')
      .replace('-x-', '{x}')
      .replace('-y-', '{y}');
    const pixels = set.tileMatrices[0]?.tileWidth ?? 256;
    return tiles
      ? [layerOf(service, layer.name, layer.name, { kind: 'pictures', tiles, tilePixels: pixels })]
      : [];
  });
}

function wfsLayers(service: OutsideService, endpoint: WfsEndpoint): readonly OutsideLayer[] {
  return endpoint.getFeatureTypes().flatMap(({ name, title }) => {
    const address = endpoint.getFeatureUrl(name, { asJson: true, outputCrs: 'EPSG:4326' });
    const items = throughProxy(service, address);
    return items ? [layerOf(service, name, title ?? name, { kind: 'features', items })] : [];
  });
}

function apiLayers(
  service: OutsideService,
  collections: readonly string[],
): readonly OutsideLayer[] {
  return collections.map((name) => {
    const items = `${atRoot(service)}/collections/${encodeURIComponent(name)}/items?f=json`;
    return layerOf(service, name, name, { kind: 'features', items });
  });
}
