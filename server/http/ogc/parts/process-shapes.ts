/** Processes and jobs in the OpenAPI document: the schemas of what is sent and answered, and an example of each. */

import { jobStatuses } from '../../../analyses/index.ts';
import { jsonType } from '../answer.ts';
import { type Json, reference } from './part.ts';

export const executeExample = {
  inputs: { collection: 'request', filter: "category = 'water_leak'", period: '2022-01-01/..' },
  response: 'document',
};

export const jobExample = {
  jobID: '0f0c5c1e-8c55-4a0c-9d8e-1c0b3f6f0a51',
  type: 'process',
  processID: 'select',
  status: 'running',
  progress: 40,
  created: '2026-11-22T19:40:00.000Z',
  links: [],
};

export const resultsExample = {
  summary: { value: { collection: 'request', count: 4 }, mediaType: jsonType },
};

export const tileJsonExample = {
  tilejson: '3.0.0',
  tiles: [
    'https://city.example/ogc/jobs/0f0c5c1e-8c55-4a0c-9d8e-1c0b3f6f0a51/tiles/{z}/{x}/{y}.mvt',
  ],
  vector_layers: [{ id: 'request', fields: { status: 'string' } }],
};

export const processExample = {
  id: 'select',
  version: '1.0.0',
  title: 'Select',
  jobControlOptions: ['sync-execute', 'async-execute', 'dismiss'],
  outputTransmission: ['value', 'reference'],
  inputs: { bufferMetres: { title: 'Within (m)', schema: { type: 'number' }, minOccurs: 0 } },
  outputs: { summary: { title: 'Summary', schema: { type: 'object' } } },
  links: [],
};

const links: Json = { type: 'array', items: reference('link') };
const text: Json = { type: 'string' };
const instant: Json = { type: 'string', format: 'date-time' };
const described: Json = {
  type: 'object',
  required: ['schema'],
  properties: {
    title: text,
    schema: { type: 'object' },
    minOccurs: { type: 'integer', minimum: 0 },
    maxOccurs: { type: 'integer', minimum: 1 },
  },
};

const processSummary: Json = {
  type: 'object',
  required: ['id', 'version'],
  properties: {
    id: text,
    version: text,
    title: text,
    description: text,
    jobControlOptions: {
      type: 'array',
      items: { type: 'string', enum: ['sync-execute', 'async-execute', 'dismiss'] },
    },
    outputTransmission: { type: 'array', items: { type: 'string', enum: ['value', 'reference'] } },
    links,
  },
};

export const processSchemas: Json = {
  processSummary,
  processList: {
    type: 'object',
    required: ['processes', 'links'],
    properties: { processes: { type: 'array', items: reference('processSummary') }, links },
  },
  process: {
    allOf: [
      reference('processSummary'),
      {
        type: 'object',
        properties: {
          inputs: { type: 'object', additionalProperties: described },
          outputs: { type: 'object', additionalProperties: described },
        },
      },
    ],
  },
  execute: {
    type: 'object',
    properties: {
      inputs: { type: 'object', additionalProperties: {} },
      outputs: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: {
            transmissionMode: { type: 'string', enum: ['value', 'reference'], default: 'value' },
            format: { type: 'object', properties: { mediaType: text } },
          },
        },
      },
      response: { type: 'string', enum: ['raw', 'document'], default: 'raw' },
    },
  },
  results: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { value: {}, mediaType: text, href: text, type: text, rel: text },
    },
  },
  jobList: {
    type: 'object',
    required: ['jobs', 'links'],
    properties: { jobs: { type: 'array', items: reference('statusInfo') }, links },
  },
  statusInfo: {
    type: 'object',
    required: ['jobID', 'status', 'type'],
    properties: {
      jobID: text,
      type: { type: 'string', enum: ['process'] },
      processID: text,
      status: { type: 'string', enum: [...jobStatuses] },
      progress: { type: 'integer', minimum: 0, maximum: 100 },
      message: text,
      created: instant,
      started: instant,
      finished: instant,
      updated: instant,
      recipe: reference('execute'),
      dataDate: { ...instant, nullable: true },
      method: {
        type: 'object',
        properties: { text, sources: { type: 'array', items: text } },
      },
      ranBy: text,
      keptUntil: instant,
      isMine: { type: 'boolean' },
      title: text,
      isPinned: { type: 'boolean' },
      links,
    },
  },
  jobNote: {
    type: 'object',
    additionalProperties: false,
    properties: {
      title: { type: 'string', maxLength: 200, nullable: true },
      isPinned: { type: 'boolean' },
    },
  },
};
