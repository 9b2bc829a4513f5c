/** The environment, read once and typed. Nothing else in the server reads process.env. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What stops a start: one line that says what to do. The process prints it and exits with code 1. */
export class StartError extends Error {
  constructor(line: string, cause?: unknown) {
    super(line, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
  }
}

/** Every number that is not the environment's, with its unit and meaning. */
export const defaults = Object.freeze({
  /** TCP port that the server listens on. */
  port: 8080,
  /** Address that the server listens on: this machine only, as a sample city has known passwords. */
  host: '127.0.0.1',
  /** Folder of the embedded database, relative to where the server is started. */
  dataDir: '.data',
  logLevel: 'info' as LogLevel,
  /** Connections to a native PostgreSQL. */
  poolConnections: 10,
  /** Transactions that may wait for a connection; one more is refused as database-unavailable. */
  queuedTransactions: 1000,
  /** Milliseconds that a transaction may wait for a connection, or a connection for its server. */
  connectionWaitMs: 8_000,
  /** Milliseconds after which a statement is given up and its connection destroyed. */
  statementLimitMs: 15_000,
  /** The same on the embedded engine, where one long statement blocks everybody. */
  embeddedStatementLimitMs: 5_000,
  /** Milliseconds between two looks at the change feed when nothing announces a change. */
  feedPollMs: 1_000,
  /** Milliseconds that requests get to finish when the server is told to stop. */
  stopGraceMs: 10_000,
  /** Milliseconds that an answer may take. */
  requestTimeoutMs: 30_000,
  /** Milliseconds that a photo or document may take to come and be drawn anew. */
  uploadTimeoutMs: 180_000,
  /** Bytes of finished tiles kept in memory. */
  tileCacheBytes: 128 * 1024 * 1024,
  /** Bytes of one photo or document. */
  attachmentBytes: 20 * 1024 * 1024,
  /** Bytes of one file that is imported into a layer. */
  importBytes: 256 * 1024 * 1024,
  /** Features up to which a layer is held in memory. */
  residentFeatures: 2_000_000,
});

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Null: the embedded engine. */
  readonly databaseUrl: string | null;
  readonly logLevel: LogLevel;
  readonly poolConnections: number;
  readonly queuedTransactions: number;
  readonly connectionWaitMs: number;
  /** Null: what `defaults` says for the engine. */
  readonly statementLimitMs: number | null;
  readonly feedPollMs: number;
  readonly stopGraceMs: number;
  readonly tileCacheBytes: number;
  readonly residentFeatures: number;
  /** What is loaded into a database that has no city. */
  readonly sampleCity: 'none' | 'small' | 'city';
  /** How people reach the server, say https://mesto.example: decides Secure cookies and links. Null: as asked. */
  readonly publicUrl: string | null;
  /** Whether a proxy in front may say who asks (X-Forwarded-For). */
  readonly trustProxy: boolean;
  readonly requestTimeoutMs: number;
  readonly uploadTimeoutMs: number;
  /** Whether a start builds the client when its sources are newer. */
  readonly buildsClient: boolean;
  /** Absolute path of the built client. */
  readonly clientDir: string;
  /** Path of the Chromium that makes PDFs; null looks where systems keep it. */
  readonly chromium: string | null;
  /** Keys to personal data as `id:base64`, the first one seals. Null: those of the file. */
  readonly personalDataKeys: string | null;
  /** Absolute path of the file of keys; made when neither it nor the variable is there. */
  readonly personalDataKeyFile: string;
  /** Absolute path of the folder of photos and documents; null: `attachments` in dataDir. */
  readonly attachmentsDir: string | null;
  /** Bytes of one photo or document. */
  readonly attachmentBytes: number;
  /** Bytes of one file that is imported into a layer. */
  readonly importBytes: number;
  /** Whether this process does the jobs: sends messages, watches clocks, exchanges cases. */
  readonly runsJobs: boolean;
  /** `host:port` of the city's own network that the proxy to services of others may reach all the same. */
  readonly outsideInsideHosts: ReadonlySet<string>;
  readonly mail: MailConfig;
}

