/** `/api/imports`: a file comes in, is looked through, tried, saved as one change set, undone as one. */
import { z } from 'zod';
import { type LayerRecord, visibleLayers, visibleProperties } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import { CoordinateSystems, type LayerView, privilegesOf } from '../../features/index.ts';
import {
  beginSaving,
  beginTrial,
  beginUndoing,
  fileReasonOf,
  giveUp,
  type ImportAsker,
  type ImportRecord,
  listImports,
  ownImport,
  propose,
  readImport,
  readOtherwise,
  readPreview,
  readRows,
  systemOf,
  tableOf,
  takeFile,
} from '../../import/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  drain,
  parseQuery,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles, parameterOf } from './allow.ts';
import type { ImportOptions } from './schema-import.ts';
import {
  importFileQuerySchema,
  importListQuerySchema,
  importOptionsSchema,
  importProposalQuerySchema,
  importReadingSchema,
  importRowsQuerySchema,
  importSaveSchema,
  importUndoSchema,
} from './schema-import.ts';

/** Layers are kept by these. */
const keepers: readonly Role[] = ['analyst', 'administrator'];

/** Rows that a map is given at once. */
const previewRows = 2_000;
const listedImports = 50;

export function addImportRoutes(router: ChannelRouter, services: Services): void {
  const systems = new CoordinateSystems(services.database);
  const asked = (ctx: ChannelContext) => askerOf(ctx, services);
  router.post('/api/imports', async (ctx) => {
    allowRoles(ctx, keepers);
    const { name } = parseQuery(ctx, importFileQuerySchema);
    const asker = asked(ctx);
    const id = await takeFile(asker, ctx.req, printable(name)).catch((error: unknown) => {
      // So that the sender of too much gets to read why it was refused.
      if (error instanceof Fault) drain(ctx.req);
      throw error;
    });
    ctx.body = told(await readImport(asker, id));
    ctx.status = 201;
  });
  router.get('/api/imports', async (ctx) => {
    allowRoles(ctx, keepers);
    const { layer } = parseQuery(ctx, importListQuerySchema);
    ctx.body = { imports: await listImports(asked(ctx), layer, listedImports) };
  });
  router.get('/api/imports/:id', async (ctx) => {
    allowRoles(ctx, keepers);
    refuseQuery(ctx);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = told(await readImport(asked(ctx), idOf(ctx)));
  });
  router.delete('/api/imports/:id', async (ctx) => {
    allowRoles(ctx, keepers);
    await giveUp(asked(ctx), idOf(ctx));
    ctx.status = 204;
  });
  router.put('/api/imports/:id/reading', async (ctx) => {
    allowRoles(ctx, keepers);
    const given = await readJson(ctx, importReadingSchema);
    await readOtherwise(asked(ctx), idOf(ctx), withoutUndefined(given));
    ctx.body = told(await readImport(asked(ctx), idOf(ctx)));
  });
  router.get('/api/imports/:id/proposal', async (ctx) => {
    allowRoles(ctx, keepers);
    const { layer, table } = parseQuery(ctx, importProposalQuerySchema);
    const { found } = await ownImport(asked(ctx), idOf(ctx));
    const srid = services.catalog.current.city?.srid ?? null;
    const record = layerOf(ctx, services, layer);
    ctx.body = await propose(asked(ctx), systems, record, tableOf(found, table), srid);
  });
  router.post('/api/imports/:id/trial', async (ctx) => {
    allowRoles(ctx, keepers);
    const options = await readJson(ctx, importOptionsSchema);
    const id = idOf(ctx);
    const { found } = await ownImport(asked(ctx), id);
    const layer = await writableLayer(ctx, services, options.layer);
    checkOptions(options, layer, tableOf(found, options.table));
    const system = await systemOf(systems, Number(options.system.slice(5)));
    if (!system) {
      throw invalid('system', 'This is no reference system that features can be given in.');
    }
    await beginTrial(asked(ctx), {
      id,
      options,
      layer,
      view: viewOf(ctx, services, layer),
      system: { ...system, isLatitudeFirst: options.axes === 'northing-first' },
    });
    await accepted(ctx, services, id);
  });
  router.delete('/api/imports/:id/trial', async (ctx) => {
    allowRoles(ctx, keepers);
    const { import: room } = services;
    const { id } = await ownImport(asked(ctx), idOf(ctx));
    room.cancel(id);
    await room.ended(id);
    ctx.body = told(await readImport(asked(ctx), id));
  });
  router.get('/api/imports/:id/rows', async (ctx) => {
    allowRoles(ctx, keepers);
    const question = parseQuery(ctx, importRowsQuerySchema);
    const { id } = await readImport(asked(ctx), idOf(ctx));
    ctx.body = { rows: await readRows(asked(ctx), { id, ...question }) };
  });
  router.get('/api/imports/:id/preview', async (ctx) => {
    allowRoles(ctx, keepers);
    refuseQuery(ctx);
    const { id } = await readImport(asked(ctx), idOf(ctx));
    const rows = await readPreview(asked(ctx), id, previewRows);
    const features = rows.map(({ number, geometry, outcome, isMended, place }) => {
      const properties = JSON.stringify({ outcome, isMended, place });
      return `{"type":"Feature","id":${number},"geometry":${geometry},"properties":${properties}}`;
    });
    ctx.body = `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
    ctx.type = 'application/geo+json';
  });
  router.post('/api/imports/:id/save', async (ctx) => {
    allowRoles(ctx, keepers);
    const { reason } = await readJson(ctx, importSaveSchema);
    const { id, layer } = await ownImport(asked(ctx), idOf(ctx));
    await beginSaving(asked(ctx), id, await writableLayer(ctx, services, layer), reason);
    await accepted(ctx, services, id);
  });
  router.post('/api/imports/:id/undo', async (ctx) => {
    allowRoles(ctx, keepers);
    const { reason, leavesChanged } = await readJson(ctx, importUndoSchema);
    const { id, layer } = await readImport(asked(ctx), idOf(ctx));
    const record = await writableLayer(ctx, services, layer);
    await beginUndoing(asked(ctx), id, record, reason, leavesChanged);
    await accepted(ctx, services, id);
  });
}

function askerOf(ctx: ChannelContext, { database, import: room }: Services): ImportAsker {
  return { database, room, viewer: ctx.state.viewer };
}

/** 202: the work goes on; the import itself says how far it is. */
async function accepted(ctx: ChannelContext, services: Services, id: string): Promise<void> {
  ctx.body = told(await readImport(askerOf(ctx, services), id));
  ctx.set('Location', `/api/imports/${id}`);
  ctx.status = 202;
}

function idOf(ctx: ChannelContext): string {
  const id = parameterOf(ctx, 'id');
  if (z.uuid().safeParse(id).success) return id;
  throw new Fault('not-found', 'There is no such import that you may see.');
}

/** Names come from other people's disks. */
function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim() || 'file';
}

function withoutUndefined<T extends object>(given: T) {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function invalid(field: string, message: string): Fault {
  return new Fault('invalid-body', 'The body has faults; each is listed with its place.', [
    { field: `/${field}`, message },
  ]);
}

function layerOf(ctx: ChannelContext, services: Services, name: string): LayerRecord {
  const layers = visibleLayers(services.catalog.current, ctx.state.viewer);
  const layer = layers.find((one) => one.name === name);
  if (layer) return layer;
  throw new Fault('not-found', 'There is no such layer that you may see.');
}

/** Throws Fault not-found, and forbidden when the viewer may not write there. */
async function writableLayer(
  ctx: ChannelContext,
  services: Services,
  name: string | null,
): Promise<LayerRecord> {
  const layer = layerOf(ctx, services, name ?? '');
  const { insert, update } = await privilegesOf(services.database, ctx.state.viewer, layer);
  if (insert && update) return layer;
  throw new Fault('forbidden', `Your role may not import into ${layer.name}.`);
}

function viewOf(ctx: ChannelContext, services: Services, layer: LayerRecord): LayerView {
  return {
    layer,
    properties: visibleProperties(layer, ctx.state.viewer),
    cityExtent: services.catalog.current.city?.extentDegrees ?? null,
  };
}

/** Names in the options against what there is. Throws Fault invalid-body. */
function checkOptions(
  { mapping, key, mode }: ImportOptions,
  layer: LayerRecord,
  { fields }: ReturnType<typeof tableOf>,
): void {
  const names = new Set([layer.idColumn, ...layer.properties.map(({ name }) => name)]);
  const known = new Set(fields.map(({ name }) => name));
  const filled = new Set<string>();
  for (const [index, { property, field }] of mapping.entries()) {
    const at = `mapping/${index}`;
    if (!names.has(property)) throw invalid(`${at}/property`, 'The layer has no such property.');
    if (!known.has(field)) throw invalid(`${at}/field`, 'The file has no such field.');
    if (filled.has(property)) throw invalid(`${at}/property`, 'Another field fills this already.');
    filled.add(property);
  }
  if (key !== null && !filled.has(key)) throw invalid('key', 'No field of the file fills the key.');
  if (key === null && mode !== 'insert') throw invalid('key', 'Say by what features are found.');
}

/** As clients see it: the sample positions stay here. */
function told({ found, isOwn: _, isStale: __, createdAt: ___, ...record }: ImportRecord) {
  const failureReason = record.failure === null ? null : (fileReasonOf(record.failure) ?? null);
  return {
    ...record,
    failureReason,
    tables: found.tables.map(({ positions: ____, ...table }) => table),
  };
}
