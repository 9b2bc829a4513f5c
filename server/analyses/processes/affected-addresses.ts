/** Whom to notify: addresses near places, near what was selected, or cut off by a pipe or a valve. */
import type { Feature } from 'geojson';
import { z } from 'zod';
import { quoteIdentifier, quoteTable } from '../../catalog/index.ts';
import { type Row, statement, type Transaction } from '../../db/index.ts';
import { columnOf, type LayerView, questionSql } from '../../features/index.ts';
import { nameAddresses, traceOf } from '../../network/index.ts';
import { drawAreas } from '../areas.ts';
import { wrongInput } from '../faults.ts';
import { collectionOf, featureOf } from '../geojson.ts';
import { collectionName, placeInputs } from '../inputs.ts';
import { viewOf } from '../layers.ts';
import { dataDateOf } from '../now.ts';
import {
  featurePlaces,
  namesPlace,
  nearCondition,
  type Place,
  placeDefaults,
  readPlaces,
} from '../places.ts';
import { defineProcess, type Run } from '../process.ts';
import { selectionOutputs } from './select.ts';

const selection = statement('analysis/selection');
const selectedIds = statement('analysis/selected_ids');

const addressDefaults = {
  /** Addresses of one list. */
  most: 20_000,
};

const inputs = z.strictObject({
  ...placeInputs,
  job: z.uuid().optional(),
  network: z.string().min(1).max(63).optional(),
  asset: z
    .strictObject({ collection: collectionName, id: z.int().min(0).max(Number.MAX_SAFE_INTEGER) })
    .optional(),
});
type Inputs = z.output<typeof inputs>;

function addressView(run: Run): LayerView {
  const role = run.catalog.placeRoles.get('address');
  if (!role) throw wrongInput('address', 'This city has no layer of addresses.');
  return viewOf(run, role.layer.name, 'address');
}

function checkWays(given: Inputs): void {
  const isTrace = given.network !== undefined || given.asset !== undefined;
  if (isTrace && given.network === undefined) throw wrongInput('network', 'Name the network too.');
  if (isTrace && given.asset === undefined)
    throw wrongInput('asset', 'Name the pipe or valve too.');
  const ways = [isTrace, given.job !== undefined, namesPlace(given)].filter(Boolean);
  if (ways.length === 1) return;
  const message = 'Give either places, or the job of a selection, or a network and its asset.';
  throw wrongInput(ways.length === 0 ? 'geometry' : 'job', message);
}

/** Those that lose their supply; critical ones and all others. */
function cutOff(run: Run, { network = '', asset }: Inputs): readonly number[] {
  const about = { layer: asset?.collection ?? '', id: asset?.id ?? 0 };
  if (!run.network.network(network))
    throw wrongInput('network', `There is no network "${network}".`);
  const traced = traceOf(run.network, network, about);
  if (!traced) throw wrongInput('asset', 'There is no such pipe or valve in this network.');
  return traced.addressIds;
}

/** The features that an earlier run found, as places. */
async function placesOfJob(run: Run, t: Transaction, id: string): Promise<Place[]> {
  const found = await t.first<Row & { layer: string; count: number }>(selection, { id });
  if (!found) throw wrongInput('job', 'There is no such selection for you, or no more.');
  if (found.count > placeDefaults.most) {
    throw wrongInput('job', `It has more than ${placeDefaults.most} features.`);
  }
  const ids = (await t.rows<Row & { id: number }>(selectedIds, { id })).map((row) => row.id);
  if (ids.length === 0) throw wrongInput('job', 'It found nothing.');
  return featurePlaces(run, t, { collection: found.layer, ids }, 'job');
}

async function near(
  run: Run,
  t: Transaction,
  view: LayerView,
  places: readonly Place[],
  { bufferMetres, merged }: Inputs,
): Promise<number[]> {
  const wish = { places, bufferMetres, merged, relation: 'intersects' } as const;
  const also = nearCondition(run, view, wish, false);
  const { source, where, params } = questionSql(view, { at: null, bbox: null, sort: [], also });
  const id = columnOf(view.layer.idColumn);
  const rows = await t.rows<Row & { id: number }>(
    `select ${id}::float8 as id from ${source} ${where} order by ${id} limit ${addressDefaults.most + 1}`,
    params,
  );
  return rows.map((row) => row.id);
}

/** What people call the pipe or valve: its number. */
async function causeOf(
  run: Run,
  t: Transaction,
  { collection, id }: NonNullable<Inputs['asset']>,
): Promise<string | null> {
  const [place] = await featurePlaces(run, t, { collection, ids: [id] }, 'asset');
  return place?.title ?? null;
}

