/** OGC API Processes 1: what can be asked and analysed, and the jobs that do it. */
import { processes as all, jobOrders, jobStatuses } from '../../../analyses/index.ts';
import { geoPackage } from '../../../formats/index.ts';
import { jsonType } from '../answer.ts';
import { ogcRelation } from '../links.ts';
import { jobListRelation } from '../processes/documents.ts';
import {
  answered,
  type Content,
  classes,
  type Json,
  type Part,
  page,
  parameter,
  pathParameter,
  problems,
  reads,
  reference,
  textParameter,
} from './part.ts';
import {
  executeExample,
  jobExample,
  processExample,
  processSchemas,
  resultsExample,
  tileJsonExample,
} from './process-shapes.ts';

export const processes: Part = {
  conformsTo: [
    ...classes('ogcapi-processes-1/1.0', 'core', 'ogc-process-description', 'json', 'html'),
    ...classes('ogcapi-processes-1/1.0', 'oas30', 'job-list', 'dismiss'),
  ],
  landingLinks: ({ link }) => [
    link(ogcRelation('processes'), '/ogc/processes', jsonType),
    link(jobListRelation, '/ogc/jobs', jsonType),
  ],
  openApi: () => ({
    tags: [{ name: 'processes', description: 'Questions and analyses' }],
    paths: { ...processPaths, ...jobPaths },
    parameters: {
      processId: {
        ...pathParameter('processId', 'Name of a process, as in /processes', {
          enum: all.map(({ id }) => id),
        }),
        example: 'select',
      },
      jobId: {
        ...pathParameter('jobId', 'Name of a job, as in /jobs', { format: 'uuid' }),
        example: '0f0c5c1e-8c55-4a0c-9d8e-1c0b3f6f0a51',
      },
      outputId: { ...pathParameter('outputId', 'Name of an output'), example: 'summary' },
      'limit-processes': shown(number('limit', 'Processes that are listed', 1), 10),
      'limit-jobs': shown(
        number('limit', 'Jobs a page; the link "next" leads to the next one', 1),
        20,
      ),
      prefer: {
        name: 'Prefer',
        in: 'header',
        description: '`respond-async`: as a job; without it, at once',
        required: false,
        schema: { type: 'string' },
        example: 'respond-async',
      },
    },
    schemas: processSchemas,
  }),
};

/** A parameter with an example. */
function shown(told: Json, example: unknown): Json {
  return { ...told, example };
}

function number(name: string, description: string, minimum: number): Json {
  const schema = { type: 'integer', minimum };
  return { name, in: 'query', description, required: false, schema };
}

/** In one document; as it is when one was asked for; or several as they are. */
const resultContents: readonly Content[] = [
  { mediaType: jsonType, schema: reference('results'), example: resultsExample },
  { mediaType: 'application/geo+json', schema: reference('featureCollection') },
  { mediaType: 'text/csv', schema: { type: 'string' } },
  { mediaType: geoPackage.mediaType, schema: { type: 'string', format: 'binary' } },
  { mediaType: 'multipart/related', schema: { type: 'string' } },
];

const processPaths = {
  '/processes': reads(
    'getProcesses',
    'processes',
    'The processes',
    [parameter('limit-processes'), parameter('f')],
    answered(
      'Processes',
      {
        mediaType: jsonType,
        schema: reference('processList'),
        example: { processes: [processExample], links: [] },
      },
      page,
    ),
  ),
  '/processes/{processId}': reads(
    'getProcessDescription',
    'processes',
    'One process with its inputs and outputs',
    [parameter('processId'), parameter('f')],
    answered(
      'A process',
      { mediaType: jsonType, schema: reference('process'), example: processExample },
      page,
    ),
  ),
  '/processes/{processId}/execution': {
    post: {
      operationId: 'execute',
      tags: ['processes'],
      summary: 'Runs a process',
      parameters: [parameter('processId'), parameter('prefer')],
      requestBody: {
        required: true,
        content: { [jsonType]: { schema: reference('execute'), example: executeExample } },
      },
      responses: {
        ...answered('The results', ...resultContents),
        '204': { description: 'The results were all asked for as links: they are in the header' },
        '201': {
          description: 'The job',
          headers: { Location: { schema: { type: 'string', format: 'uri' } } },
          content: { [jsonType]: { schema: reference('statusInfo'), example: jobExample } },
        },
        ...problems('400', '401', '403', '404', '503'),
      },
    },
  },
};

const job = [parameter('jobId')];
const truths = { enum: ['true', 'false'] };

/** As for everybody, and what is told who is not signed in. */
function forStaff(description: string, ...contents: readonly Content[]): Json {
  return { ...answered(description, ...contents), ...problems('401') };
}

