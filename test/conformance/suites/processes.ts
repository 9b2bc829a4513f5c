/** OGC API – Processes – Part 1 (18-062r2): core, process description, JSON, HTML, OpenAPI 3.0, job list, dismiss. */
import type { Answer, Link, Site } from '../kit/site.ts';
import {
  type AbstractTest,
  hasLink,
  hasStatus,
  hasType,
  holds,
  linkOf,
  NotApplicable,
  type Suite,
} from '../kit/test.ts';

const standard = 'http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf';
const exceptions = 'http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0';
const relations = 'http://www.opengis.net/def/rel/ogc/1.0';
const json = { 'content-type': 'application/json' };
/** Milliseconds that a job of these tests may take. */
const jobLimitMs = 30_000;

interface Described {
  readonly title?: string;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly minOccurs?: number;
  readonly maxOccurs?: number | 'unbounded';
}

interface Process {
  readonly id: string;
  readonly version: string;
  readonly jobControlOptions?: readonly string[];
  readonly outputTransmission?: readonly string[];
  readonly links: readonly Link[];
  readonly inputs?: Readonly<Record<string, Described>>;
  readonly outputs?: Readonly<Record<string, Described>>;
}

interface Job {
  readonly jobID: string;
  readonly status: string;
  readonly type: string;
  readonly processID?: string;
  readonly created?: string;
  readonly links: readonly Link[];
}

type Body = Readonly<Record<string, unknown>>;

async function processes(site: Site): Promise<readonly Process[]> {
  const answer = await site.get('/processes');
  hasStatus(answer, 200);
  const list = answer.json<{ processes: Process[]; links: Link[] }>();
  hasLink('the list of processes', list.links, 'self');
  hasLink('the list of processes', list.links, 'alternate');
  return list.processes;
}

async function described(site: Site): Promise<readonly Process[]> {
  const found: Process[] = [];
  for (const { id } of await processes(site)) {
    const answer = await site.get(`/processes/${id}`);
    hasStatus(answer, 200);
    found.push(answer.json<Process>());
  }
  return found;
}

/** Asks for the street lights, which every sample city has: few inputs, all outputs. */
const inputs = { collection: 'street_light', limit: 2 };

function execute(site: Site, body: Body, headers: Record<string, string> = {}): Promise<Answer> {
  if (!site.isSignedIn) throw new NotApplicable('to run a process one signs in');
  return site.ask('POST', '/processes/select/execution', { ...json, ...headers }, body);
}

async function startJob(site: Site, response: 'raw' | 'document' = 'document'): Promise<Job> {
  const outputs = response === 'raw' ? { summary: {} } : undefined;
  const answer = await execute(
    site,
    { inputs, response, ...(outputs && { outputs }) },
    respondAsync,
  );
  hasStatus(answer, 201);
  return answer.json<Job>();
}

const respondAsync = { prefer: 'respond-async' };

