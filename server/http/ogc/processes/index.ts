/** `/ogc/processes` and `/ogc/jobs`: OGC API – Processes 1.0 (OGC 18-062r2). */
import { z } from 'zod';
import {
  describeJob,
  dismissJob,
  type JobRecord,
  listJobs,
  noSuchJob,
  processes,
  processOf,
  readJob,
  selectionOf,
} from '../../../analyses/index.ts';
import { Fault } from '../../../errors.ts';
import { columnOf } from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import { allowRoles, parameterOf, staff } from '../../api/allow.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  faultsOf,
  jsonPointer,
  parseQuery,
  readJsonValue,
  refuseQuery,
} from '../../support/index.ts';
import { answerWith, jsonType, live, send } from '../answer.ts';
import { answerDownload } from '../download.ts';
import { answerItems, type ItemsSource } from '../items.ts';
import { selfLinks } from '../links.ts';
import type { Words } from '../parts/part.ts';
import { layerOf, viewOf } from '../question.ts';
import { patchTypes } from '../writing/feature-body.ts';
import { jobPath, processDescription, processSummary, statusInfo } from './documents.ts';
import { readExecution, wantsJob } from './execution.ts';
import { cursorOf, jobFilters, jobNote, jobsQuery } from './jobs.ts';
import { jobPage, jobsPage, processesPage, processPage } from './pages.ts';
import { answerOutput, answerResults, outputFormats } from './results.ts';
import { sendJobTile, tileJsonOf } from './tiles.ts';

type WordsOf = (ctx: ChannelContext) => Words;

export function addProcessRoutes(
  router: ChannelRouter,
  services: Services,
  wordsOf: WordsOf,
): void {
  addDescriptions(router, services, wordsOf);
  router.post('/ogc/processes/:process/execution', (ctx) => execute(ctx, services, wordsOf));
  addJobs(router, services, wordsOf);
  addFindings(router, services, wordsOf);
}

const listQuery = z.strictObject({
  f: z.enum(['json', 'html']).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Give a whole number above 0.')
    .transform(Number)
    .optional(),
});

function addDescriptions(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  router.get('/ogc/processes', (ctx) => {
    const { f, limit = processes.length } = parseQuery(ctx, listQuery);
    const words = wordsOf(ctx);
    const listed = processes.slice(0, limit).map((one) => processSummary(one, words));
    const next = limit < processes.length ? `/ogc/processes?limit=${processes.length}` : null;
    const document = () => ({
      processes: listed,
      links: [
        ...selfLinks(words.link, '/ogc/processes', jsonType),
        ...(next === null ? [] : [words.link('next', next, jsonType)]),
      ],
    });
    send(ctx, services, { json: document, page: () => processesPage(listed) }, f);
  });
  router.get('/ogc/processes/:process', (ctx) => {
    const process = processOf(parameterOf(ctx, 'process'));
    const told = processDescription(process, wordsOf(ctx));
    answerWith(ctx, services, { json: () => told, page: () => processPage(process, told) });
  });
}

/** At once, or as a job when that is preferred: /req/core/process-execute-default-execution-mode. */
async function execute(ctx: ChannelContext, services: Services, wordsOf: WordsOf): Promise<void> {
  refuseQuery(ctx);
  const process = processOf(parameterOf(ctx, 'process'));
  allowRoles(ctx, process.roles);
  const { inputs, outputs, response } = await readExecution(ctx, process, services);
  const { viewer, language } = ctx.state;
  const { link } = wordsOf(ctx);
  const asked = { process, language, inputs, wanted: outputs, response };
  if (wantsJob(ctx)) {
    const id = await services.analyses.submit(viewer, asked);
    const job = await readJob(services.database, viewer, id);
    ctx.set('Preference-Applied', 'respond-async');
    ctx.set('Location', link('self', jobPath(id), jsonType).href);
    sendStatus(ctx, job, wordsOf);
    ctx.status = 201;
    return;
  }
  const left = new AbortController();
  ctx.res.once('close', () => left.abort());
  const id = await services.analyses.answer(viewer, asked, left.signal);
  ctx.append('Link', `<${link('monitor', jobPath(id), jsonType).href}>; rel="monitor"`);
  await answerResults(ctx, services, link, await readJob(services.database, viewer, id));
}

function sendStatus(ctx: ChannelContext, job: JobRecord, wordsOf: WordsOf): void {
  const { viewer, language } = ctx.state;
  live(ctx);
  ctx.body = JSON.stringify(statusInfo(job, viewer, language, wordsOf(ctx).link));
  ctx.type = jsonType;
}

/** The run of the address. Throws Fault unauthenticated, no-such-job. */
function jobOf(ctx: ChannelContext, { database }: Services): Promise<JobRecord> {
  allowRoles(ctx, staff);
  return readJob(database, ctx.state.viewer, parameterOf(ctx, 'job'));
}

