import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig, StartError } from '../../../server/config.ts';

it('has a default for everything', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    databaseUrl: null,
    sampleCity: 'small',
    publicUrl: null,
    trustProxy: false,
  });
  expect(loadConfig({ PORT: '', DATABASE_URL: '' })).toEqual(config);
});

it('reads what is given', () => {
  const config = loadConfig({
    PORT: '9000',
    DATABASE_URL: 'postgresql://me@db/city',
    PUBLIC_URL: 'https://mesto.example/',
    TRUST_PROXY: 'true',
    TILE_CACHE_MB: '2',
  });
  expect(config).toMatchObject({
    port: 9000,
    databaseUrl: 'postgresql://me@db/city',
    publicUrl: 'https://mesto.example',
    trustProxy: true,
    tileCacheBytes: 2_097_152,
  });
});

it.each([
  ['PORT', '80a', 'PORT is not a number'],
  ['PORT', '70000', 'PORT is more than 65535'],
  ['PORT', '1.5', 'PORT is not a whole number'],
  ['DATABASE_URL', 'mysql://x', 'DATABASE_URL does not begin with postgresql://'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is none of'],
  ['SAMPLE_CITY', 'big', 'SAMPLE_CITY is none of'],
  ['TRUST_PROXY', 'maybe', 'TRUST_PROXY is neither'],
  ['PUBLIC_URL', 'mesto.example', 'PUBLIC_URL is not an http(s) address'],
])('%s=%s is one clear line', (name, value, line) => {
  const load = () => loadConfig({ [name]: value });
  expect(load).toThrow(StartError);
  expect(load).toThrow(line);
  expect(load).toThrow(/^[^\n]+$/);
});

it('takes the ways of messages, and says which variable another one needs', () => {
  const { mail, runsJobs } = loadConfig({
    SMTP_URL: 'smtp://user:p%40ss@mail.example:587',
    MAIL_FROM: 'Grad Kruševac <prijave@grad.example>',
    JOBS: 'false',
  });
  expect(mail).toMatchObject({ from: 'Grad Kruševac <prijave@grad.example>', imapUrl: null });
  expect(runsJobs).toBe(false);
  expect(loadConfig({}).mail.smtpUrl).toBeNull();
  for (const [given, words] of [
    [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_URL needs MAIL_FROM'],
    [{ SMS_GATEWAY_URL: 'https://sms.example' }, 'SMS_GATEWAY_URL needs GATEWAY_SECRET'],
    [{ CHAT_GATEWAY_URL: 'https://chat.example' }, 'CHAT_GATEWAY_URL needs GATEWAY_SECRET'],
    [{ SMTP_URL: 'https://mail.example' }, 'SMTP_URL is not an smtp(s) address'],
    [{ IMAP_URL: 'mail.example' }, 'IMAP_URL is not an imap(s) address'],
    [{ MAIL_FROM: 'Grad' }, 'MAIL_FROM is not an e-mail address'],
    [{ MAIL_FROM: 'a@b.example\nBcc: c@d.example' }, 'MAIL_FROM is not an e-mail address'],
    [{ GATEWAY_SECRET: 'short' }, 'GATEWAY_SECRET is shorter'],
  ] as const) {
    expect(() => loadConfig(given)).toThrow(words);
  }
});