async function doneJob(site: Site, response: 'raw' | 'document' = 'document'): Promise<Job> {
  const { jobID } = await startJob(site, response);
  const until = performance.now() + jobLimitMs;
  for (;;) {
    const answer = await site.ask('GET', `/jobs/${jobID}`);
    hasStatus(answer, 200);
    const job = answer.json<Job>();
    if (!['accepted', 'running'].includes(job.status)) {
      holds(job.status === 'successful', `job ${jobID} is ${job.status}`);
      return job;
    }
    holds(performance.now() < until, `job ${jobID} does not end`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isException(answer: Answer, status: number, type: string): void {
  hasStatus(answer, status);
  hasType(answer, 'application/problem+json');
  const problem = answer.json<{ type: string; title?: string }>();
  holds(
    problem.type === `${exceptions}/${type}`,
    `${answer.url} is a problem of type ${problem.type}`,
  );
}

const core: readonly AbstractTest[] = [
  {
    id: '/conf/core/landingpage-success',
    run: async (site) => {
      const { links } = await site.landing();
      holds(
        linkOf(links, 'service-desc') ?? linkOf(links, 'service-doc'),
        'the landing page leads to no definition of the API',
      );
      hasLink('the landing page', links, `${relations}/conformance`);
      hasLink('the landing page', links, `${relations}/processes`);
    },
  },
  {
    id: '/conf/core/conformance-success',
    run: async (site) => {
      const classes = await site.conformsTo();
      holds(classes.includes(`${standard}/core`), 'the class core is not declared');
    },
  },
  {
    id: '/conf/core/process-list-success',
    run: async (site) => {
      const list = await processes(site);
      holds(list.length > 0, 'there is no process');
      holds(new Set(list.map(({ id }) => id)).size === list.length, 'two processes have one name');
      for (const { id, version } of list) holds(version, `${id} has no version`);
    },
  },
  {
    id: '/conf/core/pl-limit-response',
    run: async (site) => {
      const all = await processes(site);
      const answer = await site.get('/processes?limit=1');
      const { processes: some, links } = answer.json<{ processes: Process[]; links: Link[] }>();
      holds(some.length === 1, `limit=1 gives ${some.length} processes`);
      if (all.length > 1) hasLink('a part of the list', links, 'next');
      for (const wrong of ['0', '-1', 'x'])
        hasStatus(await site.get(`/processes?limit=${wrong}`), 400);
    },
  },
  {
    id: '/conf/core/process-success',
    run: async (site) => {
      for (const { id, links } of await described(site)) {
        hasLink(id, links, 'self');
        hasLink(id, links, `${relations}/execute`);
      }
    },
  },
  {
    id: '/conf/core/process-exception-no-such-process',
    run: async (site) => {
      isException(await site.get('/processes/no-such'), 404, 'no-such-process');
      if (!site.isSignedIn) return;
      const answer = await site.ask('POST', '/processes/no-such/execution', json, { inputs: {} });
      isException(answer, 404, 'no-such-process');
    },
  },
  {
    id: '/conf/core/process-execute-default-execution-mode',
    run: async (site) => {
      hasStatus(await execute(site, { inputs, response: 'document' }), 200);
    },
  },
  {
    id: '/conf/core/process-execute-auto-execution-mode',
    run: async (site) => {
      const answer = await execute(site, { inputs }, respondAsync);
      hasStatus(answer, 200, 201);
      if (answer.status === 201) {
        holds(
          answer.headers.get('preference-applied')?.includes('respond-async'),
          'Preference-Applied does not say that it is a job',
        );
      }
    },
  },
  {
    id: '/conf/core/process-execute-input-array',
    run: async (site) => {
      const several = { ...inputs, countBy: ['lamp_kind', 'state'] };
      hasStatus(await execute(site, { inputs: several, response: 'document' }), 200);
    },
  },
  {
    id: '/conf/core/process-execute-input-inline-object',
    run: async (site) => {
      const point = { type: 'Point', coordinates: [21.33, 43.58] };
      for (const geometry of [{ value: point }, [{ value: point }, { value: point }]]) {
        const body = { inputs: { ...inputs, geometry, bufferMetres: 500 }, response: 'document' };
        hasStatus(await execute(site, body), 200);
      }
    },
  },
  {
    id: '/conf/core/process-execute-input-validation',
    run: async (site) => {
      const answer = await execute(site, { inputs: { ...inputs, bufferMetres: 'far' } });
      hasStatus(answer, 400);
      holds(answer.text.includes('bufferMetres'), 'the fault does not name the input');
      hasStatus(await execute(site, { inputs: { ...inputs, noSuchInput: 1 } }), 400);
      hasStatus(await execute(site, { inputs, outputs: { noSuchOutput: {} } }), 400);
    },
  },
  {
    id: '/conf/core/process-execute-default-outputs',
    run: async (site) => {
      const answer = await execute(site, { inputs, response: 'document' });
      const [select] = await described(site);
      const given = Object.keys(answer.json<Body>());
      const told = Object.keys(select?.outputs ?? {});
      holds(
        told.every((name) => given.includes(name)),
        `of ${told} only ${given} are given`,
      );
    },
  },
  {
    id: '/conf/core/process-execute-sync-document',
    run: async (site) => {
      const answer = await execute(site, { inputs, response: 'document' });
      hasStatus(answer, 200);
      hasType(answer, 'application/json');
      for (const [name, output] of Object.entries(answer.json<Record<string, unknown>>())) {
        const isQualified = typeof output !== 'object' || (output !== null && 'value' in output);
        holds(isQualified, `the object ${name} does not stand in "value"`);
      }
    },
  },
  {
    id: '/conf/core/process-execute-sync-raw-value-one',
    run: async (site) => {
      const body = {
        inputs,
        outputs: { features: { transmissionMode: 'value' } },
        response: 'raw',
      };
      const answer = await execute(site, body);
      hasStatus(answer, 200);
      hasType(answer, 'application/geo+json');
      holds(answer.json<{ type: string }>().type === 'FeatureCollection', 'it is no collection');
    },
  },
  {
    id: '/conf/core/process-execute-sync-raw-value-multi',
    run: async (site) => {
      const answer = await execute(site, {
        inputs,
        outputs: { summary: {}, ids: {} },
        response: 'raw',
      });
      hasStatus(answer, 200);
      hasType(answer, 'multipart/related');
      const parts = [...answer.text.matchAll(/^Content-ID: <(\w+)>/gm)].map(([, name]) => name);
      holds(parts.join() === 'summary,ids', `the parts are ${parts}`);
    },
  },
  {
    id: '/conf/core/process-execute-sync-raw-mixed-multi',
    run: async (site) => {
      const outputs = { summary: {}, ids: { transmissionMode: 'reference' } };
      const answer = await execute(site, { inputs, outputs, response: 'raw' });
      hasStatus(answer, 200);
      hasType(answer, 'multipart/related');
      const address = /^Content-Location: (\S+)/m.exec(answer.text)?.[1] ?? '';
      hasStatus(await site.ask('GET', address), 200);
    },
  },
  {
    id: '/conf/core/process-execute-sync-raw-ref',
    run: async (site) => {
      const outputs = { summary: { transmissionMode: 'reference' } };
      const answer = await execute(site, { inputs, outputs, response: 'raw' });
      hasStatus(answer, 204);
      const links = answer.headers.get('link') ?? '';
      const address = /<([^>]+)>; rel="item"/.exec(links)?.[1] ?? '';
      hasStatus(await site.ask('GET', address), 200);
    },
  },
  {
    id: '/conf/core/process-execute-success-async',
    run: async (site) => {
      const answer = await execute(site, { inputs }, respondAsync);
      hasStatus(answer, 201);
      const { jobID, type } = answer.json<Job>();
      holds(type === 'process', `the type is ${type}`);
      const location = answer.headers.get('location') ?? '';
      holds(location.endsWith(`/jobs/${jobID}`), `Location leads to ${location}`);
    },
  },
  {
    id: '/conf/core/job-success',
    run: async (site) => {
      const { jobID, processID, links } = await doneJob(site);
      holds(processID === 'select', `job ${jobID} is of ${processID}`);
      hasLink('a job that has ended well', links, `${relations}/results`);
    },
  },
  {
    id: '/conf/core/job-exception-no-such-job',
    run: async (site) => {
      if (!site.isSignedIn) throw new NotApplicable('to see jobs one signs in');
      for (const id of ['00000000-0000-0000-0000-000000000000', 'no-such']) {
        isException(await site.ask('GET', `/jobs/${id}`), 404, 'no-such-job');
        isException(await site.ask('GET', `/jobs/${id}/results`), 404, 'no-such-job');
        isException(await site.ask('DELETE', `/jobs/${id}`), 404, 'no-such-job');
      }
    },
  },
  {
    id: '/conf/core/job-results-async-document',
    run: async (site) => {
      const { jobID } = await doneJob(site);
      const answer = await site.ask('GET', `/jobs/${jobID}/results`);
      hasStatus(answer, 200);
      hasType(answer, 'application/json');
      holds('summary' in answer.json<Body>(), 'the results have no summary');
    },
  },
  {
    id: '/conf/core/job-results-async-raw-value-one',
    run: async (site) => {
      const { jobID } = await doneJob(site, 'raw');
      const answer = await site.ask('GET', `/jobs/${jobID}/results`);
      hasStatus(answer, 200);
      holds('count' in answer.json<Body>(), 'it is not the summary itself');
    },
  },
];

const description: readonly AbstractTest[] = [
  {
    id: '/conf/ogc-process-description/inputs-def',
    run: async (site) => {
      for (const { id, inputs: told = {} } of await described(site)) {
        for (const [name, { schema, minOccurs = 1, maxOccurs = 1 }] of Object.entries(told)) {
          holds(schema && Object.keys(schema).length > 0, `${id} does not say what ${name} is`);
          holds(
            minOccurs >= 0 && (maxOccurs === 'unbounded' || maxOccurs >= minOccurs),
            `${id}/${name}: occurs`,
          );
        }
      }
    },
  },
  {
    id: '/conf/ogc-process-description/outputs-def',
    run: async (site) => {
      for (const { id, outputs = {} } of await described(site)) {
        holds(Object.keys(outputs).length > 0, `${id} gives nothing`);
        for (const [name, { schema }] of Object.entries(outputs)) {
          holds(schema && Object.keys(schema).length > 0, `${id} does not say what ${name} is`);
        }
      }
    },
  },
  {
    id: '/conf/ogc-process-description/json-encoding',
    run: async (site) => {
      for (const { id, jobControlOptions = [], outputTransmission = [] } of await described(site)) {
        const modes = ['sync-execute', 'async-execute', 'dismiss'];
        holds(
          jobControlOptions.every((one) => modes.includes(one)),
          `${id}: ${jobControlOptions}`,
        );
        const ways = ['value', 'reference'];
        holds(
          outputTransmission.every((one) => ways.includes(one)),
          `${id}: ${outputTransmission}`,
        );
      }
    },
  },
];

const encodings: readonly AbstractTest[] = [
  {
    id: '/conf/json/definition',
    run: async (site) => {
      for (const path of ['/processes', '/processes/select']) {
        hasType(await site.get(path, 'application/json'), 'application/json');
      }
    },
  },
];

const html: readonly AbstractTest[] = [
  {
    id: '/conf/html/content',
    run: async (site) => {
      const ids = (await processes(site)).map(({ id }) => `/processes/${id}`);
      for (const path of ['/processes', ...ids]) {
        const answer = await site.get(path, 'text/html');
        hasStatus(answer, 200);
        hasType(answer, 'text/html');
        holds(/<h1/.test(answer.text), `${path} has no heading`);
      }
      if (!site.isSignedIn) return;
      const { jobID } = await doneJob(site);
      for (const path of ['/jobs', `/jobs/${jobID}`]) {
        hasType(await site.ask('GET', path, { accept: 'text/html' }), 'text/html');
      }
    },
  },
];

const openApi: readonly AbstractTest[] = [
  {
    id: '/conf/oas30/completeness',
    run: async (site) => {
      const { links } = await site.landing();
      const { href } = hasLink('the landing page', links, 'service-desc');
      const { openapi, paths } = (await site.get(href)).json<{ openapi: string; paths: Body }>();
      holds(openapi.startsWith('3.0'), `it is OpenAPI ${openapi}`);
      for (const path of [
        '/processes',
        '/processes/{processId}',
        '/processes/{processId}/execution',
        '/jobs',
        '/jobs/{jobId}',
        '/jobs/{jobId}/results',
      ]) {
        holds(path in paths, `the definition does not tell of ${path}`);
      }
    },
  },
];

async function jobs(site: Site, query = ''): Promise<{ jobs: Job[]; links: Link[] }> {
  const answer = await site.ask('GET', `/jobs${query}`);
  hasStatus(answer, 200);
  return answer.json();
}

const jobList: readonly AbstractTest[] = [
  {
    id: '/conf/job-list/job-list-landing-page',
    run: async (site) => {
      hasLink('the landing page', (await site.landing()).links, `${relations}/job-list`);
    },
  },
  {
    id: '/conf/job-list/job-list-success',
    run: async (site) => {
      const { jobID } = await doneJob(site);
      const list = await jobs(site);
      hasLink('the list of jobs', list.links, 'self');
      holds(
        list.jobs.some((job) => job.jobID === jobID),
        'the job is not in the list',
      );
    },
  },
  {
    id: '/conf/job-list/limit-response',
    run: async (site) => {
      await doneJob(site);
      await doneJob(site);
      const list = await jobs(site, '?limit=1');
      holds(list.jobs.length === 1, `limit=1 gives ${list.jobs.length} jobs`);
      const { href } = hasLink('a part of the list', list.links, 'next');
      const next = (await site.ask('GET', href)).json<{ jobs: Job[] }>();
      holds(next.jobs[0]?.jobID !== list.jobs[0]?.jobID, 'the next page is the same');
    },
  },
  {
    id: '/conf/job-list/type-response',
    run: async (site) => {
      const list = await jobs(site, '?type=process');
      holds(
        list.jobs.every(({ type }) => type === 'process'),
        'a job is of another type',
      );
    },
  },
  {
    id: '/conf/job-list/processID-response',
    run: async (site) => {
      await doneJob(site);
      const { jobs: own } = await jobs(site, '?processID=select');
      holds(
        own.length > 0 && own.every((one) => one.processID === 'select'),
        'a job is of another',
      );
      holds(
        (await jobs(site, '?processID=no-such')).jobs.length === 0,
        'there are jobs of no process',
      );
    },
  },
  {
    id: '/conf/job-list/status-response',
    run: async (site) => {
      await doneJob(site);
      for (const status of ['successful', 'failed', 'dismissed']) {
        const list = await jobs(site, `?status=${status}`);
        holds(
          list.jobs.every((job) => job.status === status),
          `a job is not ${status}`,
        );
      }
    },
  },
  {
    id: '/conf/job-list/datetime-response',
    run: async (site) => {
      const { created = '' } = await doneJob(site);
      const before = await jobs(site, '?datetime=../2000-01-01T00:00:00Z');
      holds(before.jobs.length === 0, 'there are jobs of the last millennium');
      const since = await jobs(site, `?datetime=${created.slice(0, 10)}/..`);
      holds(since.jobs.length > 0, 'the job of today is not among those since today');
    },
  },
  {
    id: '/conf/job-list/duration-response',
    run: async (site) => {
      await doneJob(site);
      holds((await jobs(site, '?minDuration=3600')).jobs.length === 0, 'a job took an hour');
      holds(
        (await jobs(site, '?maxDuration=3600')).jobs.length > 0,
        'no job took less than an hour',
      );
    },
  },
];

const dismiss: readonly AbstractTest[] = [
  {
    id: '/conf/dismiss/job-dismiss-success',
    run: async (site) => {
      const { jobID } = await doneJob(site);
      const answer = await site.ask('DELETE', `/jobs/${jobID}`);
      hasStatus(answer, 200);
      holds(answer.json<Job>().status === 'dismissed', 'it does not say that it was dismissed');
      isException(await site.ask('GET', `/jobs/${jobID}`), 404, 'no-such-job');
    },
  },
];

const of = (
  name: string,
  title: string,
  tests: readonly AbstractTest[],
  isForSignedIn = false,
): Suite => ({
  title: `Processes 1 ${title}`,
  declaredBy: `${standard}/${name}`,
  tests,
  ...(isForSignedIn && { isForSignedIn }),
});

export const processSuites: readonly Suite[] = [
  of('core', 'core', core),
  of('ogc-process-description', 'process description', description),
  of('json', 'JSON', encodings),
  of('html', 'HTML', html),
  of('oas30', 'OpenAPI 3.0', openApi),
  of('job-list', 'job list', jobList, true),
  of('dismiss', 'dismiss', dismiss, true),
];
