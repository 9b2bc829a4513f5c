import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { limitFor, timeLimit } from '../../../server/http/support/time-limit.ts';

describe('the time that a request may take', () => {
  const limits = { uploadMs: 2_000, otherMs: 20 };
  const limited = timeLimit((path) => limitFor(path, limits));

  it('is longer for a file than for anything else', async () => {
    await expect(
      limited({ path: '/api/attachments' }, () => setTimeout(60)),
    ).resolves.toBeUndefined();
    for (const path of ['/api/requests', '/api/attachments/1', '/']) {
      await expect(
        limited({ path }, () => setTimeout(60)),
        path,
      ).rejects.toMatchObject({
        code: 'timeout',
      });
    }
  });
});
