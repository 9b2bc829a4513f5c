/** The log: one JSON line an event, on standard output, without personal data. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type { Logger } from 'pino';

/** What a log line may never carry, wherever it stands in a logged object. */
const secrets = ['body', 'cookie', 'cookies', 'authorization', 'password', 'phone', 'email'];

const redactedPaths = [
  ...secrets,
  ...secrets.map((name) => `*.${name}`),
  'headers["set-cookie"]',
  'headers["x-csrf-token"]',
  '*.headers.cookie',
  '*.headers.authorization',
  '*.headers["set-cookie"]',
  '*.headers["x-csrf-token"]',
];

/** Paths whose query is what a caller said: a name, an address or a telephone number. */
const saidByPeople = ['/api/locate', '/api/requests', '/api/session'];

/**
 * The address of a request as it may be logged: of paths where people's words stand in the query,
 * only the names of the parameters are kept.
 */
export function loggedUrl(url: string): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const path = url.slice(0, mark);
  if (!saidByPeople.some((prefix) => path.startsWith(prefix))) return url;
  const names = [...new URLSearchParams(url.slice(mark + 1)).keys()];
  return `${path}?${names.map((name) => `${encodeURIComponent(name)}=…`).join('&')}`;
}

/** A logger whose lines are redacted; `destination` is for tests. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redactedPaths, censor: '[hidden]' },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}
