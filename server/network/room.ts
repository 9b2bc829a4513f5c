/**
 * The networks of the city, resident: filled from the layers that network.network names, and kept true by the change feed.
 * The feed's end is noted before anything is read, so that what changes meanwhile is read again.
 */
import type { Catalog } from '../catalog/index.ts';
import type { Database, FeedChange, FeedCursor } from '../db/index.ts';
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

/** Changes taken from the feed at once. */
const changesAtOnce = 5_000;

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
  cursor: FeedCursor;
}

/** Loads the networks and follows the feed. Rejects when the database is away. */
export async function createNetworkRoom(options: NetworkRoomOptions): Promise<NetworkRoom> {
  const room = new NetworkRoom(options);
  await room.load();
  room.follow();
  return room;
}

export class NetworkRoom {
  readonly #database: Database;
  readonly #catalog: CatalogSource;
  readonly #log: RoomLog;
  readonly #stops: (() => void)[] = [];
  #loaded: Loaded | undefined;
  #isStale = false;
  #following: Promise<void> | undefined;
  #followsAgain = false;
  #isClosed = false;

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
    const cursor = await this.#database.feedEnd();
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
    const loaded: Loaded = { networks, addresses, cursor };
    for (const network of networks.values()) await this.#read(network, null, null);
    if (networks.size > 0) await this.#readAddresses(addresses, null);
    this.#loaded = loaded;
    const durationMs = Math.round(performance.now() - startedAt);
    this.#log.info({ networks: [...networks.keys()], durationMs }, 'networks loaded');
  }

  /** Begins to follow; `close` ends it. */
  follow(): void {
    this.#stops.push(this.#database.onFeedWake(() => void this.catchUp()));
    this.#stops.push(
      this.#catalog.onChange(() => {
        this.#isStale = true;
        void this.catchUp();
      }),
    );
  }

  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** One at a time; a wake that comes meanwhile leads to one more round. Resolves when the rounds are over. */
  catchUp(): Promise<void> {
    this.#followsAgain = true;
    this.#following ??= this.#followRounds().finally(() => {
      this.#following = undefined;
    });
    return this.#following;
  }

  async #followRounds(): Promise<void> {
    try {
      while (this.#followsAgain && !this.#isClosed) {
        this.#followsAgain = false;
        if (this.#isStale) await this.#loadAgain();
        await this.#applyChanges();
      }
    } catch (error) {
      // The cursor did not move: the next wake, at the latest in a second, tries again.
      if (!this.#isClosed) this.#log.error({ err: error }, 'networks could not follow the feed');
    }
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

  async #applyChanges(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    for (;;) {
      const changes = await this.#database.changesAfter(loaded.cursor, changesAtOnce);
      const last = changes.at(-1);
      if (!last) return;
      await this.#apply(loaded, changes);
      loaded.cursor = { xid: last.xid, seq: last.seq };
      if (changes.length < changesAtOnce) return;
    }
  }

  async #apply(loaded: Loaded, changes: readonly FeedChange[]): Promise<void> {
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
