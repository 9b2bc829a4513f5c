/** `/ogc/jobs/{jobId}/tiles`: what a run found, as vector tiles: features of a layer, or features of its own. */
import type { FeatureCollection } from 'geojson';
import { LRUCache } from 'lru-cache';
import {
  type JobRecord,
  outputsOf,
  processOf,
  selectedIdsOf,
  selectionOf,
} from '../../../analyses/index.ts';
import { visibleProperties } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import {
  adhocLayers,
  deepestAdhocZoom,
  drawnColumns,
  type FinishedTile,
  geoJsonFacts,
  type SelectedWish,
} from '../../../layers/index.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import { answerTile } from '../../tiles/answer.ts';
import { baseOf } from '../../tiles/tile-json.ts';
import { tileOf } from '../../tiles/tile-of.ts';
import { layerOf } from '../question.ts';
import { jobPath } from './documents.ts';

/** Bytes of results that are held for cutting; in memory they are several times as much. */
const mostBytes = 40_000_000;
const idleMs = 10 * 60 * 1000;

interface Held {
  readonly collection: FeatureCollection;
  readonly bytes: number;
}

/** Results with features of their own, by job: what a run gave never changes. */
function makeHolder({ layers }: Services): LRUCache<string, Held> {
  return new LRUCache<string, Held>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: idleMs,
    updateAgeOnGet: true,
    ttlAutopurge: true,
    dispose: (_held, id) => layers.slicer.forget(`job-${id}`),
  });
}

const holders = new WeakMap<Services, LRUCache<string, Held>>();

async function collectionFor(
  ctx: ChannelContext,
  services: Services,
  job: JobRecord,
): Promise<FeatureCollection> {
  const holder = holders.get(services) ?? makeHolder(services);
  holders.set(services, holder);
  const held = holder.get(job.id);
  if (held) return held.collection;
  const name = processOf(job.process).tiles;
  const [output] = name ? await outputsOf(services.database, ctx.state.viewer, job.id, [name]) : [];
  const collection = (output ? JSON.parse(output.value) : null) as FeatureCollection | null;
  if (collection === null) throw new Fault('not-found', 'This job gave nothing that has a place.');
  holder.set(job.id, { collection, bytes: Math.max(1, output?.value.length ?? 1) });
  return collection;
}

async function selectedFor(
  ctx: ChannelContext,
  services: Services,
  job: JobRecord,
): Promise<SelectedWish | null> {
  const { viewer } = ctx.state;
  const selection = await selectionOf(services.database, viewer, job.id);
  if (!selection) return null;
  return {
    key: job.id,
    layer: layerOf(services, viewer, selection.layer),
    at: selection.at?.toISOString() ?? null,
    ids: () => selectedIdsOf(services.database, viewer, job.id),
  };
}

export async function tileJsonOf(
  ctx: ChannelContext,
  services: Services,
  job: JobRecord,
): Promise<object> {
  const wish = await selectedFor(ctx, services, job);
  const about = wish
    ? selectionFacts(ctx, wish)
    : collectionFacts(await collectionFor(ctx, services, job));
  return {
    tilejson: '3.0.0',
    scheme: 'xyz',
    tiles: [`${baseOf(ctx, services)}${jobPath(job.id)}/tiles/{z}/{x}/{y}.mvt`],
    minzoom: 0,
    maxzoom: deepestAdhocZoom,
    ...about,
  };
}

function selectionFacts(ctx: ChannelContext, { layer }: SelectedWish) {
  const drawn = drawnColumns(layer, ctx.state.viewer);
  const fields = visibleProperties(layer, ctx.state.viewer)
    .filter(({ name }) => drawn.includes(name))
    .map(({ name, dataType }) => [name, dataType]);
  return { vector_layers: [{ id: layer.name, fields: Object.fromEntries(fields) }] };
}

function collectionFacts(collection: FeatureCollection) {
  const { columns, bounds } = geoJsonFacts(collection);
  return { ...(bounds && { bounds }), vector_layers: adhocLayers(columns) };
}

/** A tile of what a run found. Rejects with Fault invalid-parameter for what is no tile. */
export async function sendJobTile(
  ctx: ChannelContext,
  services: Services,
  job: JobRecord,
): Promise<void> {
  const tile = tileOf(ctx, deepestAdhocZoom);
  const wish = await selectedFor(ctx, services, job);
  const finished: FinishedTile = wish
    ? await services.layers.selectedTile(wish, ctx.state.viewer, tile)
    : await services.layers.slicer.slice(
        `job-${job.id}`,
        await collectionFor(ctx, services, job),
        tile,
      );
  await answerTile(ctx, { finished, plan: { dependsOnViewer: true }, staleSince: null });
}
