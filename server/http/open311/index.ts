/** `/open311/v2`: GeoReport v2 with the extension of service request updates; `/open311/discovery`. */
import { Fault } from '../../errors.ts';
import {
  type Format,
  listServices,
  listUpdates,
  mostRequests,
  openFromPartner,
  type PartnerUpdate,
  partnerOf,
  readOne,
  readToken,
  searchRequests,
  serviceDefinition,
  takeUpdate,
} from '../../open311/index.ts';
import type { Asker } from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, type ChannelRouter, createRouter } from '../support/index.ts';
import { answer, splitName } from './answer.ts';
import {
  type Arguments,
  attributesOf,
  formOf,
  instantOf,
  listOf,
  numberOf,
  queryOf,
  textOf,
  wrong,
} from './arguments.ts';
import { discovery } from './discovery.ts';

export function routes(services: Services): ChannelRouter {
  const router = createRouter();
  const askerOf = (ctx: ChannelContext): Asker => {
    const { database, catalog, vault } = services;
    const { viewer, language } = ctx.state;
    return { database, catalog: catalog.current, vault, viewer, language };
  };
  const publicUrl = (ctx: ChannelContext) =>
    services.config.publicUrl ?? `${ctx.protocol}://${ctx.host}`;
  const formatOf = (ctx: ChannelContext): Format => splitName(`.${ctx.params.format}`).format;
  const nameOf = (ctx: ChannelContext) => splitName(String(ctx.params.file));
  const check = (given: Arguments) => checkJurisdiction(given, services);
  const query = (ctx: ChannelContext) => check(queryOf(ctx));

  router.get('/open311/discovery.:format', (ctx) =>
    answer(ctx, formatOf(ctx), 'discovery', async () => discovery(publicUrl(ctx))),
  );
  router.get('/open311/v2/services.:format', (ctx) =>
    answer(ctx, formatOf(ctx), 'services', async () => {
      query(ctx);
      return listServices(askerOf(ctx));
    }),
  );
  router.get('/open311/v2/services/:file', (ctx) => {
    const { name, format } = nameOf(ctx);
    return answer(ctx, format, 'service_definition', async () => {
      query(ctx);
      return serviceDefinition(askerOf(ctx), name);
    });
  });
  router.get('/open311/v2/requests.:format', (ctx) =>
    answer(ctx, formatOf(ctx), 'service_requests', async () =>
      searchRequests(askerOf(ctx), searchOf(query(ctx)), publicUrl(ctx)),
    ),
  );
  router.post('/open311/v2/requests.:format', (ctx) =>
    answer(
      ctx,
      formatOf(ctx),
      'service_requests',
      async () => {
        const given = check(await formOf(ctx));
        const partner = await partnerOf(services.database, keyOf(ctx, given));
        return openFromPartner(askerOf(ctx), services.locate, partner, newRequestOf(given));
      },
      201,
    ),
  );
  router.get('/open311/v2/requests/:file', (ctx) => {
    const { name, format } = nameOf(ctx);
    return answer(ctx, format, 'service_requests', async () => {
      query(ctx);
      return readOne(askerOf(ctx), name, publicUrl(ctx));
    });
  });
  router.get('/open311/v2/tokens/:file', (ctx) => {
    const { name, format } = nameOf(ctx);
    return answer(ctx, format, 'service_requests', async () => {
      query(ctx);
      return readToken(askerOf(ctx), name);
    });
  });
  router.get('/open311/v2/servicerequestupdates.:format', (ctx) =>
    answer(ctx, formatOf(ctx), 'service_request_updates', async () => {
      const given = query(ctx);
      const key = keyOf(ctx, given);
      const partner = key === undefined ? null : await partnerOf(services.database, key);
      const [start, end] = [instantOf(given, 'start_date'), instantOf(given, 'end_date')];
      return listUpdates(askerOf(ctx), partner, start, end);
    }),
  );
  router.post('/open311/v2/servicerequestupdates.:format', (ctx) =>
    answer(
      ctx,
      formatOf(ctx),
      'service_request_updates',
      async () => {
        const given = check(await formOf(ctx));
        const partner = await partnerOf(services.database, keyOf(ctx, given));
        return takeUpdate(askerOf(ctx), partner, updateOf(given));
      },
      201,
    ),
  );
  return router;
}

