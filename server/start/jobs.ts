/** What the server does by itself, put together from its rooms. */
import type { Registry } from 'prom-client';
import type { AnalysisRoom } from '../analyses/index.ts';
import type { AttachmentRoom } from '../attachments/index.ts';
import type { CatalogHolder } from '../catalog/index.ts';
import { clockJobs } from '../clocks/index.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/index.ts';
import { type FiguresRoom, figuresJob } from '../figures/index.ts';
import { type Job, JobRoom } from '../jobs/index.ts';
import type { Logger } from '../log.ts';
import { mailboxJob } from '../mailbox/index.ts';
import {
  deliveryJob,
  deliveryJobName,
  gaugeMessages,
  openSenders,
  tidyJob,
  wakeForMessages,
} from '../messages/index.ts';
import { exchangeJob } from '../open311/index.ts';
import { retentionJob, type Vault } from '../privacy/index.ts';

export interface JobParts {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly database: Database;
  readonly catalog: CatalogHolder;
  readonly vault: Vault;
  readonly attachments: AttachmentRoom;
  readonly analyses: AnalysisRoom;
  readonly figures: FiguresRoom;
}

export interface OpenJobs {
  nudge(name: string): void;
  close(): Promise<void>;
}

/** Begins the jobs, if this process does them. */
export async function openJobs(parts: JobParts): Promise<OpenJobs> {
  const { config, database, catalog, vault, log, metrics, attachments } = parts;
  const publicUrl = publicUrlOf(config);
  const senders = config.runsJobs ? openSenders(config.mail, publicUrl) : [];
  const jobs: Job[] = [
    deliveryJob({ database, catalog, vault, log, senders, publicUrl }),
    ...clockJobs(database),
    exchangeJob({ database, vault, log }),
    tidyJob(database),
    figuresJob(database, parts.figures),
    retentionJob(database),
    parts.analyses.job,
  ];
  const { imapUrl, from, replyTo } = config.mail;
  if (imapUrl) {
    const ownAddresses = [from, replyTo ?? ''].map(bareAddress);
    jobs.push(mailboxJob({ database, catalog, vault, attachments, ownAddresses }, imapUrl, log));
  }
  if (config.runsJobs) gaugeMessages(database, metrics);
  const room = await JobRoom.open({ database, log, metrics, jobs, isWorking: config.runsJobs });
  const stopWaking = config.runsJobs
    ? wakeForMessages(database, () => room.nudge(deliveryJobName))
    : () => {};
  return {
    nudge: (name) => room.nudge(name),
    close: async () => {
      stopWaking();
      await room.close();
      for (const sender of senders) await sender.close();
    },
  };
}

function bareAddress(address: string): string {
  return (/<([^>]+)>/.exec(address)?.[1] ?? address).toLowerCase();
}

/** Where people reach the server, in what is written to them. */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;
}
