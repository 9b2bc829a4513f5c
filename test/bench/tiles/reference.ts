/** The SQL that Martin and pg_tileserv use, over as many connections as there are cores: on the fly, and from stored 3857. */
import { availableParallelism } from 'node:os';
import pg from 'pg';
import { quoteIdentifier } from '../../../server/catalog/index.ts';
import { type MeasuredLayer, type MeasuredTile, tableOf } from './layers.ts';

export type ReferenceKind = 'fly' | 'stored';

export class Reference {
  readonly #clients: pg.Client[];

  private constructor(clients: pg.Client[]) {
    this.#clients = clients;
  }

  static async open(connectionString: string): Promise<Reference> {
    const clients = Array.from(
      { length: availableParallelism() },
      () => new pg.Client({ connectionString, application_name: 'mesto-bench' }),
    );
    await Promise.all(clients.map((client) => client.connect()));
    await Promise.all(clients.map((client) => client.query('set jit = off')));
    return new Reference(clients);
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()));
  }

  /** Makes the tables with a stored 3857 column, indexed, in the order of their place as a careful operator would. */
  async store(layers: readonly MeasuredLayer[]): Promise<void> {
    const [client] = this.#clients;
    await client!.query('drop schema if exists bench_tiles cascade; create schema bench_tiles');
    for (const { record } of layers) {
      const name = storedTable(record.name);
      const geometry = quoteIdentifier(record.geometryColumn);
      const others = record.properties.map((property) => quoteIdentifier(property.name));
      await client!.query(
        `create table ${name} as select ${[quoteIdentifier(record.idColumn), ...others].join(', ')},
           ST_Transform(${geometry}, 3857) as ${geometry} from ${tableOf(record)} order by ${geometry};
         create index on ${name} using gist (${geometry}); analyze ${name}`,
      );
    }
  }

  async forget(): Promise<void> {
    await this.#clients[0]!.query('drop schema if exists bench_tiles cascade');
  }

  /** Asks for a tile on every connection at once, `rounds` times each; milliseconds for all, and the bytes of one. */
  async time(kind: ReferenceKind, tile: MeasuredTile, rounds: number) {
    const { z, x, y, layer } = tile;
    const name = `${kind}_${layer.record.name}`;
    const text = kind === 'fly' ? flyText(layer) : storedText(layer);
    let bytes = 0;
    const startedAt = performance.now();
    await Promise.all(
      this.#clients.map(async (client) => {
        for (let round = 0; round < rounds; round++) {
          const { rows } = await client.query<{ mvt: Buffer }>({ name, text, values: [z, x, y] });
          bytes = rows[0]?.mvt.length ?? 0;
        }
      }),
    );
    return {
      milliseconds: performance.now() - startedAt,
      bytes,
      tiles: rounds * this.#clients.length,
    };
  }
}

function storedTable(name: string): string {
  return `bench_tiles.${quoteIdentifier(name)}`;
}

/** The envelope with the tile's buffer, transformed once; the indexed column stays as it is. */
const margin = 64 / 4096;

function flyText(layer: MeasuredLayer): string {
  const { record } = layer;
  const geometry = quoteIdentifier(record.geometryColumn);
  return mvtText(
    layer,
    tableOf(record),
    `ST_Transform(${geometry}, 3857)`,
    `ST_Transform(ST_TileEnvelope($1, $2, $3, margin => ${margin}), ${record.srid})`,
  );
}

function storedText(layer: MeasuredLayer): string {
  const geometry = quoteIdentifier(layer.record.geometryColumn);
  return mvtText(
    layer,
    storedTable(layer.record.name),
    geometry,
    `ST_TileEnvelope($1, $2, $3, margin => ${margin})`,
  );
}

function mvtText(layer: MeasuredLayer, table: string, mercator: string, envelope: string): string {
  const { record, columns } = layer;
  const selected = [record.idColumn, ...columns.filter((name) => name !== record.idColumn)];
  return `select ST_AsMVT(tile, '${record.name}', 4096, 'mvt_geometry', '${record.idColumn.replaceAll("'", "''")}') as mvt
    from (
      select ${selected.map(quoteIdentifier).join(', ')},
        ST_AsMVTGeom(${mercator}, ST_TileEnvelope($1, $2, $3), 4096, 64, true) as mvt_geometry
      from ${table} where ${quoteIdentifier(record.geometryColumn)} && ${envelope}
    ) as tile where mvt_geometry is not null`;
}