function keyOf(ctx: ChannelContext, given: Arguments): string | undefined {
  return textOf(given, 'api_key', 200) ?? (ctx.get('x-api-key') || undefined);
}

/** One endpoint serves one city: its jurisdiction may be left out. Throws Fault not-found for another's. */
function checkJurisdiction(given: Arguments, { catalog, config }: Services): Arguments {
  const wanted = textOf(given, 'jurisdiction_id', 200)?.toLowerCase();
  if (wanted === undefined) return given;
  const { name = '', referencePrefix = '' } = catalog.current.city ?? {};
  const host = config.publicUrl === null ? '' : new URL(config.publicUrl).hostname;
  const own = [name, referencePrefix, host, host.replace(/^www\./, '')];
  if (own.some((one) => one !== '' && one.toLowerCase() === wanted)) return given;
  throw new Fault('not-found', `jurisdiction_id ${wanted} was not found`, [
    { field: 'jurisdiction_id', message: 'is not served here' },
  ]);
}

function searchOf(given: Arguments) {
  const statuses = listOf(given, 'status')?.map((status) => {
    if (status !== 'open' && status !== 'closed')
      throw wrong('status', 'is neither open nor closed');
    return status;
  });
  return {
    ids: listOf(given, 'service_request_id')?.map((id) => id.toUpperCase()),
    codes: listOf(given, 'service_code'),
    statuses: statuses && [...new Set(statuses)],
    start: instantOf(given, 'start_date'),
    end: instantOf(given, 'end_date'),
    updatedAfter: instantOf(given, 'updated_after'),
    updatedBefore: instantOf(given, 'updated_before'),
    page: whole(numberOf(given, 'page', 1, 1_000_000), 'page') ?? 1,
    pageSize: whole(numberOf(given, 'page_size', 1, mostRequests), 'page_size') ?? mostRequests,
  };
}

function whole(value: number | undefined, name: string): number | undefined {
  if (value !== undefined && !Number.isInteger(value)) throw wrong(name, 'is not a whole number');
  return value;
}

function newRequestOf(given: Arguments) {
  return {
    serviceCode: textOf(given, 'service_code', 100),
    lat: numberOf(given, 'lat', -90, 90),
    long: numberOf(given, 'long', -180, 180),
    addressText: textOf(given, 'address_string', 500),
    description: textOf(given, 'description', 4000) ?? '',
    email: textOf(given, 'email', 200),
    phone: textOf(given, 'phone', 50),
    firstName: textOf(given, 'first_name', 100),
    lastName: textOf(given, 'last_name', 100),
    mediaUrl: mediaOf(given),
    attributes: attributesOf(given),
    externalId: textOf(given, 'external_id', 200),
  };
}

function mediaOf(given: Arguments): string | undefined {
  const address = textOf(given, 'media_url', 2000);
  if (address === undefined || /^https?:\/\/\S+$/.test(address)) return address;
  throw wrong('media_url', 'is not an http(s) address');
}

function updateOf(given: Arguments): PartnerUpdate {
  const required = (name: string) => {
    const value = textOf(given, name, 200);
    if (value === undefined) throw wrong(name, 'was not provided');
    return value;
  };
  const media = mediaOf(given);
  return {
    updateId: required('update_id'),
    requestId: required('service_request_id'),
    theirRequestId: textOf(given, 'service_request_id_ext', 200) ?? null,
    status: textOf(given, 'status', 100)?.toLowerCase() ?? '',
    words: [textOf(given, 'description', 4000), media].filter(Boolean).join('\n\n'),
  };
}
