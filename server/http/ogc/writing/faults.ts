/**
 * `…/faults`: what was wrong in a layer before it was adopted, each fault at its place, so that an analyst can go through
 * them on a map, also in QGIS. From the adoption on nothing unsound gets in, so the list only gets shorter.
 */
import { readFaults } from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, refuseQuery } from '../../support/index.ts';
import { collectionPath, type LinkMaker } from '../links.ts';
import { layerOf } from '../question.ts';
import { requireKeeper } from './rights.ts';

/** `GET …/faults`: points in CRS84; for those who may mend them, as it looks through the whole layer. */
export async function answerFaults(ctx: ChannelContext, services: Services, link: LinkMaker) {
  refuseQuery(ctx);
  const { viewer } = ctx.state;
  const layer = layerOf(services, viewer, ctx.params.layer ?? '');
  await requireKeeper(services, viewer, layer, 'update');
  const faults = await readFaults(services.database, viewer, layer);
  const path = collectionPath(layer.name);
  const features = faults.map(({ id, reason, place }) => ({
    type: 'Feature',
    geometry: place === null ? null : JSON.parse(place),
    properties: { feature: id, reason },
    links: [link('item', `${path}/items/${id}`, 'application/geo+json')],
  }));
  ctx.body = JSON.stringify({
    type: 'FeatureCollection',
    numberReturned: features.length,
    features,
    links: [
      link('self', `${path}/faults`, 'application/geo+json'),
      link('collection', path, 'application/json'),
    ],
  });
  ctx.type = 'application/geo+json';
}