async function run(run: Run, given: Inputs) {
  checkWays(given);
  return run.read(async (t) => {
    const view = addressView(run);
    const places = given.job
      ? await placesOfJob(run, t, given.job)
      : await readPlaces(run, t, given);
    const ids = places ? await near(run, t, view, places, given) : cutOff(run, given);
    if (ids.length > addressDefaults.most) {
      const message = `These are more than ${addressDefaults.most} addresses: take a smaller distance.`;
      throw wrongInput('bufferMetres', message);
    }
    run.tell(40, '');
    const cause = given.asset ? await causeOf(run, t, given.asset) : null;
    const features = await tellOf(run, t, view, ids);
    const { bufferMetres, merged } = given;
    const counts = new Map([[1, features.length]]);
    const areas =
      places && run.wants('areas')
        ? await drawAreas(t, { places, bufferMetres, merged: true }, counts)
        : null;
    const dataDate = await dataDateOf(t, null);
    return {
      dataDate,
      selection: { layer: view.layer.name, at: null, ids: [...ids].sort((a, b) => a - b) },
      outputs: {
        summary: {
          collection: view.layer.name,
          count: features.length,
          critical: features.filter(({ properties }) => properties?.critical !== null).length,
          merged,
          cause,
          dataDate,
          job: run.jobId,
        },
        addresses: collectionOf(features),
        areas,
      },
    };
  });
}

interface FactsRow extends Row {
  readonly id: number;
  readonly number: string | null;
  readonly settlement: string | null;
}

/** By street and number, critical ones first, in the words that people read. */
async function tellOf(
  run: Run,
  t: Transaction,
  { layer }: LayerView,
  ids: readonly number[],
): Promise<Feature[]> {
  const { catalog, language } = run;
  const columns = catalog.placeRoles.get('address')?.columns ?? {};
  const value = (name: string | undefined) =>
    name === undefined ? 'null' : `f.${quoteIdentifier(name)}::text`;
  const rows = await t.rows<FactsRow>(
    `select ${columnOf(layer.idColumn)}::float8 as id, ${value(columns.number)} as number, ${value(columns.settlement)} as settlement
     from ${quoteTable(layer)} as f where ${columnOf(layer.idColumn)} = any (:ids::text::bigint[])`,
    { ids: `{${ids.join()}}` },
  );
  const facts = new Map(rows.map((row) => [row.id, row]));
  const named = await nameAddresses(t, { catalog, language }, ids);
  return named.map(({ id, text, lonLat, critical }) =>
    featureOf(
      id,
      { type: 'Point', coordinates: lonLat },
      {
        text,
        number: facts.get(id)?.number ?? null,
        settlement: facts.get(id)?.settlement ?? null,
        critical,
      },
    ),
  );
}

export const affectedAddresses = defineProcess({
  id: 'affected-addresses',
  version: '1.0.0',
  title: { en: 'Affected addresses', 'sr-Latn': 'Pogođene adrese', sl: 'Prizadeti naslovi' },
  description: {
    en: 'Whom to notify: addresses near places or cut off by a pipe or valve, as a list and as CSV.',
    'sr-Latn':
      'Koga obavestiti: adrese blizu mesta ili odsečene zbog cevi ili zatvarača, kao spisak i CSV.',
    sl: 'Koga obvestiti: naslovi blizu krajev ali odrezani zaradi cevi ali zasuna, kot seznam in CSV.',
  },
  method: {
    text: {
      en: 'Near: by distance on the plane of the city’s reference system. Cut off: the network is followed from its sources; a pipe that fails is isolated by the nearest valves that can be closed, and whoever has no other way to a source is cut off. Schools, hospitals and the like are told first.',
      'sr-Latn':
        'Blizu: po rastojanju u ravni koordinatnog sistema grada. Odsečeno: mreža se prati od izvora; cev u kvaru se izoluje najbližim zatvaračima koji mogu da se zatvore, a ko nema drugi put do izvora, odsečen je. Škole, bolnice i slično navode se prvi.',
      sl: 'Blizu: po razdalji v ravnini koordinatnega sistema mesta. Odrezano: omrežju se sledi od virov; cev v okvari osamijo najbližji zasuni, ki se dajo zapreti, in kdor nima druge poti do vira, je odrezan. Šole, bolnišnice in podobno so navedene najprej.',
    },
    sources: ['OGC 06-103r4: Simple feature access, Part 1 (distance)'],
  },
  roles: ['clerk', 'dispatcher', 'field_worker', 'analyst', 'planner', 'administrator'],
  inputs,
  outputs: {
    summary: selectionOutputs.summary!,
    addresses: {
      title: { en: 'Addresses', 'sr-Latn': 'Adrese', sl: 'Naslovi' },
      mediaType: 'application/geo+json',
      isTable: true,
    },
    areas: selectionOutputs.areas!,
    tiles: selectionOutputs.tiles!,
    downloads: selectionOutputs.downloads!,
  },
  run,
});
