/**
 * The networks of the city, resident: filled from the layers that network.network names, and kept true by the change feed.
 * The feed's end is noted before anything is read, so that what changes meanwhile is read again.
 */
import type { Catalog } from '../catalog/index.ts';
import type { Database, FeedChange, FeedCursor, FeedSubscription } from '../db/index.ts';
import {
  type Fed,
  type Place,
  readFed,
  readNetworks,
  readPipes,
  readPlaces,
  readValves,
} from './load.ts';
import { type Built, NetworkState } from './state.ts';

/** What the room needs of the catalogue's holder. */
interface CatalogSource {
  readonly current: Catalog;
  onChange(listener: (catalog: Catalog) => void): () => void;
}

interface RoomLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface NetworkRoomOptions {
  readonly database: Database;
  readonly catalog: CatalogSource;
  readonly log: RoomLog;
}

interface Loaded {
  readonly networks: ReadonlyMap<string, NetworkState>;
  readonly addresses: Map<number, Place>;
}

/** Loads the networks and follows the feed. Rejects when the database is away. */
export async function createNetworkRoom(options: NetworkRoomOptions): Promise<NetworkRoom> {
  const room = new NetworkRoom(options);
  const cursor = await options.database.feedEnd();
  await room.load();
  room.follow(cursor);
  return room;
}

export class NetworkRoom {
  readonly #database: Database;
  readonly #catalog: CatalogSource;
  readonly #log: RoomLog;
  #loaded: Loaded | undefined;
  #isStale = false;
  #subscription: FeedSubscription | undefined;
  #stopCatalog: () => void = () => {};

  constructor({ database, catalog, log }: NetworkRoomOptions) {
    this.#database = database;
    this.#catalog = catalog;
    this.#log = log;
  }

  /** The networks that the city has. */
  get networks(): readonly NetworkState[] {
    return [...(this.#loaded?.networks.values() ?? [])];
  }

  network(code: string): NetworkState | undefined {
    return this.#loaded?.networks.get(code);
  }

  get addresses(): ReadonlyMap<number, Place> {
    return this.#loaded?.addresses ?? new Map();
  }

  /** The graph of a network of pipes, with the addresses that hang on it. */
  built(network: NetworkState): Built {
    return network.built(this.addresses);
  }

  async load(): Promise<void> {
    const startedAt = performance.now();
    const { current } = this.#catalog;
    const { records, sources } = await this.#database.system((t) => readNetworks(t, current), {
      readOnly: true,
    });
    const networks = new Map(
      records.map((record) => [
        record.code,
        new NetworkState(record, sources.get(record.code) ?? []),
      ]),
    );
    const addresses = new Map<number, Place>();
    const loaded: Loaded = { networks, addresses };
    for (const network of networks.values()) await this.#read(network, null, null);
    if (networks.size > 0) await this.#readAddresses(addresses, null);
    this.#loaded = loaded;
    const durationMs = Math.round(performance.now() - startedAt);
    this.#log.info({ networks: [...networks.keys()], durationMs }, 'networks loaded');
  }

  /** Begins to follow from a place in the feed; `close` ends it. */
  follow(cursor: FeedCursor): void {
    this.#subscription = this.#database.follow(cursor, {
      onWake: () => (this.#isStale ? this.#loadAgain() : Promise.resolve()),
      onChanges: (changes) => this.#apply(changes),
      onLook: (fault) => {
        // What failed comes again with the next wake, at the latest in a second.
        if (fault !== null) this.#log.error({ err: fault }, 'networks could not follow the feed');
      },
    });
    this.#stopCatalog = this.#catalog.onChange(() => {
      this.#isStale = true;
      void this.catchUp();
    });
  }

  async close(): Promise<void> {
    this.#stopCatalog();
    await this.#subscription?.close();
  }

  /** Resolves when all that is in the feed now is known, or could not be read. */
  async catchUp(): Promise<void> {
    await this.#subscription?.look();
  }

  async #loadAgain(): Promise<void> {
    this.#isStale = false;
    try {
      await this.load();
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
  }

  async #apply(changes: readonly FeedChange[]): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    for (const network of loaded.networks.values()) {
      const { asset_layer, valve_layer } = network.record;
      const assets = changedIn(changes, asset_layer);
      const valves = changedIn(changes, valve_layer);
      if (assets !== null || valves !== null) await this.#read(network, assets, valves, true);
    }
    const address = this.#catalog.current.placeRoles.get('address')?.layer.name;
    const moved = changedIn(changes, address);
    if (moved === null) return;
    await this.#readAddresses(loaded.addresses, moved);
    for (const network of loaded.networks.values()) network.touch();
  }

  /** Reads the assets and valves of a network: all, or those that changed; null when following means none changed. */
  async #read(
    network: NetworkState,
    assets: Changed,
    valves: Changed,
    isFollowing = false,
  ): Promise<void> {
    const { record, pipes, fed } = network;
    const { layers, city } = this.#catalog.current;
    const layer = layers.get(record.asset_layer);
    const valveLayer = layers.get(record.valve_layer ?? '');
    if (!city || !layer) return;
    const { srid } = city;
    if (!isFollowing || assets !== null) {
      const ids = idsOf(assets);
      if (record.kind === 'pipes') {
        await replace(pipes, ids, readPipes(this.#database, layer, srid, ids));
      } else {
        await replace<Fed>(fed, ids, readFed(this.#database, layer, srid, record, ids));
      }
    }
    if (valveLayer && (!isFollowing || valves !== null)) {
      const ids = idsOf(valves);
      await replace(network.valves, ids, readValves(this.#database, valveLayer, srid, record, ids));
    }
    network.touch();
  }

  async #readAddresses(addresses: Map<number, Place>, changed: Changed): Promise<void> {
    const { placeRoles, city } = this.#catalog.current;
    const part = placeRoles.get('address');
    if (!part || !city) return;
    const ids = idsOf(changed);
    await replace(addresses, ids, readPlaces(this.#database, part.layer, city.srid, ids));
  }
}

/** Ids that changed; 'all' after a bulk change; null for none. */
type Changed = readonly number[] | 'all' | null;

const idsOf = (changed: Changed): readonly number[] | null => (changed === 'all' ? null : changed);

function changedIn(changes: readonly FeedChange[], layer: string | null | undefined): Changed {
  const own = changes.filter((change) => change.layer === layer && change.op !== 'catalog');
  if (own.length === 0) return null;
  if (own.some(({ featureId }) => featureId === null)) return 'all';
  return [...new Set(own.map(({ featureId }) => Number(featureId)))];
}

/** Puts what was read in the place of these ids, or of everything. */
async function replace<T extends { readonly id: number }>(
  rows: Map<number, T>,
  ids: readonly number[] | null,
  read: AsyncIterable<T>,
): Promise<void> {
  const found = new Map<number, T>();
  for await (const row of read) found.set(row.id, row);
  if (ids === null) rows.clear();
  else for (const id of ids) rows.delete(id);
  for (const [id, row] of found) rows.set(id, row);
}
