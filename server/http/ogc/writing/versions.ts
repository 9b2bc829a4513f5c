/**
 * The past of one feature: `…/versions` lists who changed what, when and why; `…/versions/{name}` gives each as it was;
 * `…/timegate` leads to the one of an instant (Memento, RFC 7089).
 */
import { z } from 'zod';
import type { LayerRecord } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import {
  crs84,
  dateOf,
  etagOf,
  type FeatureVersion,
  isBigint,
  microsOfName,
  readVersion,
  readVersions,
  versionName,
} from '../../../features/index.ts';
import type { Link } from '../../../formats/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, parseQuery, refuseQuery } from '../../support/index.ts';
import { jsonType } from '../answer.ts';
import { collectionPath, type LinkMaker } from '../links.ts';
import { layerOf } from '../question.ts';
import { systemFor } from '../systems.ts';

const linkFormat = 'application/link-format';
const geojson = 'application/geo+json';

const versionQuery = z.strictObject({ crs: z.string().optional(), f: z.enum(['json']).optional() });
const listQuery = z.strictObject({ f: z.enum(['json', 'link']).optional() });

/** A feature and its life, which is never empty. */
interface Life {
  readonly layer: LayerRecord;
  readonly id: string;
  /** Address of the feature. */
  readonly path: string;
  readonly versions: readonly FeatureVersion[];
}

/** `GET …/items/{id}/versions` */
export async function answerVersions(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const { f } = parseQuery(ctx, listQuery);
  const life = await lifeOf(ctx, services);
  ctx.set('Link', `<${link('', life.path, '').href}>; rel="original latest-version"`);
  const isLinks =
    f === 'link' || (f === undefined && ctx.accepts(jsonType, linkFormat) === linkFormat);
  ctx.vary('Accept');
  if (isLinks) {
    ctx.body = linkLines(life, link);
    ctx.type = linkFormat;
  } else {
    ctx.body = listing(life, link);
  }
}

async function lifeOf(ctx: ChannelContext, services: Services): Promise<Life> {
  const { viewer } = ctx.state;
  const layer = layerOf(services, viewer, ctx.params.layer ?? '');
  const given = ctx.params.id ?? '';
  if (!isBigint(given)) throw noFeature();
  const id = String(BigInt(given));
  const versions = await readVersions(services.database, viewer, layer, id);
  if (versions.length === 0) throw noFeature();
  return { layer, id, versions, path: `${collectionPath(layer.name)}/items/${id}` };
}

function noFeature(): Fault {
  return new Fault('not-found', 'There is no such feature in this collection.');
}

function listing({ layer, id, path, versions }: Life, link: LinkMaker) {
  return {
    collection: layer.name,
    id,
    versions: versions.map((version) => ({
      version: versionName(version.version),
      etag: etagOf(version.version),
      validFrom: instant(version.version),
      validTo: version.ended === null ? null : instant(version.ended),
      operation: version.operation,
      ...(version.actor === null ? {} : { actor: version.actor }),
      ...(version.reason === null ? {} : { reason: version.reason }),
      links: version.hasContent
        ? [link('memento', `${path}/versions/${versionName(version.version)}`, geojson)]
        : [],
    })),
    links: [
      link('self', `${path}/versions`, jsonType),
      link('alternate', `${path}/versions?f=link`, linkFormat),
      link('original', path, geojson),
      link('timegate', `${path}/timegate`, geojson),
      link('collection', collectionPath(layer.name), jsonType),
    ],
  };
}

/** RFC 3339 to the microsecond, as the database counts. */
function instant(micros: string): string {
  const date = dateOf(micros).toISOString().slice(0, -1);
  return `${date}${micros.slice(-3)}Z`;
}

/** The time map as RFC 7089 (5) writes it. */
function linkLines({ path, versions }: Life, link: LinkMaker): string {
  const mementos = versions.filter(({ hasContent }) => hasContent);
  const lines = mementos.map(({ version }, index) => {
    const place = [index === 0 ? 'first ' : '', index === mementos.length - 1 ? 'last ' : ''];
    const { href } = link('', `${path}/versions/${versionName(version)}`, '');
    return `<${href}>; rel="${place.join('')}memento"; datetime="${dateOf(version).toUTCString()}"`;
  });
  return [
    `<${link('', path, '').href}>; rel="original"`,
    `<${link('', `${path}/versions?f=link`, '').href}>; rel="self"; type="${linkFormat}"`,
    `<${link('', `${path}/timegate`, '').href}>; rel="timegate"`,
    ...lines,
  ].join(',\n');
}

