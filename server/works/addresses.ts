/** Whom to tell: the addresses that an incident or works cut off. */
import type { WorkAddresses } from '../http/api/schema.ts';
import { nameAddresses } from '../network/index.ts';
import type { Asker } from '../requests/index.ts';
import type { Entity } from './entity.ts';
import { findWork } from './read.ts';

/** Critical ones first, then by street and number. Throws Fault not-found. */
export async function listAddresses(
  asker: Asker,
  entity: Entity,
  reference: string,
): Promise<WorkAddresses['addresses']> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const { id } = await findWork(t, entity, reference);
      const rows = await t.rows<{ feature_id: number }>(entity.statements.addresses, { id });
      return nameAddresses(
        t,
        asker,
        rows.map(({ feature_id }) => feature_id),
      );
    },
    { readOnly: true },
  );
}
