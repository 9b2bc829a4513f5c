/** Who is responsible: rules are data, the first that fits decides, and says why. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Responsibility, responsibleFor } from '../../server/responsibility/index.ts';
import { citizen, type Viewer } from '../../server/viewer.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let place: TestDatabase;
const organisations = new Map<string, number>();
const categories = new Map<string, number>();
let lampId: number;

/** Two places in the test city: west and east of the line that parts the territories. */
const west = [21.3, 43.58] as const;
const east = [21.36, 43.58] as const;
/** Everything west of 21.33 degrees. */
const westHalf = `st_transform(st_makeenvelope(21.2, 43.5, 21.33, 43.7, 4326), 25834)`;

interface Rule {
  readonly position: number;
  readonly organisation: string;
  readonly category?: string;
  readonly kind?: string;
  readonly layer?: string;
  readonly owner?: string;
  readonly territory?: string;
  readonly validTo?: string;
  readonly validFrom?: string;
}

beforeAll(async () => {
  place = await openTestDatabase({ city: 'empty' });
  await place.database.system(async (t) => {
    for (const code of ['lighting', 'roads', 'water']) {
      const row = await t.first<{ id: number }>(
        'insert into org.organisation (code, name) values (:code, :code) returning id',
        { code },
      );
      organisations.set(code, row?.id ?? 0);
    }
    for (const [code, parent] of [
      ['lights', null],
      ['light_out', 'lights'],
      ['hole', null],
    ] as const) {
      const row = await t.first<{ id: number }>(
        `insert into request.category (code, title_i18n, parent_id) values (:code, '{}', :parent::integer) returning id`,
        { code, parent: parent && (categories.get(parent) ?? null) },
      );
      categories.set(code, row?.id ?? 0);
    }
    const lamp = await t.first<{ id: number }>(
      `insert into gis.street_light (number, owner_id, geom)
       values ('1', :owner::integer, st_transform(st_setsrid(st_makepoint(21.3, 43.58), 4326), 25834)) returning id`,
      { owner: organisations.get('lighting') },
    );
    lampId = lamp?.id ?? 0;
  });
});
afterAll(() => place.close());

beforeEach(async () => {
  await place.database.system(async (t) => {
    await t.run('delete from org.responsibility_rule');
    await t.run('update org.organisation set territory = null, is_active = true');
  });
});

async function rules(...wanted: readonly Rule[]): Promise<void> {
  await place.database.system(async (t) => {
    for (const rule of wanted) {
      await t.run(
        `insert into org.responsibility_rule (position, category_id, kind, asset_layer, asset_owner_id, territory,
           organisation_id, reason_i18n, valid_from, valid_to)
         values (:position, :category::integer, :kind, :layer, :owner::integer,
           ${rule.territory ?? 'null'}, :organisation::integer, :reasons::jsonb, :from::timestamptz, :to::timestamptz)`,
        {
          position: rule.position,
          category: rule.category === undefined ? null : (categories.get(rule.category) ?? null),
          kind: rule.kind ?? null,
          layer: rule.layer ?? null,
          owner: rule.owner === undefined ? null : (organisations.get(rule.owner) ?? null),
          organisation: organisations.get(rule.organisation) ?? null,
          reasons: JSON.stringify({
            en: `rule ${rule.position}`,
            'sr-Latn': `pravilo ${rule.position}`,
          }),
          from: rule.validFrom ?? '2020-01-01',
          to: rule.validTo ?? 'infinity',
        },
      );
    }
  });
}

interface Asked {
  readonly category?: string;
  readonly kind?: string;
  readonly assets?: readonly { layer: string; id: number }[];
  readonly at?: readonly [number, number];
  readonly language?: 'en' | 'sr-Latn' | 'sr-Cyrl' | 'sl';
  readonly viewer?: Viewer;
}

function ask(asked: Asked = {}): Promise<Responsibility> {
  return place.database.as(asked.viewer ?? citizen, (t) =>
    responsibleFor(t, {
      categoryId: categories.get(asked.category ?? 'light_out') ?? 0,
      kind: asked.kind ?? 'fault',
      assets: asked.assets ?? [],
      lonLat: asked.at ?? west,
      language: asked.language ?? 'en',
    }),
  );
}

const decides = async (asked: Asked = {}) => (await ask(asked)).organisation?.code ?? null;

