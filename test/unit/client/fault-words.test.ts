/** What the server refuses is told in the words of Admin; the sentences are those of the server's own checks. */
import { describe, expect, it } from 'vitest';
import { faultLabel, faultSentence } from '../../../client/admin/fault-words.ts';
import { newCategorySchema, newOrganisationSchema } from '../../../server/http/api/schema-admin.ts';

/** The sentences for all that a check finds wrong, by field. */
function told(result: { error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }) {
  return Object.fromEntries(
    (result.error?.issues ?? []).map(({ path, message }) => [
      path.join('/'),
      faultSentence(message),
    ]),
  );
}

describe('what is wrong with a document', () => {
  it('has a sentence of the page for what the server says', () => {
    expect(
      told(newCategorySchema.safeParse({ code: 'Napušteno vozilo', titles: {} })),
    ).toMatchObject({ code: 'admin.fault.code', titles: 'admin.fault.oneLanguage' });
    expect(
      told(newOrganisationSchema.safeParse({ code: 'x', name: ' ', email: 'nobody' })),
    ).toMatchObject({ name: 'admin.fault.empty', email: 'admin.fault.email' });
  });

  it('stays as it came when the page has no words', () => {
    expect(faultSentence('Must be a closed ring.')).toBeNull();
  });

  it('names the field as the form does', () => {
    expect(faultLabel('/code')).toBe('admin.code');
    expect(faultLabel('titles/sl')).toBe('admin.title');
    expect(faultLabel('/rules/0/minutes')).toBeNull();
  });
});
