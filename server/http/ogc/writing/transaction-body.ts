/**
 * Bodies of transactions, after OGC's proposal 26-018 (atomic transactions): a list of actions on many collections. Beside
 * the proposal's words an action may say `ifMatch`, the entity tag that its feature had, and an update may be a merge
 * `patch`. Rejects: what the schema does not know, other filters than a list of ids, more changes than the limit.
 */
import { hash } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { Fault } from '../../../errors.ts';
import { type Change, crs84, isBigint, noPrecondition } from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import type { Viewer } from '../../../viewer.ts';
import { faultsOf, jsonPointer, readJsonValue } from '../../support/index.ts';
import { layerOf } from '../question.ts';
import { featureOf, type Given, patchOf, systemOf } from './feature-body.ts';
import { checkedReason, namesIn } from './headers.ts';

export const transactionTypes = ['application/ogc-tx+json', 'application/json'] as const;

export const transactionDefaults = {
  /** Bytes of a body. */
  limitBytes: 24 * 1_048_576,
  /** Features that one transaction changes. */
  mostChanges: 10_000,
};

const described = { title: z.string().optional(), description: z.string().optional() };
const ids = z
  .array(z.union([z.string(), z.int()]).transform(String).refine(isBigint, 'Give whole numbers.'))
  .min(1);
const filter = z.strictObject({ ids });
const tag = z.string();
const ifMatch = z.union([tag, z.record(z.string(), tag)]).optional();
const pairs = z.array(z.strictObject({ name: z.string(), value: z.unknown() })).optional();
const collection = z.string();

const insert = z.strictObject({
  action: z.literal('insert'),
  collection,
  items: z.array(z.unknown()).min(1),
  ...described,
});
const update = z
  .strictObject({
    action: z.literal('update'),
    collection,
    filter,
    ifMatch,
    patch: z.unknown().optional(),
    properties: z
      .strictObject({ add: pairs, modify: pairs, delete: z.array(z.string()).optional() })
      .optional(),
    ...described,
  })
  .refine(
    ({ patch, properties }) => (patch === undefined) !== (properties === undefined),
    'Give either properties or patch.',
  );
const replace = z.strictObject({
  action: z.literal('replace'),
  collection,
  filter: z.strictObject({ ids: ids.max(1, 'A feature replaces one.') }),
  ifMatch,
  properties: z.strictObject({ feature: z.unknown() }),
  ...described,
});
const remove = z.strictObject({
  action: z.literal('delete'),
  collection,
  filter,
  ifMatch,
  ...described,
});

const transactionSchema = z.strictObject({
  semantic: z.literal('atomic', 'Only "atomic" is offered: all or nothing.').default('atomic'),
  ...described,
  transaction: z.array(z.discriminatedUnion('action', [insert, update, replace, remove])).min(1),
});

type Transaction = z.output<typeof transactionSchema>;
type ActionBody = Transaction['transaction'][number];

/** A change, and which action and which item of it it came from. */
export interface PlacedChange {
  readonly change: Change;
  readonly action: number;
  readonly item: number;
}

/** What a body asks for. */
export interface TransactionBody {
  /** In their order. */
  readonly placed: readonly PlacedChange[];
  /** SHA-256 of all that it says, hexadecimal. */
  readonly bodyHash: string;
}

/** Throws Fault that names the place. */
export async function readTransaction(
  ctx: Context,
  services: Services,
  viewer: Viewer,
): Promise<TransactionBody> {
  const value = await readJsonValue(ctx, transactionDefaults.limitBytes, transactionTypes);
  const parsed = transactionSchema.safeParse(value);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error, jsonPointer);
    throw new Fault('invalid-body', 'The body has faults; each is listed with its place.', faults);
  }
  const { transaction, description } = parsed.data;
  refuseTooMany(transaction);
  const system = await systemOf(services, ctx.get('content-crs'), 'Content-Crs');
  const changes: PlacedChange[] = [];
  for (const [action, body] of transaction.entries()) {
    const field = `/transaction/${action}`;
    const layer = layerAt(services, viewer, body.collection, `${field}/collection`);
    const words = body.description ?? description;
    const reason = words ? checkedReason(words, `${field}/description`) : null;
    const given: Given = { services, layer, system, id: null, field };
    const made = await changesOf(body, given, reason);
    changes.push(...made.map((change, item) => ({ change, action, item })));
  }
  const said = [ctx.get('content-crs'), ctx.get('prefer'), value];
  return { placed: changes, bodyHash: hash('sha256', JSON.stringify(said)) };
}

function refuseTooMany(transaction: Transaction['transaction']): void {
  const { mostChanges } = transactionDefaults;
  const count = transaction.reduce(
    (sum, one) => sum + (one.action === 'insert' ? one.items.length : one.filter.ids.length),
    0,
  );
  if (count <= mostChanges) return;
  throw new Fault('body-too-large', `A transaction changes ${mostChanges} features at most.`);
}

function layerAt(services: Services, viewer: Viewer, name: string, field: string) {
  try {
    return layerOf(services, viewer, name);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'not-found') throw error;
    throw new Fault('unknown-reference', 'There is no such collection.', [
      { field, message: `${name} is not a collection here.` },
    ]);
  }
}

/** One change for each feature that the action names. */
async function changesOf(body: ActionBody, given: Given, reason: string | null): Promise<Change[]> {
  const { layer, field } = given;
  if (body.action === 'insert') {
    const made: Change[] = [];
    for (const [index, item] of body.items.entries()) {
      const place = `${field}/items/${index}`;
      const feature = await featureOf(item, { ...given, field: place });
      const precondition = noPrecondition;
      made.push({ ...feature, action: 'insert', layer, reason, precondition, field: place });
    }
    return made;
  }
  const made: Change[] = [];
  for (const id of body.filter.ids) {
    const content = await contentOf(body, { ...given, id: String(BigInt(id)) });
    const precondition = preconditionOf(body.ifMatch, id);
    made.push({ ...content, action: body.action, layer, reason, precondition, field });
  }
  return made;
}

async function contentOf(body: Exclude<ActionBody, { action: 'insert' }>, given: Given) {
  const { field, id } = given;
  if (body.action === 'replace') {
    return featureOf(body.properties.feature, { ...given, field: `${field}/properties/feature` });
  }
  if (body.action === 'update') {
    if (body.properties) return patchOf(patchOfPairs(body.properties), given);
    return patchOf(body.patch, { ...given, field: `${field}/patch` });
  }
  const places = { properties: field, geometry: field };
  return { id, geometry: undefined, properties: undefined, system: crs84, places };
}

/** The proposal's way of saying it: names with values, and names to empty. `geometry` is the geometry. */
function patchOfPairs({ add = [], modify = [], delete: emptied = [] }: PairsBody): object {
  const named = new Map([
    ...[...add, ...modify].map(({ name, value }) => [name, value] as const),
    ...emptied.map((name) => [name, null] as const),
  ]);
  const geometry = named.has('geometry') ? { geometry: named.get('geometry') } : {};
  named.delete('geometry');
  return { ...geometry, properties: Object.fromEntries(named) };
}

type PairsBody = NonNullable<Extract<ActionBody, { action: 'update' }>['properties']>;

/** An entity tag for all, or one for each id. */
function preconditionOf(given: z.output<typeof ifMatch>, id: string): Change['precondition'] {
  const text = typeof given === 'object' ? given[id] : given;
  if (text === undefined) return noPrecondition;
  return { ...noPrecondition, ifMatch: text.trim() === '*' ? 'any' : namesIn(text) };
}
