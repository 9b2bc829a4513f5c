/**
 * Results of a run: all in one document, or as they are; those that are asked for by reference as links. A collection of
 * features can be had as CSV.
 */
import { randomUUID } from 'node:crypto';
import type { FeatureCollection } from 'geojson';
import {
  type JobRecord,
  outputsOf,
  type Process,
  processOf,
  type StoredOutput,
} from '../../../analyses/index.ts';
import { Fault } from '../../../errors.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import { live } from '../answer.ts';
import type { LinkMaker } from '../links.ts';
import { csvOf } from './csv.ts';
import { derivedOutput, isDerived } from './derived.ts';
import { jobPath } from './documents.ts';
import type { WantedOutput } from './execution.ts';

/** An output ready to be given: its JSON, or its text. */
interface Given {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly isReference: boolean;
}

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
    ctx.body = first.text;
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
  const parts = given.map((one) => partOf(one, link, job, boundary));
  ctx.body = `${parts.join('')}--${boundary}--\r\n`;
  ctx.type = `multipart/related; boundary=${boundary}`;
}

/** `GET …/results/{outputId}` */
export async function answerOutput(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  job: JobRecord,
  name: string,
  f: 'json' | 'csv' | undefined,
): Promise<void> {
  const process = processOf(job.process);
  const output = process.outputs[name];
  if (!output) {
    const names = Object.keys(process.outputs).join(', ');
    throw new Fault('not-found', `There is no such output. There are: ${names}.`);
  }
  if (f === 'csv' && !output.isTable) {
    throw new Fault('invalid-parameter', 'Mend the query: f.', [
      { field: 'f', message: 'Of this output there is no table.' },
    ]);
  }
  const format = f === 'csv' ? { mediaType: 'text/csv' } : undefined;
  const wanted: Record<string, WantedOutput> = { [name]: { ...(format && { format }) } };
  const [one] = await givenOf(ctx, services, link, { ...job, wanted });
  if (!one) throw new Fault('not-found', 'This output was not asked for when it ran.');
  live(ctx);
  ctx.body = one.text;
  ctx.type = typeOf(one);
  if (f === 'csv')
    ctx.set('Content-Disposition', `attachment; filename="${job.process}-${name}.csv"`);
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
    if (one) given.push(givenAs(process, one, wanted?.[name]));
  }
  return given;
}

function givenAs(
  process: Process,
  { name, value }: StoredOutput,
  wish: WantedOutput | undefined,
): Given {
  const mediaType = process.outputs[name]?.mediaType ?? 'application/json';
  const isReference = wish?.transmissionMode === 'reference';
  if (wish?.format?.mediaType !== 'text/csv') return { name, mediaType, text: value, isReference };
  const text = csvOf(JSON.parse(value) as FeatureCollection);
  return { name, mediaType: 'text/csv', text, isReference };
}

function typeOf({ mediaType }: Given): string {
  return mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType;
}

function addressOf({ name, mediaType }: Given, link: LinkMaker, job: JobRecord): string {
  const path = `${jobPath(job.id)}/results/${name}`;
  return link('item', mediaType === 'text/csv' ? `${path}?f=csv` : path, mediaType).href;
}

/** An object stands in `value`, so that it cannot be taken for a link. */
function entryOf(one: Given, link: LinkMaker, job: JobRecord): string {
  const { mediaType, text } = one;
  if (one.isReference) {
    return JSON.stringify({ href: addressOf(one, link, job), type: mediaType, rel: 'item' });
  }
  const value = mediaType === 'text/csv' ? JSON.stringify(text) : text;
  return `{"value":${value},"mediaType":${JSON.stringify(mediaType)}}`;
}

function partOf(one: Given, link: LinkMaker, job: JobRecord, boundary: string): string {
  const head = `--${boundary}\r\nContent-Type: ${typeOf(one)}\r\nContent-ID: <${one.name}>\r\n`;
  if (one.isReference) return `${head}Content-Location: ${addressOf(one, link, job)}\r\n\r\n\r\n`;
  return `${head}\r\n${one.text}\r\n`;
}
