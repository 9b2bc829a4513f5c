/** `/api/city`, `/api/layers`, `/api/categories` and their questions, `/api/organisations`, `/api/statuses`. */
import {
  type Catalog,
  describeCity,
  localised,
  visibleLayers,
  visibleProperties,
} from '../../catalog/index.ts';
import { readDefinitions, writeDefinitions } from '../../questions/index.ts';
import { listCategories, listOrganisations, listStatuses } from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import type { Role, Viewer } from '../../viewer.ts';
import { systemsOf } from '../ogc/systems.ts';
import { type ChannelRouter, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles, parameterOf } from './allow.ts';
import { askerOf } from './asker.ts';
import { type City, type Language, type Layer, questionsInputSchema } from './schema.ts';

const administrators: readonly Role[] = ['administrator'];

export function addReferenceDataRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/city', async (ctx) => {
    refuseQuery(ctx);
    const city = describeCity(services.catalog.current, ctx.state.language);
    ctx.body = { ...city, projection: await projectionOf(services, city.srid) } satisfies City;
  });
  router.get('/api/layers', (ctx) => {
    refuseQuery(ctx);
    const { viewer, language } = ctx.state;
    ctx.body = describeLayers(services.catalog.current, viewer, language);
  });
  router.get('/api/categories', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await listCategories(askerOf(ctx, services));
  });
  router.get('/api/categories/:code/questions', async (ctx) => {
    allowRoles(ctx, administrators);
    refuseQuery(ctx);
    const asker = askerOf(ctx, services);
    ctx.body = { questions: await readDefinitions(asker, parameterOf(ctx, 'code')) };
  });
  router.put('/api/categories/:code/questions', async (ctx) => {
    allowRoles(ctx, administrators);
    const { questions } = await readJson(ctx, questionsInputSchema);
    const asker = askerOf(ctx, services);
    ctx.body = { questions: await writeDefinitions(asker, parameterOf(ctx, 'code'), questions) };
  });
  router.get('/api/organisations', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await listOrganisations(askerOf(ctx, services));
  });
  router.get('/api/statuses', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await listStatuses(askerOf(ctx, services));
  });
}

async function projectionOf(services: Services, srid: number): Promise<City['projection']> {
  const system = await systemsOf(services).ofCode(srid);
  if (!system) return null;
  return { uri: system.uri, wkt: system.wkt, isNorthingFirst: system.isLatitudeFirst };
}

function describeLayers(catalog: Catalog, viewer: Viewer, language: Language): Layer[] {
  return visibleLayers(catalog, viewer).map((layer) => ({
    name: layer.name,
    title: localised(layer.titles, layer.title, language),
    description: layer.description,
    theme: layer.theme,
    geometryType: layer.geometryType,
    isAsset: layer.isAsset,
    minimumZoom: layer.minimumZoom,
    properties: visibleProperties(layer, viewer).map((property) => ({
      name: property.name,
      title: localised(property.titles, property.title, language),
      type: property.dataType,
      unit: property.unit,
      codeList: codeListIn(property.codeList, language),
    })),
  }));
}

function codeListIn(
  codeList: Readonly<Record<string, Record<string, string>>> | null,
  language: Language,
): Record<string, string> | null {
  if (!codeList) return null;
  const entries = Object.entries(codeList);
  return Object.fromEntries(
    entries.map(([code, titles]) => [code, localised(titles, code, language)]),
  );
}
