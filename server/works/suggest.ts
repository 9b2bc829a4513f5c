/** Incidents that are suggested because requests gather behind one valve, or on one feeder. */
import { localised } from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import type { IncidentSuggestions } from '../http/api/schema.ts';
import {
  findGatherings,
  type Gathering,
  gatheringDefaults,
  locate,
  type NetworkRoom,
  type NetworkState,
  nameAssets,
  type Window,
  windowsOf,
} from '../network/index.ts';
import type { Asker } from '../requests/index.ts';
import { clockTime, say } from './phrases.ts';

const gathering = statement('incident/gathering_requests');
const yearlyCount = statement('incident/yearly_count');
const openOfAsset = statement('incident/open_of_asset');
const toDegrees = statement('network/to_degrees');

type Suggestion = IncidentSuggestions['suggestions'][number];

/** Causes that are told of one gathering. */
const causesTold = 4;
const leastProbability = 0.01;
const hoursOfYear = 365 * 24;

interface RequestRow extends Row {
  id: number;
  reference: string;
  category: string;
  received_at: Date;
  x: number;
  y: number;
  layer: string | null;
  feature_id: number | null;
}

/** Where open requests gather at a moment, the least like chance first. */
export async function suggestIncidents(
  asker: Asker,
  room: NetworkRoom,
  at: Date,
): Promise<Suggestion[]> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const found: Suggestion[] = [];
      for (const network of room.networks) {
        found.push(...(await suggestOn(t, asker, room, network, at)));
      }
      return found.sort((one, two) => one.chance - two.chance);
    },
    { readOnly: true },
  );
}

async function suggestOn(
  t: Transaction,
  asker: Asker,
  room: NetworkRoom,
  network: NetworkState,
  at: Date,
): Promise<Suggestion[]> {
  const { asset_layer, valve_layer, gathering_hours: hours } = network.record;
  const layers = [asset_layer, ...(valve_layer === null ? [] : [valve_layer])];
  const rows = await t.rows<RequestRow>(gathering, { layers, at, hours });
  const byCategory = Map.groupBy(rows, ({ category }) => category);
  const likely = [...byCategory].filter(([, own]) => own.length >= gatheringDefaults.leastRequests);
  if (likely.length === 0) return [];
  const counts = await t.rows<{ category: string; count: number }>(yearlyCount, {
    categories: likely.map(([category]) => category),
    at,
  });
  const found: Suggestion[] = [];
  for (const [category, own] of likely) {
    const yearly = counts.find((one) => one.category === category)?.count ?? 0;
    const windows = windowsOf(room, network, placesOf(room, network, own));
    const rate = ratePerPlace(yearly, windows.places, hours);
    for (const one of findGatherings(windows.windows, rate)) {
      found.push(await toSuggestion(t, asker, network, own, windows.windows, one, at));
    }
  }
  return found;
}

/** Requests by chance that one place brings in so many hours. */
function ratePerPlace(yearly: number, places: number, hours: number): number {
  const { leastYearlyRate } = gatheringDefaults;
  return (Math.max(yearly / Math.max(1, places), leastYearlyRate) * hours) / hoursOfYear;
}

function placesOf(room: NetworkRoom, network: NetworkState, rows: readonly RequestRow[]) {
  const { asset_layer, valve_layer } = network.record;
  const categoryLayers = [asset_layer, valve_layer ?? ''];
  return rows.map(({ id, x, y, layer, feature_id }) => {
    const assets = layer === null || feature_id === null ? [] : [{ layer, id: feature_id }];
    const located = locate(room, { x, y, assets, categoryLayers });
    const isHere = located?.network === network.record.code;
    return { id, section: isHere ? located.section : null };
  });
}

async function toSuggestion(
  t: Transaction,
  asker: Asker,
  network: NetworkState,
  rows: readonly RequestRow[],
  windows: readonly Window[],
  one: Gathering<Window>,
  at: Date,
): Promise<Suggestion> {
  const { record } = network;
  const { language, catalog } = asker;
  const own = rows.filter(({ id }) => one.window.requests.includes(id));
  const since = own[0]?.received_at ?? at;
  const causes = await causesOf(t, asker, network, windows, one.window);
  const [first] = causes;
  const gaps = {
    count: String(own.length),
    since: clockTime(since, at, language, catalog.city?.timeZone ?? 'UTC'),
    cause: first?.title ?? '',
    addresses: String(first?.addresses ?? one.window.size),
  };
  return {
    network: record.code,
    networkTitle: localised(record.titles, record.code, language),
    category: own[0]?.category ?? '',
    sentence: say(record.kind === 'feeder' ? 'onFeeder' : 'behindValve', language, gaps),
    causes,
    lonLat: first?.lonLat ?? (await placeOf(t, own)),
    requests: own.map(({ reference }) => reference),
    expected: Math.round(one.expected * 1000) / 1000,
    chance: Number(one.chance.toPrecision(3)),
    since: since.toISOString(),
    incident: first?.id ? await openIncidentOf(t, first.layer, first.id) : null,
  };
}

/** Valves in a row have the same requests behind them: the fewer addresses lie behind one, the likelier it is. */
async function causesOf(
  t: Transaction,
  asker: Asker,
  { record }: NetworkState,
  windows: readonly Window[],
  best: Window,
): Promise<Suggestion['causes']> {
  const asBest = best.requests.join();
  const alike = windows.filter(({ requests }) => requests.join() === asBest);
  const weight = ({ size }: Window) =>
    (Math.max(1, best.size) / Math.max(1, size)) ** best.requests.length;
  const sum = alike.reduce((total, window) => total + weight(window), 0);
  const told = alike
    .filter((window) => weight(window) / sum >= leastProbability)
    .sort((one, two) => weight(two) - weight(one))
    .slice(0, causesTold);
  const isFeeder = record.kind === 'feeder' || record.valve_layer === null;
  const layer = isFeeder ? record.asset_layer : (record.valve_layer ?? '');
  const named = isFeeder
    ? []
    : await nameAssets(
        t,
        asker,
        told.map(({ key }) => ({ layer, id: Number(key) })),
      );
  return told.map((window) => {
    const asset = named.find(({ id }) => id === Number(window.key));
    return {
      layer,
      id: isFeeder ? null : Number(window.key),
      title: asset?.title ?? window.key,
      lonLat: asset?.lonLat ?? null,
      probability: Math.round((weight(window) / sum) * 1000) / 1000,
      addresses: window.size,
    };
  });
}

async function openIncidentOf(
  t: Transaction,
  layer: string,
  featureId: number,
): Promise<string | null> {
  return (
    (await t.first<{ reference: string }>(openOfAsset, { layer, featureId }))?.reference ?? null
  );
}

/** The middle of the requests, in degrees. */
async function placeOf(t: Transaction, rows: readonly RequestRow[]): Promise<[number, number]> {
  const middle = (pick: (row: RequestRow) => number) =>
    rows.reduce((sum, row) => sum + pick(row), 0) / Math.max(1, rows.length);
  const found = await t.first<{ lons: number[]; lats: number[] }>(toDegrees, {
    xs: [middle(({ x }) => x)],
    ys: [middle(({ y }) => y)],
  });
  return [found?.lons[0] ?? 0, found?.lats[0] ?? 0];
}
