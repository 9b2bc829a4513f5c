/** The documents of processes and jobs. Pure. */
import { z } from 'zod';
import {
  inputTitle,
  type JobRecord,
  occursOf,
  type Process,
  processOf,
} from '../../../analyses/index.ts';
import { localised } from '../../../catalog/index.ts';
import { geoPackage } from '../../../formats/index.ts';
import type { Viewer } from '../../../viewer.ts';
import { jsonType } from '../answer.ts';
import { type LinkMaker, ogcRelation, selfLinks } from '../links.ts';
import type { Json, Words } from '../parts/part.ts';
import { mediaTypesOf } from './execution.ts';

export const executeRelation = ogcRelation('execute');
export const resultsRelation = ogcRelation('results');
export const jobListRelation = ogcRelation('job-list');

export const processPath = (id: string): string => `/ogc/processes/${id}`;
export const jobPath = (id: string): string => `/ogc/jobs/${id}`;

/** A process in the list. */
export function processSummary(process: Process, { language, link }: Words) {
  const { id, version, title, description } = process;
  const path = processPath(id);
  return {
    id,
    version,
    title: localised(title, id, language),
    description: localised(description, id, language),
    jobControlOptions: ['sync-execute', 'async-execute', 'dismiss'],
    outputTransmission: ['value', 'reference'],
    links: [
      ...selfLinks(link, path, jsonType),
      link(executeRelation, `${path}/execution`, jsonType),
      link(jobListRelation, `/ogc/jobs?processID=${id}`, jsonType),
    ],
  };
}

/** A process with its inputs and outputs. */
export function processDescription(process: Process, words: Words) {
  const { method, inputs, outputs } = process;
  const { language } = words;
  const shape = inputs.shape as Record<string, z.ZodType>;
  return {
    ...processSummary(process, words),
    additionalParameters: {
      title: 'method',
      parameters: [
        { name: 'method', value: [localised(method.text, '', language)] },
        { name: 'sources', value: [...method.sources] },
        { name: 'roles', value: [...process.roles] },
      ],
    },
    inputs: Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [
        name,
        inputDescription(name, schema, language),
      ]),
    ),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { title }]) => [
        name,
        {
          title: localised(title, name, language),
          schema: outputSchema(mediaTypesOf(process, name)),
        },
      ]),
    ),
  };
}

function inputDescription(name: string, schema: z.ZodType, language: string) {
  const occurs = occursOf(schema);
  const isOptional = schema.safeParse(undefined).success;
  return {
    title: inputTitle(name, language),
    schema: schemaOf(occurs?.item ?? schema),
    minOccurs: isOptional ? 0 : 1,
    maxOccurs: occurs?.most ?? 1,
  };
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'openapi-3.0' });
  return rest;
}

function outputSchema(mediaTypes: readonly string[]): Json {
  const one = (mediaType: string): Json => {
    if (mediaType === 'text/csv') return { type: 'string', contentMediaType: mediaType };
    return mediaType === geoPackage.mediaType
      ? { type: 'string', contentEncoding: 'binary', contentMediaType: mediaType }
      : { type: 'object', contentMediaType: mediaType };
  };
  const [first = jsonType, ...others] = mediaTypes;
  return others.length === 0 ? one(first) : { oneOf: mediaTypes.map(one) };
}

/** What is known of a run: the standard's statusInfo, and how it came about. */
export function statusInfo(job: JobRecord, viewer: Viewer, language: string, link: LinkMaker) {
  const { method } = processOf(job.process);
  const path = jobPath(job.id);
  const isDone = job.status === 'successful';
  return {
    jobID: job.id,
    type: 'process',
    processID: job.process,
    status: job.status,
    title: job.title,
    isPinned: job.isPinned,
    progress: job.progress,
    message: job.message,
    created: job.createdAt.toISOString(),
    ...(job.startedAt === null ? {} : { started: job.startedAt.toISOString() }),
    ...(job.finishedAt === null ? {} : { finished: job.finishedAt.toISOString() }),
    updated: job.updatedAt.toISOString(),
    recipe: {
      inputs: job.inputs,
      ...(job.wanted === null ? {} : { outputs: job.wanted }),
      response: job.response,
    },
    dataDate: job.dataAt?.toISOString() ?? null,
    method: { text: localised(method.text, '', language), sources: [...method.sources] },
    ranBy: job.ranBy,
    keptUntil: job.keptUntil.toISOString(),
    isMine: job.accountId === viewer.accountId,
    ...(job.fault === null ? {} : { faults: job.fault.faults }),
    links: [
      ...selfLinks(link, path, jsonType),
      link('up', '/ogc/jobs', jsonType),
      link('process', processPath(job.process), jsonType),
      ...(isDone ? [link(resultsRelation, `${path}/results`, jsonType)] : []),
    ],
  };
}

export type StatusInfo = ReturnType<typeof statusInfo>;
