/** The rings of one feature in one tile: rounded, looked at together, and untangled if rounding made them cross. */
import { ClosedRings } from './crossings.ts';
import { Rounder } from './rounder.ts';
import type { TileWriter } from './tile-writer.ts';
import { type Ring, untangle } from './untangle.ts';

export class RingGuard {
  readonly #rounder = new Rounder();
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
    if (!isSound && this.#rings.isOneCrossed(rounder.points, rounder.count)) {
      const ring = [...rounder.points.subarray(0, rounder.count * 2)];
      this.#writeUntangled([ring], writer);
    } else writer.roundedRing(rounder.points, rounder.count, false);
  }

  /** Writes the rings, shells before their holes; `isSound` when it is known that none crosses another or itself. */
  write(writer: TileWriter, isSound: boolean): void {
    const { points, starts, ringCount } = this.#rings;
    if (!isSound && this.#rings.isCrossed()) {
      this.#writeUntangled(this.#gathered(), writer);
      return;
    }
    for (let ring = 0; ring < ringCount; ring++) {
      const count = starts[ring + 1]! - starts[ring]! - 1;
      const own = ring === 0 ? points : points.subarray(starts[ring]! * 2);
      writer.roundedRing(own, count, this.#isHole[ring] === 1);
    }
  }

  #gathered(): Ring[] {
    const { points, starts, ringCount } = this.#rings;
    return Array.from({ length: ringCount }, (_, ring) => [
      ...points.subarray(starts[ring]! * 2, starts[ring + 1]! * 2 - 2),
    ]);
  }

  #writeUntangled(rings: readonly Ring[], writer: TileWriter): void {
    for (const { ring, isHole } of untangle(rings)) {
      if (this.#rounder.ring(Float64Array.from(ring), ring.length / 2, isHole)) {
        writer.roundedRing(this.#rounder.points, this.#rounder.count, isHole);
      }
    }
  }
}
