/** An archive of tiles is read back with the reference reader and compared with what the server serves. */
import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles, type RangeResponse, type Source, zxyToTileId } from 'pmtiles';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportArchive } from '../../server/layers/index.ts';
import { archiveTileId } from '../../tiles/index.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startServer({ city: 'small' });
  folder = await mkdtemp(join(tmpdir(), 'mesto-tiles-'));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

class FileSource implements Source {
  readonly #bytes: Buffer;

  constructor(path: string) {
    this.#bytes = readFileSync(path);
  }

  getKey(): string {
    return 'archive';
  }

  getBytes(offset: number, length: number): Promise<RangeResponse> {
    const bytes = this.#bytes.subarray(offset, offset + length);
    return Promise.resolve({ data: new Uint8Array(bytes).buffer });
  }
}

test('an archive holds what the server serves', async () => {
  const { database, catalog } = server.services;
  const path = join(folder, 'city.pmtiles');
  const file = await open(path, 'w');
  const write = async (bytes: Uint8Array, position: number) => {
    await file.write(bytes, 0, bytes.length, position);
  };
  const layers = ['parcel', 'street_light'].map((name) => catalog.current.layers.get(name)!);
  const options = { minimumZoom: 10, maximumZoom: 16, progress: () => {} };
  const exported = await exportArchive(database, layers, { write }, options);
  await file.close();
  const archive = new PMTiles(new FileSource(path));
  const header = await archive.getHeader();
  expect(header).toMatchObject({
    specVersion: 3,
    minZoom: 10,
    maxZoom: 16,
    tileType: 1,
    clustered: true,
  });
  expect(header.numAddressedTiles).toBe(exported.tiles);
  expect(await archive.getMetadata()).toMatchObject({
    vector_layers: [{ id: 'parcel' }, { id: 'street_light' }],
  });
  let compared = 0;
  for (let z = 10; z <= 16; z++) {
    const x = Math.floor(((header.centerLon + 180) / 360) * 2 ** z);
    const sine = Math.sin((header.centerLat * Math.PI) / 180);
    const y = Math.floor(((1 - Math.atanh(sine) / Math.PI) / 2) * 2 ** z);
    for (const [column, row] of [
      [x, y],
      [x + 1, y],
      [x, y - 1],
    ] as const) {
      const answer = await fetch(
        `${server.url}/tiles/parcel,street_light/${z}/${column}/${row}.mvt`,
      );
      const stored = await archive.getZxy(z, column, row);
      const served = new Uint8Array(await answer.arrayBuffer());
      expect(new Uint8Array(stored?.data ?? new ArrayBuffer(0))).toEqual(served);
      compared += served.length;
    }
  }
  expect(compared).toBeGreaterThan(10_000);
});

test('tiles are numbered as the specification says', () => {
  for (const [z, x, y] of [
    [0, 0, 0],
    [1, 1, 0],
    [5, 17, 9],
    [16, 36651, 23939],
    [20, 999_999, 3],
  ] as const) {
    expect(archiveTileId({ z, x, y })).toBe(zxyToTileId(z, x, y));
  }
});