describe('responsibility', () => {
  it('is nobody’s where no rule fits', async () => {
    expect(await ask()).toEqual({
      organisation: null,
      ruleId: null,
      reason: null,
      territoryOrganisationIds: [],
    });
  });

  it('is decided by the first rule that fits, by position', async () => {
    await rules({ position: 2, organisation: 'roads' }, { position: 1, organisation: 'lighting' });
    expect(await decides()).toBe('lighting');
  });

  it('says why, in the asker’s language and script', async () => {
    await rules({ position: 7, organisation: 'lighting' });
    expect((await ask()).reason).toBe('rule 7');
    expect((await ask({ language: 'sr-Latn' })).reason).toBe('pravilo 7');
    expect((await ask({ language: 'sr-Cyrl' })).reason).toBe('правило 7');
    expect((await ask({ language: 'sl' })).reason).toBe('rule 7');
  });

  it('goes down from a category to those below it, not up', async () => {
    await rules({ position: 1, organisation: 'lighting', category: 'lights' });
    expect(await decides({ category: 'light_out' })).toBe('lighting');
    expect(await decides({ category: 'hole' })).toBe(null);
    await rules({ position: 0, organisation: 'roads', category: 'light_out' });
    expect(await decides({ category: 'lights' })).toBe('lighting');
  });

  it('can depend on the kind of request', async () => {
    await rules(
      { position: 1, organisation: 'water', kind: 'praise' },
      { position: 2, organisation: 'roads' },
    );
    expect(await decides({ kind: 'praise' })).toBe('water');
    expect(await decides({ kind: 'fault' })).toBe('roads');
  });

  it('can depend on the layer and on the owner of the asset', async () => {
    await rules(
      { position: 1, organisation: 'lighting', owner: 'lighting', layer: 'street_light' },
      { position: 2, organisation: 'water', layer: 'hydrant' },
      { position: 3, organisation: 'roads' },
    );
    const lamp = { layer: 'street_light', id: lampId };
    expect(await decides({ assets: [lamp] })).toBe('lighting');
    expect(await decides({ assets: [{ layer: 'hydrant', id: 1 }] })).toBe('water');
    expect(await decides({ assets: [{ layer: 'hydrant', id: 1 }, lamp] })).toBe('lighting');
    expect(await decides({ assets: [] })).toBe('roads');
    expect(await decides({ assets: [{ layer: 'no_such_layer', id: 1 }] })).toBe('roads');
    expect(await decides({ assets: [{ layer: 'street_light', id: lampId + 1000 }] })).toBe('roads');
  });

  it('can depend on the place', async () => {
    await rules(
      { position: 1, organisation: 'lighting', territory: westHalf },
      { position: 2, organisation: 'roads' },
    );
    expect(await decides({ at: west })).toBe('lighting');
    expect(await decides({ at: east })).toBe('roads');
  });

  it('ends where the organisation’s own territory ends, unless the rule says more', async () => {
    await place.database.system((t) =>
      t.run(`update org.organisation set territory = ${westHalf} where code = 'lighting'`),
    );
    await rules({ position: 1, organisation: 'lighting' });
    expect(await decides({ at: west })).toBe('lighting');
    expect(await decides({ at: east })).toBe(null);
    const everywhere = 'st_transform(st_makeenvelope(21.2, 43.5, 21.5, 43.7, 4326), 25834)';
    await rules({ position: 0, organisation: 'lighting', territory: everywhere });
    expect(await decides({ at: east })).toBe('lighting');
  });

  it('holds while the rule is in force and the organisation is there', async () => {
    await rules(
      { position: 1, organisation: 'water', validTo: '2021-01-01' },
      { position: 2, organisation: 'lighting', validFrom: '2999-01-01' },
      { position: 3, organisation: 'roads' },
    );
    expect(await decides()).toBe('roads');
    await place.database.system((t) =>
      t.run(`update org.organisation set is_active = false where code = 'roads'`),
    );
    expect(await decides()).toBe(null);
  });

  it('lets those see an unassigned request whose rules name its category where it lies', async () => {
    await rules(
      { position: 1, organisation: 'lighting', category: 'lights', territory: westHalf },
      { position: 2, organisation: 'water', category: 'light_out', kind: 'praise' },
      { position: 3, organisation: 'roads' },
    );
    const ids = (codes: string[]) =>
      codes.map((code) => organisations.get(code) ?? 0).sort((a, b) => a - b);
    expect((await ask({ at: west })).territoryOrganisationIds).toEqual(ids(['lighting', 'water']));
    expect((await ask({ at: east })).territoryOrganisationIds).toEqual(ids(['water']));
    expect((await ask({ category: 'hole' })).territoryOrganisationIds).toEqual([]);
  });

  it('is the same whoever asks', async () => {
    await rules({ position: 1, organisation: 'lighting', territory: westHalf });
    const answers = await Promise.all(
      (['citizen', 'clerk', 'dispatcher', 'planner'] as const).map((role) =>
        ask({ viewer: { role, accountId: null, organisationId: null, name: null } }),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('does not run in circles with categories that are each other’s parents', async () => {
    await place.database.system((t) =>
      t.run(`update request.category set parent_id = (select id from request.category where code = 'light_out')
        where code = 'lights'`),
    );
    await rules({ position: 1, organisation: 'lighting', category: 'lights' });
    expect(await decides({ category: 'light_out' })).toBe('lighting');
    await place.database.system((t) =>
      t.run(`update request.category set parent_id = null where code = 'lights'`),
    );
  });
});
