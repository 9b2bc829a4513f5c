/** The log: one JSON line an event, on standard output, without personal data. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type { Logger } from 'pino';

/** What a log line may never carry, at the top of a logged object or one level below it. */
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
