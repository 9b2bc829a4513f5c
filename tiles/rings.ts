/** The rings of one feature in one tile: rounded, looked at together, and untangled if rounding made them cross. */
import { ClosedRings } from './crossings.ts';
import { Rounder } from './rounder.ts';
import type { TileWriter } from './tile-writer.ts';
import { type Ring, untangle } from './untangle.ts';

export class RingGuard {
  readonly #rounder = new Rounder();
  readonly #untangledRounder = new Rounder();
  readonly #rings = new ClosedRings();
  #isHole = new Uint8Array(64);

  /** Begins a feature. */
  begin(): void {
    this.#rings.clear();
  }

  /** Adds a ring of tile units; false when it encloses nothing. A hole belongs to the shell before it. */
  add(points: Float64Array, pointCount: number, isHole: boolean): boolean {
    const rounder = this.#rounder;
    if (!rounder.ring(points, pointCount, isHole)) return false;
    const place = this.#rings.ringCount;
    if (place === this.#isHole.length) {
      const grown = new Uint8Array(place * 2);
      grown.set(this.#isHole);
      this.#isHole = grown;
    }
    this.#isHole[place] = isHole ? 1 : 0;
    this.#rings.add(rounder.points, rounder.count);
    return true;
  }

  /** Writes a shell of tile units that is all of its feature; `isSound` when it is known not to cross. */
  writeOne(points: Float64Array, pointCount: number, writer: TileWriter, isSound: boolean): void {
    const rounder = this.#rounder;
    if (!rounder.ring(points, pointCount, false)) return;
    const isToUntangle = !isSound && this.#rings.isOneCrossed(rounder.points, rounder.count);
    if (isToUntangle && this.#writeUntangled([ringOf(rounder.points, rounder.count)], writer))
      return;
    writer.roundedRing(rounder.points, rounder.count, false);
  }

  /** Writes the rings, shells before their holes; `isSound` when it is known that none crosses another or itself. */
  write(writer: TileWriter, isSound: boolean): void {
    const { points, starts, ringCount } = this.#rings;
    const isToUntangle = !isSound && this.#rings.isCrossed();
    if (isToUntangle && this.#writeUntangled(this.#gathered(), writer)) return;
    for (let ring = 0; ring < ringCount; ring++) {
      const count = starts[ring + 1]! - starts[ring]! - 1;
      const own = ring === 0 ? points : points.subarray(starts[ring]! * 2);
      writer.roundedRing(own, count, this.#isHole[ring] === 1);
    }
  }

  #gathered(): Ring[] {
    const { points, starts, ringCount } = this.#rings;
    return Array.from({ length: ringCount }, (_, ring) =>
      ringOf(points.subarray(starts[ring]! * 2), starts[ring + 1]! - starts[ring]! - 1),
    );
  }

  /** False when the data are a knot, and nothing is written. */
  #writeUntangled(rings: readonly Ring[], writer: TileWriter): boolean {
    const untangled = untangle(rings);
    if (untangled === null) return false;
    for (const { ring, isHole } of untangled) {
      if (this.#untangledRounder.ring(Float64Array.from(ring), ring.length / 2, isHole)) {
        writer.roundedRing(this.#untangledRounder.points, this.#untangledRounder.count, isHole);
      }
    }
    return true;
  }
}

function ringOf(points: Int32Array, count: number): Ring {
  return [...points.subarray(0, count * 2)];
}
