/**
 * Results of a run: all in one document, or as they are; those that are asked for by reference as links. A collection of
 * features can be had as CSV and as GeoPackage, too.
 */
import { randomUUID } from 'node:crypto';
import type { FeatureCollection } from 'geojson';
import {
  type JobRecord,
  type Output,
  outputsOf,
  processOf,
  type StoredOutput,
} from '../../../analyses/index.ts';
import { localised } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import { geoPackage } from '../../../formats/index.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import { chosenOf, live, type Representation } from '../answer.ts';
import type { LinkMaker } from '../links.ts';
import { csvOf } from './csv.ts';
import { derivedOutput, isDerived } from './derived.ts';
import { jobPath } from './documents.ts';
import type { WantedOutput } from './execution.ts';
import { type FileFacts, geoPackageOf } from './geopackage.ts';

/** An output ready to be given: its JSON, its text, or its bytes. */
interface Given {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Buffer;
  readonly isReference: boolean;
}

/** As what features can be had, the usual one first; `f` names it, or the header Accept. */
function representationsOf({ mediaType, isTable }: Output): readonly Representation[] {
  const json = { name: 'json', mediaType, alike: ['application/json'] };
  if (!isTable) return [json];
  return [json, { name: 'csv', mediaType: 'text/csv' }, geoPackage];
}

/** The names of all that any output can be had as. */
export const outputFormats = ['json', 'csv', 'gpkg'] as const;

/** Answers with all that was asked for, as /req/core/process-execute-sync-… and /job-results-… want it. */
export async function answerResults(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  job: JobRecord,
): Promise<void> {
  const given = await givenOf(ctx, services, link, job);
  live(ctx);
  ctx.status = 200;
  if (job.response === 'document') {
    ctx.body = `{${given.map((one) => `${JSON.stringify(one.name)}:${entryOf(one, link, job)}`).join(',')}}`;
    ctx.type = 'application/json';
    return;
  }
  const values = given.filter(({ isReference }) => !isReference);
  const [first] = values;
  if (first && given.length === 1) {
    ctx.body = first.content;
    ctx.type = typeOf(first);
    return;
  }
  if (values.length === 0) {
    ctx.append(
      'Link',
      given.map((one) => `<${addressOf(one, link, job)}>; rel="item"; type="${one.mediaType}"`),
    );
    ctx.status = 204;
    return;
  }
  const boundary = randomUUID();
  const parts = given.flatMap((one) => partOf(one, link, job, boundary));
  ctx.body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  ctx.type = `multipart/related; boundary=${boundary}`;
}

/** `GET …/results/{outputId}` */
export async function answerOutput(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  job: JobRecord,
  name: string,
  f: (typeof outputFormats)[number] | undefined,
): Promise<void> {
  const process = processOf(job.process);
  const output = process.outputs[name];
  if (!output) {
    const names = Object.keys(process.outputs).join(', ');
    throw new Fault('not-found', `There is no such output. There are: ${names}.`);
  }
  const offered = representationsOf(output);
  if (f !== undefined && !offered.some((one) => one.name === f)) {
    throw new Fault('invalid-parameter', 'Mend the query: f.', [
      { field: 'f', message: 'Of this output there is no table.' },
    ]);
  }
  const chosen = chosenOf(ctx, offered, f);
  const wanted: Record<string, WantedOutput> = {
    [name]: chosen.name === 'json' ? {} : { format: { mediaType: chosen.mediaType } },
  };
  const [one] = await givenOf(ctx, services, link, { ...job, wanted });
  if (!one) throw new Fault('not-found', 'This output was not asked for when it ran.');
  live(ctx);
  ctx.body = one.content;
  ctx.type = typeOf(one);
  linkOthers(ctx, link, `${jobPath(job.id)}/results/${name}`, offered, chosen);
  if (chosen.name !== 'json') {
    ctx.set('Content-Disposition', `attachment; filename="${job.process}-${name}.${chosen.name}"`);
  }
}