/** `GET …/items/{id}/versions/{name}` */
export async function answerVersion(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const { crs } = parseQuery(ctx, versionQuery);
  const system = await systemFor(services, 'crs', crs);
  const life = await lifeOf(ctx, services);
  const { layer, id, path, versions } = life;
  const micros = microsOfName(ctx.params.version ?? '');
  const mementos = versions.filter(({ hasContent }) => hasContent);
  const index = mementos.findIndex(({ version }) => version === micros);
  const found =
    index < 0 || micros === undefined
      ? undefined
      : await readVersion(services.database, ctx.state.viewer, {
          layer,
          id,
          version: micros,
          system,
        });
  if (!found || micros === undefined) throw new Fault('not-found', 'There is no such version.');
  const links = versionLinks(life, mementos, index, link);
  ctx.set('Memento-Datetime', dateOf(micros).toUTCString());
  ctx.set('Link', links.map(headerOf).join(', '));
  ctx.set('Content-Crs', `<${system.uri}>`);
  // What was is not going to change; who may see it may.
  ctx.set('ETag', etagOf(micros, system.uri === crs84.uri ? '' : String(system.srid)));
  const { geometry, properties, ended } = found;
  const times = { validFrom: instant(micros), validTo: ended === null ? null : instant(ended) };
  ctx.body =
    `{"type":"Feature","id":${id},"geometry":${geometry ?? 'null'},"properties":${properties},` +
    `${JSON.stringify({ ...times, links: [link('self', `${path}/versions/${versionName(micros)}`, geojson), ...links] }).slice(1)}`;
  ctx.type = geojson;
}

function versionLinks(
  { path }: Life,
  mementos: readonly FeatureVersion[],
  index: number,
  link: LinkMaker,
): Link[] {
  const at = (rel: string, place: number): Link[] => {
    const version = mementos[place]?.version;
    return version === undefined
      ? []
      : [link(rel, `${path}/versions/${versionName(version)}`, geojson)];
  };
  return [
    link('original', path, geojson),
    link('timegate', `${path}/timegate`, geojson),
    link('timemap', `${path}/versions`, jsonType),
    ...at('first memento', 0),
    ...at('prev memento predecessor-version', index - 1),
    ...at('next memento successor-version', index + 1),
    ...at('last memento', mementos.length - 1),
  ];
}

function headerOf({ href, rel, type }: Link): string {
  return `<${href}>; rel="${rel}"; type="${type}"`;
}

/** `GET …/items/{id}/timegate`: by `Accept-Datetime` to the version that was valid then; the last one without it. */
export async function answerTimegate(ctx: ChannelContext, services: Services, link: LinkMaker) {
  refuseQuery(ctx);
  const wished = ctx.get('accept-datetime');
  const at = wished === '' ? Date.now() : Date.parse(wished);
  if (Number.isNaN(at)) {
    throw new Fault('invalid-parameter', 'Mend the header Accept-Datetime.', [
      { field: 'Accept-Datetime', message: 'Give a date as Sun, 22 Nov 2026 13:45:00 GMT.' },
    ]);
  }
  const { path, versions } = await lifeOf(ctx, services);
  const mementos = versions.filter(({ hasContent }) => hasContent);
  const begun = mementos.findLast(({ version }) => dateOf(version).getTime() < at + 1000);
  const chosen = begun ?? mementos[0];
  if (!chosen) throw noFeature();
  const { href } = link('', `${path}/versions/${versionName(chosen.version)}`, '');
  ctx.vary('Accept-Datetime');
  ctx.set('Link', `<${link('', path, '').href}>; rel="original", <${href}>; rel="memento"`);
  ctx.set('Location', href);
  ctx.body = null;
  ctx.status = 302;
}
