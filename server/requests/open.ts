import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { attachWithin } from '../attachments/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { newRequestSchema, RequestDetail } from '../http/api/schema.ts';
import { checkedAnswers, keepFirstAnswers, type NamedAsset } from '../questions/index.ts';
import { type Responsibility, responsibleFor } from '../responsibility/index.ts';
import { linkNamed } from './answers.ts';
import { linkWithin } from './assets.ts';
import type { Asker } from './context.ts';
import { keepShape, locate, stretchText } from './location.ts';
import type { LonLat } from './place.ts';
import { readWithin } from './read.ts';
import { keepReporter } from './reporter.ts';

const byClientKey = statement('request/by_client_key');
const categoryByCode = statement('request/category');
const insert = statement('request/insert');

export type NewRequestInput = z.output<typeof newRequestSchema>;

interface CategoryRow extends Record<string, unknown> {
  id: number;
  code: string;
  kind: string;
  default_priority: string;
}

/**
 * Opens a request, finds who is responsible, links its assets and begins its log: all or nothing.
 * A client key that was used before gives the request that it made, and `created` false.
 * Throws Fault outside-city, unknown-reference, conflict when the key was used for something else.
 */
export async function openRequest(
  asker: Asker,
  input: NewRequestInput,
): Promise<{ request: RequestDetail; created: boolean }> {
  return asker.database.as(asker.viewer, async (t) => {
    const known = await referenceOf(t, input);
    if (known) return { request: await readWithin(t, asker, known), created: false };
    const reference = await openWithin(t, asker, input);
    if (reference) return { request: await readWithin(t, asker, reference), created: true };
    // The same key was being used by another connection, which has just committed.
    const winner = await referenceOf(t, input);
    if (!winner) throw new Fault('conflict', 'The client key is taken. Use a new one.');
    return { request: await readWithin(t, asker, winner), created: false };
  });
}

/** The request that the same words have made with this key. Throws Fault conflict when they were other words. */
async function referenceOf(t: Transaction, input: NewRequestInput): Promise<string | undefined> {
  const known = await t.first<{ reference: string; bodyHash: string | null }>(byClientKey, {
    clientKey: input.clientKey,
  });
  if (known && known.bodyHash !== null && known.bodyHash !== hashOf(input)) {
    const message = `This was saved as ${known.reference} already, with other words. Add what is new as a comment there.`;
    throw new Fault('conflict', message, [{ field: 'clientKey', message: known.reference }]);
  }
  return known?.reference;
}

/** The schema gives its fields in one order, however the client has written them. */
function hashOf(input: NewRequestInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/** Returns the new reference, or undefined when the client key was taken. */
async function openWithin(
  t: Transaction,
  asker: Asker,
  input: NewRequestInput,
): Promise<string | undefined> {
  const category = await findCategory(t, input.category);
  const place = await locate(t, asker, input);
  const checked = await checkedAnswers(t, category.id, input.answers);
  const assets = allAssets(input, checked.named);
  const responsible = await findResponsible(t, asker, { ...input, assets }, place.lonLat, category);
  const row = await t.first<{ id: string; reference: string }>(insert, {
    clientKey: input.clientKey,
    kind: input.kind ?? category.kind,
    categoryId: category.id,
    category: category.code,
    priority: input.priority ?? category.default_priority,
    channel: input.channel,
    description: input.description,
    lon: place.lonLat[0],
    lat: place.lonLat[1],
    locationSource: input.locationSource,
    addressText: input.addressText ?? stretchText(input.shape),
    publicText: input.publicText || null,
    isPublic: input.isPublic ?? !privateKinds.includes(input.kind ?? category.kind),
    ...place.facts,
    organisationId: responsible.organisation?.id ?? null,
    territoryOrganisationIds: responsible.territoryOrganisationIds,
    ruleId: responsible.ruleId,
    accountId: asker.viewer.accountId,
    bodyHash: hashOf(input),
  });
  if (!row) return undefined;
  const requestId = Number(row.id);
  await attachWithin(t, asker.viewer, requestId, input.attachments);
  if (place.shape) await keepShape(t, requestId, place.shape);
  if (input.reporter) await keepReporter(t, asker, requestId, input.reporter);
  for (const asset of input.assets) await linkWithin(t, asker, requestId, asset);
  await keepFirstAnswers(t, asker.viewer, requestId, checked);
  const named = checked.named.filter((one) => !input.assets.some(isSame(one)));
  await linkNamed(t, asker, requestId, { named, forgotten: [] });
  return row.reference;
}

/** Kinds that are between a person and the city, unless somebody says otherwise. */
const privateKinds: readonly string[] = ['question', 'praise'];

/** What was linked by hand, and what answers name beside it. */
function allAssets(
  { assets }: NewRequestInput,
  named: readonly NamedAsset[],
): NewRequestInput['assets'] {
  const others = named.filter((one) => !assets.some(isSame(one)));
  return [...assets, ...others.map(({ layer, id, role }) => ({ layer, id, role }))];
}

function isSame(one: { layer: string; id: number }) {
  return ({ layer, id }: { layer: string; id: number }) => layer === one.layer && id === one.id;
}

/** A category that can be chosen. Throws Fault unknown-reference. */
export async function findCategory(t: Transaction, code: string): Promise<CategoryRow> {
  const category = await t.first<CategoryRow>(categoryByCode, { code });
  if (category) return category;
  throw new Fault('unknown-reference', 'There is no such category to choose.', [
    { field: 'category', message: `${code} is not a category that can be chosen` },
  ]);
}

function findResponsible(
  t: Transaction,
  { language }: Asker,
  { assets, kind }: NewRequestInput,
  lonLat: LonLat,
  category: CategoryRow,
): Promise<Responsibility> {
  return responsibleFor(t, {
    categoryId: category.id,
    kind: kind ?? category.kind,
    assets,
    lonLat,
    language,
  });
}
