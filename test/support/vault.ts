/** The key to the personal data of all tests, which is nobody's. */

import { nobody, type Person, placeOf, sealPerson, Vault } from '../../server/privacy/index.ts';
import type { Services } from '../../server/services.ts';

const secret = Buffer.alloc(32, 'a key of nobody ');
export const testKeys = `test:${secret.toString('base64')}`;
export const testVault = new Vault([{ id: 'test', secret }]);

/** Writes who reported a request, past the API. */
export async function addReporter(
  { database }: Pick<Services, 'database'>,
  requestId: number | string,
  person: Partial<Person>,
): Promise<void> {
  const place = placeOf('request.reporter', requestId);
  const { sealed, phoneHash, emailHash } = sealPerson(
    testVault,
    place,
    { ...nobody, ...person },
    'RS',
  );
  await database.system((t) =>
    t.run(
      `insert into request.reporter (request_id, sealed, phone_hash, email_hash)
       values (:requestId::bigint, :sealed, :phoneHash, :emailHash)`,
      { requestId, sealed, phoneHash, emailHash },
    ),
  );
}
