/** A trace in words and pictures: valves by name, pipes as lines, addresses as a list. */
import { localised } from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language, Networks, Trace } from '../http/api/schema.ts';
import { nameAddresses } from './addresses.ts';
import { type AssetKey, type NamedAsset, nameAssets } from './assets.ts';
import type { Valve } from './graph.ts';
import { type Traced, traceOf } from './reach.ts';
import type { NetworkRoom } from './room.ts';

const placeOf = statement('duplicate/place');
const toDegrees = statement('network/to_degrees');

type Asker = Parameters<typeof nameAssets>[1];

/** The cut of a main names no more of them; an incident that is opened from it keeps all. */
const addressesTold = 1_000;

export interface TraceQuestion {
  readonly network: string;
  readonly asset?: AssetKey | undefined;
  /** Degrees: then the nearest pipe is meant. */
  readonly lonLat?: readonly [number, number] | undefined;
}

/** The networks by name, in the asker's words. */
export function listNetworks(room: NetworkRoom, language: Language): Networks {
  return {
    networks: room.networks.map(({ record }) => ({
      code: record.code,
      title: localised(record.titles, record.code, language),
      kind: record.kind,
      assetLayer: record.asset_layer,
      valveLayer: record.valve_layer,
    })),
  };
}

/** Throws Fault unknown-reference when it is no pipe and no valve, or no pipe is near. */
export async function describeTrace(
  t: Transaction,
  asker: Asker,
  room: NetworkRoom,
  question: TraceQuestion,
): Promise<Trace> {
  const about = question.asset ?? (await pipeNear(t, room, question));
  const traced = about && traceOf(room, question.network, about);
  if (!traced) {
    throw new Fault('unknown-reference', 'There is no such pipe or valve in this network.', [
      {
        field: question.asset ? 'feature' : 'lon',
        message: 'names no pipe and no valve of the network',
      },
    ]);
  }
  const { record } = traced.network;
  const valveLayer = record.valve_layer ?? '';
  const keys = (valves: readonly Valve[]) => valves.map(({ id }) => ({ layer: valveLayer, id }));
  const needed = new Map(traced.valves.map(({ valve, isNeeded }) => [valve.id, isNeeded]));
  const [subject] = await nameAssets(t, asker, [traced.about]);
  const named = await nameAssets(t, asker, keys(traced.valves.map(({ valve }) => valve)));
  return {
    network: record.code,
    networkTitle: localised(record.titles, record.code, asker.language),
    about: subject ?? unnamed(traced.about),
    valves: named.map((valve) => ({ ...valve, isNeeded: needed.get(valve.id) ?? true })),
    unusableValves: await nameAssets(t, asker, keys(traced.unusable)),
    closedAlready: await nameAssets(t, asker, keys(traced.closedAlready)),
    pipes: await describePipes(t, traced),
    addressCount: traced.addressIds.length,
    addresses: await nameAddresses(t, asker, traced.addressIds, addressesTold),
  };
}

const unnamed = (key: AssetKey): NamedAsset => ({ ...key, title: '', number: null, lonLat: null });

async function pipeNear(
  t: Transaction,
  room: NetworkRoom,
  { network: code, lonLat }: TraceQuestion,
): Promise<AssetKey | undefined> {
  const network = room.network(code);
  if (network?.record.kind !== 'pipes' || !lonLat) return undefined;
  const place = await t.first<{ x: number; y: number }>(placeOf, {
    lon: lonLat[0],
    lat: lonLat[1],
  });
  const { asset_layer: layer, reach_metres } = network.record;
  const near = place && room.built(network).graph.sectionNear(place.x, place.y, reach_metres);
  return near ? { layer, id: near.pipeId } : undefined;
}

async function describePipes(t: Transaction, traced: Traced): Promise<Trace['pipes']> {
  const { network, pipeIds, lengthMetres } = traced;
  const parts = pipeIds.flatMap((id) => network.pipes.get(id)?.parts ?? []);
  return {
    layer: network.record.asset_layer,
    ids: [...pipeIds],
    lengthMetres: Math.round(lengthMetres * 10) / 10,
    geometry: { type: 'MultiLineString', coordinates: await inDegrees(t, parts) },
  };
}

/** Lines in metres of the city's SRID, as degrees: one call for all. */
async function inDegrees(t: Transaction, parts: readonly Float64Array[]): Promise<number[][][]> {
  interface Found extends Row {
    readonly lons: number[];
    readonly lats: number[];
  }
  const xs = parts.flatMap((part) => [...part].filter((_, at) => at % 2 === 0));
  const ys = parts.flatMap((part) => [...part].filter((_, at) => at % 2 === 1));
  if (xs.length === 0) return [];
  const found = await t.first<Found>(toDegrees, { xs, ys });
  let at = 0;
  return parts.map((part) =>
    Array.from({ length: part.length / 2 }, () => {
      const position = [found?.lons[at] ?? 0, found?.lats[at] ?? 0];
      at++;
      return position;
    }),
  );
}
