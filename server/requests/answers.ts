/** Answers of requests: the assets they name are linked, and they are shown in the asker's words. */
import type { Transaction } from '../db/index.ts';
import { statement } from '../db/index.ts';
import type { Answer, RequestDetail } from '../http/api/schema.ts';
import { type KeptAnswers, readAnswers, toAnswerShape } from '../questions/index.ts';
import { linkWithin } from './assets.ts';
import type { Asker } from './context.ts';

const unlink = statement('request/unlink_asset');

/** Links what answers name and lets go of what they named before. Throws Fault unknown-reference naming the question. */
export async function linkNamed(
  t: Transaction,
  asker: Asker,
  requestId: number,
  { named, forgotten }: KeptAnswers,
): Promise<void> {
  for (const { layer, id } of forgotten) await t.run(unlink, { requestId, layer, featureId: id });
  for (const { code, ...asset } of named) {
    await linkWithin(t, asker, requestId, asset, `/answers/${code}`);
  }
}

/** The answers to one request; `assets` are those that are linked to it. */
export async function answersOf(
  t: Transaction,
  { language }: Asker,
  requestId: number,
  assets: RequestDetail['assets'],
): Promise<Answer[]> {
  const nameOf = (layer: string, id: number) =>
    assets.find((asset) => asset.layer === layer && asset.id === id)?.title;
  const given = await readAnswers(t, [requestId]);
  return given.map(({ question, value }) => toAnswerShape(question, value, language, nameOf));
}

/** The answers to each of many requests. Assets are told by layer and id: their names would cost a query a layer. */
export async function answersOfMany(
  t: Transaction,
  { language }: Asker,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, Answer[]>> {
  const given = await readAnswers(t, requestIds);
  const grouped = Map.groupBy(given, ({ requestId }) => requestId);
  return new Map(
    [...grouped].map(([requestId, answers]) => [
      requestId,
      answers.map(({ question, value }) =>
        toAnswerShape(question, value, language, () => undefined),
      ),
    ]),
  );
}
