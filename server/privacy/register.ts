/** The keys that have sealed something in a database are known to it by their proofs: a server that lacks one does not start. */
import { StartError } from '../config.ts';
import type { Database } from '../db/index.ts';
import type { Vault } from './vault.ts';

interface Known extends Record<string, unknown> {
  id: string;
  proof: Buffer;
}

/** Enters the vault's keys. Throws StartError when the database was sealed with a key that the vault does not have. */
export async function registerKeys(database: Database, vault: Vault): Promise<void> {
  await database.system(async (t) => {
    const known = await t.rows<Known>('select id, proof from request.personal_key');
    for (const { id, proof } of known) {
      if (vault.proofOf(id)?.equals(proof)) continue;
      throw new StartError(
        `Personal data in this database is sealed with the key ${id}, which is not at hand. Give it with PERSONAL_DATA_KEYS, or its file with PERSONAL_DATA_KEY_FILE.`,
      );
    }
    const [first = ''] = vault.keyIds;
    await t.run(
      `insert into request.personal_key (id, proof) values (:id, :proof) on conflict (id) do nothing`,
      { id: first, proof: vault.proofOf(first) },
    );
  });
}