const jobPaths = {
  '/jobs': reads(
    'getJobs',
    'processes',
    'Jobs that you may see, the newest first unless `sortby` says otherwise',
    [
      parameter('limit-jobs'),
      textParameter('type', 'Kinds of jobs', { enum: ['process'] }),
      shown(textParameter('processID', 'Processes, with commas between'), 'select,counts'),
      shown(
        textParameter('status', `States, with commas between: ${jobStatuses.join(', ')}`),
        'accepted,running',
      ),
      shown(
        textParameter('datetime', 'When they were asked for: an instant or an interval'),
        '2026-11-01/..',
      ),
      shown(number('minDuration', 'Seconds that they ran at least', 0), 1),
      shown(number('maxDuration', 'Seconds that they ran at most', 0), 60),
      shown(
        textParameter('q', 'Words that occur in title, question or name of who asked', {
          minLength: 1,
          maxLength: 200,
        }),
        'leak',
      ),
      textParameter('sortby', 'Order; those alike the newest first', { enum: [...jobOrders] }),
      textParameter('pinned', 'Only those that are pinned, or are not', truths),
      textParameter('mine', 'Only your own, or those of others', truths),
      parameter('cursor'),
      parameter('f'),
    ],
    forStaff(
      'Jobs',
      {
        mediaType: jsonType,
        schema: reference('jobList'),
        example: { jobs: [jobExample], links: [] },
      },
      page,
    ),
  ),
  '/jobs/{jobId}': {
    ...reads(
      'getStatus',
      'processes',
      'State and recipe of a job',
      [...job, parameter('f')],
      forStaff(
        'A job',
        { mediaType: jsonType, schema: reference('statusInfo'), example: jobExample },
        page,
      ),
    ),
    patch: {
      operationId: 'describeJob',
      tags: ['processes'],
      summary: 'Gives a job a title, or a pin by which it is kept; its recipe stays as it is',
      parameters: job,
      requestBody: {
        required: true,
        content: {
          'application/merge-patch+json': {
            schema: reference('jobNote'),
            example: { title: 'Leaks near the rivers, for the council', isPinned: true },
          },
        },
      },
      responses: {
        ...forStaff('The job', {
          mediaType: jsonType,
          schema: reference('statusInfo'),
          example: jobExample,
        }),
        ...problems('400', '401', '403', '404', '415'),
      },
    },
    delete: {
      operationId: 'dismiss',
      tags: ['processes'],
      summary: 'Stops a job that runs, forgets one that has ended',
      parameters: job,
      responses: {
        ...forStaff('The job', {
          mediaType: jsonType,
          schema: reference('statusInfo'),
          example: jobExample,
        }),
        ...problems('401', '403', '404'),
      },
    },
  },
  '/jobs/{jobId}/results': reads('getResult', 'processes', 'The results of a job', job, {
    ...forStaff('The results', ...resultContents),
    '204': { description: 'The results were all asked for as links: they are in the header' },
  }),
  '/jobs/{jobId}/results/{outputId}': reads(
    'getOutput',
    'processes',
    'One output as it is',
    [
      ...job,
      parameter('outputId'),
      textParameter('f', 'Format of the answer', { enum: ['json', 'csv', 'gpkg'] }),
    ],
    forStaff(
      'An output',
      { mediaType: jsonType, schema: {}, example: { count: 4 } },
      { mediaType: 'application/geo+json', schema: reference('featureCollection') },
      { mediaType: 'text/csv', schema: { type: 'string' } },
      { mediaType: geoPackage.mediaType, schema: { type: 'string', format: 'binary' } },
    ),
  ),
  '/jobs/{jobId}/items': reads(
    'getSelected',
    'processes',
    'A page of the features that a job found; parameters as those of the items of a collection',
    [...job, ...['limit', 'cursor', 'sortby', 'crs', 'properties'].map(parameter)],
    forStaff('Features', {
      mediaType: 'application/geo+json',
      schema: reference('featureCollection'),
    }),
  ),
  '/jobs/{jobId}/download': reads(
    'downloadSelected',
    'processes',
    'All features that a job found in one file',
    [...job, ...['sortby', 'crs', 'properties'].map(parameter)],
    forStaff('A file', {
      mediaType: 'application/geo+json',
      schema: reference('featureCollection'),
    }),
  ),
  '/jobs/{jobId}/tiles': reads(
    'getTilesOfJob',
    'processes',
    'TileJSON of what a job found',
    job,
    forStaff('TileJSON', {
      mediaType: jsonType,
      schema: reference('tileJson'),
      example: tileJsonExample,
    }),
  ),
  '/jobs/{jobId}/tiles/{tileMatrix}/{tileCol}/{tileRow}.mvt': reads(
    'getTileOfJob',
    'processes',
    'A tile of what a job found',
    [...job, ...['tileMatrix', 'tileCol', 'tileRow'].map(parameter)],
    {
      '200': {
        description: 'A tile',
        content: {
          'application/vnd.mapbox-vector-tile': { schema: { type: 'string', format: 'binary' } },
        },
      },
      '204': { description: 'There is nothing in this tile' },
      ...problems('400', '401', '404'),
    },
  ),
};