/** The ways by which messages go out and come in; null: not set up. */
export interface MailConfig {
  /** smtp://user:password@host:587 or smtps:// */
  readonly smtpUrl: string | null;
  /** `Grad <prijave@grad.example>` */
  readonly from: string;
  /** Where answers go, when that is another address. */
  readonly replyTo: string | null;
  /** imaps://user:password@host/INBOX, the mailbox that is read. */
  readonly imapUrl: string | null;
  readonly smsGatewayUrl: string | null;
  readonly chatGatewayUrl: string | null;
  /** Signs what goes to gateways, and the receipts that come from them. */
  readonly gatewaySecret: string | null;
}

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number({ error: `is not a number between ${least} and ${most}` })
    .int({ error: `is not a whole number` })
    .min(least, { error: `is less than ${least}` })
    .max(most, { error: `is more than ${most}` });

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(defaults.port),
  HOST: z.string().min(1).default(defaults.host),
  DATA_DIR: z.string().min(1).default(defaults.dataDir),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'does not begin with postgresql://' })
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `is none of ${logLevels.join(', ')}` }).default('info'),
  POOL_CONNECTIONS: wholeNumber(2, 500).default(defaults.poolConnections),
  STATEMENT_LIMIT_MS: wholeNumber(100, 3_600_000).optional(),
  BUILD_CLIENT: z.stringbool({ error: 'is neither true nor false' }).default(true),
  SAMPLE_CITY: z
    .enum(['none', 'small', 'city'], { error: 'is none of none, small, city' })
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  ATTACHMENTS_DIR: z.string().min(1).optional(),
  ATTACHMENT_MB: wholeNumber(1, 1_000).default(defaults.attachmentBytes / 1024 / 1024),
  IMPORT_MB: wholeNumber(1, 4_000).default(defaults.importBytes / 1024 / 1024),
  PERSONAL_DATA_KEYS: z.string().optional(),
  PERSONAL_DATA_KEY_FILE: z.string().min(1).optional(),
  TRUST_PROXY: z.stringbool({ error: 'is neither true nor false' }).default(false),
  JOBS: z.stringbool({ error: 'is neither true nor false' }).default(true),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp(s) address' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, { error: 'is not an e-mail address' })
    .optional(),
  MAIL_REPLY_TO: z.email({ error: 'is not an e-mail address' }).optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/, error: 'is not an imap(s) address' }).optional(),
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  CHAT_GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  GATEWAY_SECRET: z.string().min(16, { error: 'is shorter than 16 characters' }).optional(),
  CHROMIUM: z.string().min(1).optional(),
  OUTSIDE_INSIDE_HOSTS: z
    .string()
    .regex(/^[\w.:[\],\s-]*$/, { error: 'is no list of hosts, as geo.city.example:8080' })
    .default(''),
  TILE_CACHE_MB: wholeNumber(1, 65_536).default(defaults.tileCacheBytes / 1024 / 1024),
  RESIDENT_FEATURES: wholeNumber(0, 1_000_000_000).default(defaults.residentFeatures),
});

/** An empty variable counts as one that is not set, as compose files and shells write it so. */
function withoutEmpty(source: NodeJS.ProcessEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && value !== '') given[name] = value;
  }
  return given;
}

/**
 * Whether others than this machine may reach the server. Then a sample city, with an administrator whose password is
 * published, comes only when it is asked for.
 */
function isReachedByOthers(values: z.output<typeof environment>): boolean {
  const isThisMachine = /^(127\.|::1$|localhost$)/.test(values.HOST);
  return !isThisMachine || values.PUBLIC_URL !== undefined || values.TRUST_PROXY;
}

/** Reads the environment. Throws StartError naming the first variable that is wrong. */
export function loadConfig(source: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(source));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(
      `The variable ${String(issue?.path[0])} ${issue?.message}. Mend it and start again.`,
    );
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    logLevel: values.LOG_LEVEL,
    poolConnections: values.POOL_CONNECTIONS,
    queuedTransactions: defaults.queuedTransactions,
    connectionWaitMs: defaults.connectionWaitMs,
    statementLimitMs: values.STATEMENT_LIMIT_MS ?? null,
    feedPollMs: defaults.feedPollMs,
    stopGraceMs: defaults.stopGraceMs,
    sampleCity: values.SAMPLE_CITY ?? (isReachedByOthers(values) ? 'none' : 'small'),
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    trustProxy: values.TRUST_PROXY,
    requestTimeoutMs: defaults.requestTimeoutMs,
    uploadTimeoutMs: defaults.uploadTimeoutMs,
    buildsClient: values.BUILD_CLIENT,
    clientDir: fileURLToPath(new URL('../dist/client', import.meta.url)),
    attachmentsDir: values.ATTACHMENTS_DIR === undefined ? null : resolve(values.ATTACHMENTS_DIR),
    attachmentBytes: values.ATTACHMENT_MB * 1024 * 1024,
    importBytes: values.IMPORT_MB * 1024 * 1024,
    outsideInsideHosts: new Set(values.OUTSIDE_INSIDE_HOSTS.split(/[\s,]+/).filter(Boolean)),
    chromium: values.CHROMIUM ?? null,
    personalDataKeys: values.PERSONAL_DATA_KEYS ?? null,
    personalDataKeyFile: resolve(
      values.PERSONAL_DATA_KEY_FILE ?? join(values.DATA_DIR, 'personal-data.keys'),
    ),
    runsJobs: values.JOBS,
    mail: mailOf(values),
    tileCacheBytes: values.TILE_CACHE_MB * 1024 * 1024,
    residentFeatures: values.RESIDENT_FEATURES,
  };
}

/** Throws StartError when one variable needs another that is not there. */
function mailOf(values: z.output<typeof environment>): MailConfig {
  const needs = (name: string, other: string) =>
    new StartError(`The variable ${name} needs ${other}. Set both and start again.`);
  if (values.SMTP_URL && !values.MAIL_FROM) throw needs('SMTP_URL', 'MAIL_FROM');
  const gateway = values.SMS_GATEWAY_URL ? 'SMS_GATEWAY_URL' : 'CHAT_GATEWAY_URL';
  if ((values.SMS_GATEWAY_URL || values.CHAT_GATEWAY_URL) && !values.GATEWAY_SECRET) {
    throw needs(gateway, 'GATEWAY_SECRET');
  }
  return {
    smtpUrl: values.SMTP_URL ?? null,
    from: values.MAIL_FROM ?? '',
    replyTo: values.MAIL_REPLY_TO ?? null,
    imapUrl: values.IMAP_URL ?? null,
    smsGatewayUrl: values.SMS_GATEWAY_URL ?? null,
    chatGatewayUrl: values.CHAT_GATEWAY_URL ?? null,
    gatewaySecret: values.GATEWAY_SECRET ?? null,
  };
}
