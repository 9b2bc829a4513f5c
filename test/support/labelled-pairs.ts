/** The sample city's labelled duplicates, and how well the finder tells them: precision and recall, with what was counted. */
import truths from '../../fixtures/city/truths.json' with { type: 'json' };
import type { Catalog } from '../../server/catalog/index.ts';
import type { Database, Row } from '../../server/db/index.ts';
import { findDuplicates } from '../../server/duplicates/index.ts';
import type { NetworkRoom } from '../../server/network/index.ts';
import type { Asker } from '../../server/requests/index.ts';

export interface PairFigures {
  readonly labelled: number;
  /** Labelled repeats for which the first suggestion is the request they repeat, or another repeat of it. */
  readonly right: number;
  /** Labelled repeats for which the first suggestion is something else. */
  readonly wrong: number;
  /** Labelled repeats for which nothing was suggested. */
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  /** Requests without a label, and how many of them were given a suggestion. */
  readonly others: number;
  readonly falseAlarms: number;
  /** Of these, how many named the very asset of the suggestion, or lie in the same outage: no false alarm to a clerk. */
  readonly excusable: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

interface RequestRow extends Row {
  id: number;
  reference: string;
  category: string;
  description: string;
  address_text: string | null;
  received_at: Date;
  lon: number;
  lat: number;
  assets: { layer: string; id: number }[];
}

const requestsText = `
  select r.id::float8 as id, r.reference, r.category, r.description, r.address_text, r.received_at,
    st_x(p.point) as lon, st_y(p.point) as lat,
    coalesce((select json_agg(json_build_object('layer', l.layer, 'id', l.feature_id))
      from request.asset_link as l where l.request_id = r.id), '[]') as assets
  from request.request as r
  cross join lateral (select st_transform(r.geom, 4326) as point) as p
  where r.reference = any (:references::text[])`;

const othersText = `
  select r.reference from request.request as r
  where r.kind = 'fault' and r.reference <> all (:labelled::text[]) and r.status <> 'duplicate'
  order by md5(r.reference) limit :others::integer`;

interface Measured {
  readonly database: Database;
  readonly network: NetworkRoom;
  readonly catalog: Catalog;
  readonly vault: Asker['vault'];
}

/** Replays labelled repeats and so many other requests, each as it came in, to a clerk. */
export async function measurePairs(
  { database, network, catalog, vault }: Measured,
  preset: 'small' | 'city',
  others: number,
): Promise<PairFigures> {
  const { duplicates, outages } = truths[preset];
  const leads = new Map(duplicates.map(({ first, second }) => [second, first]));
  const outageOf = new Map(
    outages.flatMap(({ requests }, index) => requests.map((one) => [one, index])),
  );
  const viewer = { role: 'clerk', accountId: null, organisationId: null, name: 'Test' } as const;
  const asker: Asker = { database, catalog, viewer, language: 'en', vault };
  const labelled = [...leads.keys()];
  const unlabelled = await database.system((t) =>
    t.rows<{ reference: string }>(othersText, {
      labelled: [...labelled, ...leads.values()],
      others,
    }),
  );
  const references = [...labelled, ...unlabelled.map(({ reference }) => reference)];
  const rows = await database.system((t) => t.rows<RequestRow>(requestsText, { references }));
  const figures = { right: 0, wrong: 0, missed: 0, falseAlarms: 0, excusable: 0 };
  const durations: number[] = [];
  const leadOf = (reference: string) => leads.get(reference) ?? reference;
  for (const row of rows) {
    const startedAt = performance.now();
    const { duplicates: found } = await findDuplicates(asker, network, {
      lonLat: [row.lon, row.lat],
      category: row.category,
      assets: row.assets,
      words: row.description,
      addressText: row.address_text ?? undefined,
      at: new Date(row.received_at.getTime() - 1).toISOString(),
    });
    durations.push(performance.now() - startedAt);
    const [best] = found;
    if (leads.has(row.reference)) {
      if (!best) figures.missed++;
      else if (leadOf(best.reference) === leadOf(row.reference)) figures.right++;
      else figures.wrong++;
    } else if (best) {
      figures.falseAlarms++;
      const outage = outageOf.get(row.reference);
      const isSameOutage = outage !== undefined && outageOf.get(best.reference) === outage;
      const isSameAsset = best.reasons.some(({ sentence }) =>
        sentence.startsWith('The same asset'),
      );
      if (isSameOutage || isSameAsset) figures.excusable++;
    }
  }
  durations.sort((one, two) => one - two);
  const at = (share: number) =>
    Math.round((durations[Math.floor(durations.length * share)] ?? 0) * 10) / 10;
  const shown = figures.right + figures.wrong;
  return {
    labelled: labelled.length,
    ...figures,
    precision: figures.right / Math.max(1, shown),
    recall: figures.right / labelled.length,
    others: unlabelled.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
  };
}