function addJobs(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  const { database } = services;
  router.get('/ogc/jobs', async (ctx) => {
    allowRoles(ctx, staff);
    const query = parseQuery(ctx, jobsQuery);
    const { viewer, language } = ctx.state;
    const { link } = wordsOf(ctx);
    const { jobs, next } = await listJobs(database, viewer, jobFilters(query));
    const told = jobs.map((job) => statusInfo(job, viewer, language, link));
    const following = next === null ? null : pathWith(ctx, cursorOf(next));
    const document = () => ({
      jobs: told,
      links: [
        ...selfLinks(link, '/ogc/jobs', jsonType),
        ...(following === null ? [] : [link('next', following, jsonType)]),
      ],
    });
    send(ctx, services, { json: document, page: () => jobsPage(told, following) }, query.f);
  });
  router.get('/ogc/jobs/:job', async (ctx) => {
    const job = await jobOf(ctx, services);
    const told = statusInfo(job, ctx.state.viewer, ctx.state.language, wordsOf(ctx).link);
    answerWith(ctx, services, { json: () => told, page: () => jobPage(told) });
  });
  router.patch('/ogc/jobs/:job', async (ctx) => {
    refuseQuery(ctx);
    const { viewer } = ctx.state;
    const job = await jobOf(ctx, services);
    if (!(await describeJob(database, viewer, job, await readNote(ctx)))) {
      throw new Fault(
        'forbidden',
        'A job is named and pinned by the one who ran it, or by an administrator.',
      );
    }
    sendStatus(ctx, await readJob(database, viewer, job.id), wordsOf);
  });
  router.delete('/ogc/jobs/:job', async (ctx) => {
    refuseQuery(ctx);
    const job = await jobOf(ctx, services);
    if (!(await dismissJob(database, ctx.state.viewer, job.id))) {
      throw new Fault(
        'forbidden',
        'A job is stopped by the one who ran it, or by an administrator.',
      );
    }
    services.analyses.stop(job.id);
    sendStatus(ctx, { ...job, status: 'dismissed' }, wordsOf);
  });
}

/** A title and a pin are short. */
const noteBytes = 10_000;

/** Throws Fault unsupported-media-type, invalid-body. */
async function readNote(ctx: ChannelContext): Promise<z.output<typeof jobNote>> {
  const read = jobNote.safeParse(
    await readJsonValue(ctx, noteBytes, [...patchTypes, 'application/json']),
  );
  if (read.success) return read.data;
  throw new Fault(
    'invalid-body',
    'The body has faults; each is listed with its place.',
    faultsOf(read.error, jsonPointer),
  );
}

function pathWith(ctx: ChannelContext, cursor: string): string {
  const query = new URLSearchParams(ctx.querystring);
  query.set('cursor', cursor);
  return `/ogc/jobs?${query}`;
}

/** A run that has ended well. Throws Fault result-not-ready, or what it failed of: /req/core/job-results-failed. */
async function doneJob(ctx: ChannelContext, services: Services): Promise<JobRecord> {
  const job = await jobOf(ctx, services);
  if (job.status === 'successful') return job;
  if (job.status === 'failed') {
    const { code, detail, faults } = job.fault ?? {
      code: 'internal',
      detail: job.message,
      faults: [],
    };
    throw new Fault(code, detail, faults);
  }
  if (job.status === 'dismissed') throw noSuchJob();
  throw new Fault('result-not-ready', `The job is ${job.status}: ask again when it is successful.`);
}

const outputQuery = z.strictObject({ f: z.enum(outputFormats).optional() });

function addFindings(router: ChannelRouter, services: Services, wordsOf: WordsOf): void {
  router.get('/ogc/jobs/:job/results', async (ctx) => {
    refuseQuery(ctx);
    await answerResults(ctx, services, wordsOf(ctx).link, await doneJob(ctx, services));
  });
  router.get('/ogc/jobs/:job/results/:output', async (ctx) => {
    const { f } = parseQuery(ctx, outputQuery);
    const job = await doneJob(ctx, services);
    const name = parameterOf(ctx, 'output');
    await answerOutput(ctx, services, wordsOf(ctx).link, job, name, f);
  });
  router.get('/ogc/jobs/:job/items', async (ctx) => {
    live(ctx);
    const source = await foundBy(ctx, services);
    await answerItems(ctx, services, wordsOf(ctx).link, source);
  });
  router.get('/ogc/jobs/:job/download', async (ctx) => {
    live(ctx);
    const source = await foundBy(ctx, services);
    await answerDownload(ctx, services, wordsOf(ctx).link, source);
  });
  router.get('/ogc/jobs/:job/tiles', async (ctx) => {
    refuseQuery(ctx);
    live(ctx);
    ctx.body = await tileJsonOf(ctx, services, await doneJob(ctx, services));
  });
  router.get('/ogc/jobs/:job/tiles/:z/:x/:y.mvt', async (ctx) => {
    refuseQuery(ctx);
    await sendJobTile(ctx, services, await doneJob(ctx, services));
  });
}

/** The features that a run found, for pages and files. */
async function foundBy(ctx: ChannelContext, services: Services): Promise<ItemsSource> {
  const { viewer } = ctx.state;
  const job = await doneJob(ctx, services);
  const selection = await selectionOf(services.database, viewer, job.id);
  if (!selection) throw new Fault('not-found', 'This job found no features of a layer.');
  const view = viewOf(services, viewer, layerOf(services, viewer, selection.layer));
  const id = columnOf(view.layer.idColumn);
  return {
    view,
    path: jobPath(job.id),
    at: selection.at?.toISOString() ?? null,
    also: {
      texts: [
        `${id} in (select unnest(s.ids) from analysis.selection s where s.job_id = :foundBy::uuid)`,
      ],
      params: { foundBy: job.id },
    },
  };
}