/** The header Link: where it stands, as what else it can be had, and of what it is a part. */
function linkOthers(
  ctx: ChannelContext,
  link: LinkMaker,
  path: string,
  offered: readonly Representation[],
  chosen: Representation,
): void {
  const links = offered.map(({ name, mediaType }) => {
    const { href } = link('', name === 'json' ? path : `${path}?f=${name}`, mediaType);
    return `<${href}>; rel="${name === chosen.name ? 'self' : 'alternate'}"; type="${mediaType}"`;
  });
  const whole = link('', path.replace(/\/[^/]*$/, ''), 'application/json').href;
  ctx.append('Link', [...links, `<${whole}>; rel="collection"; type="application/json"`]);
}

async function givenOf(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  job: JobRecord,
): Promise<Given[]> {
  const process = processOf(job.process);
  const wanted = job.wanted as Readonly<Record<string, WantedOutput>> | null;
  const names = Object.keys(process.outputs).filter((name) => wanted === null || name in wanted);
  const stored = await outputsOf(services.database, ctx.state.viewer, job.id, names);
  const byName = new Map(stored.map((one) => [one.name, one]));
  const given: Given[] = [];
  for (const name of names) {
    const one = isDerived(name)
      ? await derivedOutput(ctx, services, link, job, name)
      : byName.get(name);
    if (one) given.push(await givenAs(ctx, job, one, wanted?.[name]));
  }
  return given;
}

async function givenAs(
  ctx: ChannelContext,
  job: JobRecord,
  { name, value }: StoredOutput,
  wish: WantedOutput | undefined,
): Promise<Given> {
  const output = processOf(job.process).outputs[name];
  const mediaType = wish?.format?.mediaType ?? output?.mediaType ?? 'application/json';
  const isReference = wish?.transmissionMode === 'reference';
  const given = { name, mediaType, isReference };
  // What is given as a link is not written.
  if (isReference) return { ...given, content: '' };
  if (mediaType === 'text/csv') {
    return { ...given, content: csvOf(JSON.parse(value) as FeatureCollection) };
  }
  if (mediaType !== geoPackage.mediaType) return { ...given, content: value };
  const content = await geoPackageOf(
    JSON.parse(value) as FeatureCollection,
    fileFacts(ctx, job, name, output),
  );
  return { ...given, content };
}

function fileFacts(
  ctx: ChannelContext,
  job: JobRecord,
  name: string,
  output: Output | undefined,
): FileFacts {
  const { language } = ctx.state;
  return {
    name,
    title: localised(output?.title ?? {}, name, language),
    description: localised(processOf(job.process).method.text, '', language),
    timeStamp: (job.finishedAt ?? job.createdAt).toISOString(),
  };
}

function typeOf({ mediaType }: Given): string {
  return mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType;
}

function addressOf({ name, mediaType }: Given, link: LinkMaker, job: JobRecord): string {
  const path = `${jobPath(job.id)}/results/${name}`;
  const formats: Readonly<Record<string, string>> = {
    'text/csv': '?f=csv',
    [geoPackage.mediaType]: `?f=${geoPackage.name}`,
  };
  return link('item', `${path}${formats[mediaType] ?? ''}`, mediaType).href;
}

/** An object stands in `value`, so that it cannot be taken for a link; bytes stand in base 64. */
function entryOf(one: Given, link: LinkMaker, job: JobRecord): string {
  const { mediaType, content } = one;
  if (one.isReference) {
    return JSON.stringify({ href: addressOf(one, link, job), type: mediaType, rel: 'item' });
  }
  if (typeof content !== 'string') {
    return JSON.stringify({ value: content.toString('base64'), encoding: 'base64', mediaType });
  }
  const value = mediaType === 'text/csv' ? JSON.stringify(content) : content;
  return `{"value":${value},"mediaType":${JSON.stringify(mediaType)}}`;
}

function partOf(one: Given, link: LinkMaker, job: JobRecord, boundary: string): Buffer[] {
  const head = `--${boundary}\r\nContent-Type: ${typeOf(one)}\r\nContent-ID: <${one.name}>\r\n`;
  if (one.isReference) {
    return [Buffer.from(`${head}Content-Location: ${addressOf(one, link, job)}\r\n\r\n\r\n`)];
  }
  const end = Buffer.from('\r\n');
  return [Buffer.from(`${head}\r\n`), Buffer.from(one.content), end];
}
