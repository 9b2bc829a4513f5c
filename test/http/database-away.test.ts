/**
 * The connection to a real database is cut, and mended. Native only: the embedded engine has no wire that
 * could be cut; it is restarted instead (crash-overlay.test.ts).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createWire, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from '../../server/app.ts';
import { type OpenServices, openServices } from '../../server/compose.ts';
import { createLogger } from '../../server/log.ts';
import { type TestPlace, testPlace } from '../support/database.ts';
import { engineName } from '../support/engine.ts';
import { Caller } from './caller.ts';
import { addPeople, loginOf, password } from './people.ts';

/** A wire to the database that can be cut. */
class Wire {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  readonly #server = createWire((near) => this.#join(near));
  #isCut = false;

  constructor(target: URL) {
    this.#target = target;
  }

  /** Gives the port at its near end. */
  async lay(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(near: Socket): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(this.#target.port), this.#target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => this.#sockets.delete(one));
    }
  }
}

describe.skipIf(engineName() !== 'native')('while the database is away', () => {
  const clientDir = mkdtempSync(join(tmpdir(), 'mesto-client-'));
  let place: TestPlace;
  let wire: Wire;
  let opened: OpenServices;
  let server: Server;
  let analyst: Caller;

  const run = (statement: string) =>
    opened.services.database.system((transaction) => transaction.run(statement));

  beforeAll(async () => {
    writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>Mesto</title>');
    place = await testPlace();
    const databaseUrl = new URL(place.url ?? '');
    wire = new Wire(new URL(databaseUrl));
    databaseUrl.hostname = '127.0.0.1';
    databaseUrl.port = String(await wire.lay());
    const config = { ...place.config, databaseUrl: databaseUrl.href, clientDir };
    opened = await openServices(config, createLogger('silent'), () => {});
    server = createServer(createHandler(opened.services)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    await addPeople(opened.services);
    await run(`insert into gis.street_light (id, geom, number)
      values (1, ST_SetSRID(ST_MakePoint(527010, 4825010), 25834), '1')`);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    analyst = await Caller.signedIn(url, loginOf('analyst'), password);
    await analyst.get('/api/session');
    wire.cut();
    // Longer than a found session is believed without asking.
    await new Promise((resolve) => setTimeout(resolve, 5_100));
  });
  afterAll(async () => {
    wire.mend();
    server.closeAllConnections();
    server.close();
    await opened.close();
    wire.close();
    await place.remove();
    rmSync(clientDir, { recursive: true });
  });

  it('the process lives, and says that it is not ready', async () => {
    expect((await analyst.get('/health/live')).status).toBe(200);
    expect((await analyst.get('/health/ready')).status).toBe(503);
  });

  it('the client comes to one who is signed in', async () => {
    expect((await analyst.get('/', { accept: 'text/html' })).text).toContain('Mesto');
  });

  it('tiles that nobody asked for yet are cut for one who is signed in, and say that they may be old', async () => {
    const answer = await analyst.get('/tiles/street_light/1/1/0.mvt');
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers.get('warning')).toMatch(/^110 /);
    expect(Number(answer.headers.get('age'))).toBeGreaterThanOrEqual(1);
  });

  it('and once more from memory, which says the same', async () => {
    const again = await analyst.get('/tiles/street_light/1/1/0.mvt');
    expect([again.status, again.headers.has('warning')]).toEqual([200, true]);
  });

  it('what needs the database says that it is away', async () => {
    const answer = await analyst.get('/ogc/collections/street_light/items');
    expect(answer.status).toBe(503);
    expect(answer.problem().type).toBe('/problems/database-unavailable');
  });

  it('and everything goes on when it is back', async () => {
    wire.mend();
    const read = async () => (await analyst.get('/ogc/collections/street_light/items')).status;
    await expect.poll(read, { timeout: 15_000 }).toBe(200);
    await expect.poll(() => opened.services.layers.staleSince, { timeout: 15_000 }).toBeNull();
    await run('delete from gis.street_light where id = 1');
    const tile = async () => (await analyst.get('/tiles/street_light/1/1/0.mvt')).status;
    await expect.poll(tile, { timeout: 5_000 }).toBe(204);
    expect((await analyst.get('/tiles/street_light/1/1/0.mvt')).headers.has('warning')).toBe(false);
  });
});
