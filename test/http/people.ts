/** One invented person for each role, two organisations, for tests that ask as each of them. */
import { hashPassword } from '../../server/identity/index.ts';
import type { Services } from '../../server/services.ts';
import { type Role, roles } from '../../server/viewer.ts';
import { Caller } from './caller.ts';

export const password = 'a test password of nobody';
const passwordHash = hashPassword(password);

const staff = roles.filter((role) => role !== 'citizen');

/** The login of a role's person. The organisation `test_own` is theirs. */
export function loginOf(role: Role): string {
  return `test.${role}`;
}

export interface People {
  readonly ownOrganisationId: number;
  readonly otherOrganisationId: number;
}

/** Makes the organisations and the accounts. */
export async function addPeople({ database }: Services): Promise<People> {
  const hash = await passwordHash;
  return database.system(async (transaction) => {
    const organisation = async (code: string) => {
      const row = await transaction.first<{ id: number }>(
        'insert into org.organisation (code, name) values (:code, :code) returning id',
        { code },
      );
      if (!row) throw new Error('no organisation was made');
      return row.id;
    };
    const ownOrganisationId = await organisation('test_own');
    const otherOrganisationId = await organisation('test_other');
    for (const role of staff) {
      await transaction.run(
        `insert into auth.account (login, password_hash, name, role, organisation_id)
         values (:login, :hash, :name, :role, :organisationId::integer)`,
        {
          login: loginOf(role),
          hash,
          name: `Test ${role}`,
          role,
          organisationId: ownOrganisationId,
        },
      );
    }
    return { ownOrganisationId, otherOrganisationId };
  });
}

/** A caller for each role; the citizen's is not signed in. */
export async function callers(url: string): Promise<Readonly<Record<Role, Caller>>> {
  const pairs = await Promise.all(
    roles.map(async (role) => {
      const caller =
        role === 'citizen' ? new Caller(url) : await Caller.signedIn(url, loginOf(role), password);
      return [role, caller] as const;
    }),
  );
  return Object.fromEntries(pairs) as Record<Role, Caller>;
}
