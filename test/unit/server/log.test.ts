import { expect, it } from 'vitest';
import { createLogger } from '../../../server/log.ts';

function logged(values: object): string {
  let text = '';
  const destination = {
    write: (line: string) => {
      text += line;
    },
  };
  createLogger('trace', destination).info(values, 'event');
  return text;
}

it('hides what people say, their cookies and their passwords', () => {
  const text = logged({
    body: { name: 'Petar Petrović' },
    reporter: { phone: '037 123 456', email: 'petar@example.org' },
    request: { headers: { cookie: 'mesto_session=abc', authorization: 'Basic abc' } },
    headers: { 'set-cookie': 'mesto_session=abc', 'x-csrf-token': 'abc' },
    password: 'abc',
  });
  expect(text).not.toMatch(/Petar|123|example\.org|abc/);
  expect(text).toContain('[hidden]');
});

it('writes one line of JSON with a time and a level', () => {
  const line = JSON.parse(logged({ seconds: 1 })) as Record<string, unknown>;
  expect(line).toMatchObject({ level: 'info', seconds: 1, msg: 'event' });
  expect(Date.parse(String(line.time))).not.toBeNaN();
});
