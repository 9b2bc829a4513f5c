/**
 * Which vertices are drawn at which zoom. At each zoom the chain of vertices between two junctions is simplified by
 * Douglas-Peucker, with distances and ties that do not depend on the direction in which it is walked, and with nothing
 * but the chain and the features along it: so all of them simplify alike.
 *
 * No ring comes to cross another of its feature, or itself. A straight piece may stand for a run of vertices only if no
 * other vertex of a polygon along it lies between the two; otherwise the run is split further. When that holds for all
 * pieces, none can cross (de Berg, van Kreveld, Schirra, "Topologically correct subdivision simplification using the
 * bandwidth criterion", 1998).
 */
import { exactZoom, zoomOfDeviation } from './generalise.ts';
import type { Mesh } from './mesh.ts';
import { geometryKind } from './shape.ts';
import { SweptGuard } from './swept-guard.ts';

/** For each vertex of a joined mesh the zooms below the exact one at which it is drawn: bit z for zoom z. */
export function simplifyMesh(mesh: Mesh): Uint16Array {
  const masks = new Uint16Array(mesh.vertexCount);
  const ranker = new ChainRanker(mesh, masks);
  for (let feature = 0; feature < mesh.featureCount; feature++) {
    const isPolygon = mesh.kinds[feature] === geometryKind.polygon;
    for (let part = mesh.featureParts[feature]!; part < mesh.featureParts[feature + 1]!; part++) {
      ranker.rankPart(
        mesh.partStarts[part]!,
        mesh.partStarts[part + 1]!,
        isPolygon,
        mesh.fullZooms[feature]!,
      );
    }
  }
  return masks;
}

class ChainRanker {
  readonly #mesh: Mesh;
  readonly #masks: Uint16Array;
  readonly #guard: SweptGuard;
  #stack = new Int32Array(96);
  /** The zooms at hand: the junctions of the part are the same at all of them. */
  #fromZoom = 0;
  #toZoom = 0;

  constructor(mesh: Mesh, masks: Uint16Array) {
    this.#mesh = mesh;
    this.#masks = masks;
    this.#guard = new SweptGuard(mesh);
  }

  /** Ranks a line or a ring at every zoom from the one at which it is drawn as it is. */
  rankPart(start: number, end: number, isRing: boolean, fullZoom: number): void {
    for (this.#fromZoom = fullZoom; this.#fromZoom < exactZoom; this.#fromZoom = this.#toZoom) {
      this.#toZoom = this.#nextZoom(start, end);
      if (isRing) this.#rankRing(start, end);
      else this.#rankLine(start, end);
    }
  }

  /** The zoom at which the part gets its next junction. */
  #nextZoom(start: number, end: number): number {
    const { places, junctionZooms } = this.#mesh;
    let next = exactZoom;
    for (let i = start; i < end; i++) {
      const zoom = junctionZooms[places[i]!]!;
      if (zoom > this.#fromZoom && zoom < next) next = zoom;
    }
    return next;
  }

  #isJunction(vertex: number): boolean {
    return this.#mesh.junctionZooms[this.#mesh.places[vertex]!]! <= this.#fromZoom;
  }

  #rankLine(start: number, end: number): void {
    let from = start;
    for (let i = start + 1; i < end; i++) {
      if (i < end - 1 && !this.#isJunction(i)) continue;
      this.#rankChain(start, end - start, from - start, i - from);
      from = i;
    }
  }

  #rankRing(start: number, end: number): void {
    const length = end - start;
    let first = start;
    while (first < end && !this.#isJunction(first)) first++;
    if (first === end) {
      this.#rankChain(start, length, this.#firstInSpace(start, end) - start, length);
      return;
    }
    let from = first - start;
    for (let at = from + 1; at <= first - start + length; at++) {
      if (!this.#isJunction(start + (at % length))) continue;
      this.#rankChain(start, length, from, at - from);
      from = at;
    }
  }

  /** The westernmost (then northernmost) vertex: where a ring without junctions is opened. */
  #firstInSpace(start: number, end: number): number {
    let first = start;
    for (let i = start + 1; i < end; i++) if (this.#isBefore(i, first)) first = i;
    return first;
  }

  /** Ranks the chain that begins `from` vertices into its part and goes on for `length` edges, around the part's end. */
  #rankChain(partStart: number, partLength: number, from: number, length: number): void {
    this.#keep(partStart + (from % partLength), this.#fromZoom);
    this.#keep(partStart + ((from + length) % partLength), this.#fromZoom);
    let depth = length < 2 ? 0 : this.#push(0, from, from + length, this.#fromZoom);
    while (depth > 0) {
      depth--;
      const low = this.#stack[depth * 3]!;
      const high = this.#stack[depth * 3 + 1]!;
      const least = this.#stack[depth * 3 + 2]!;
      const split = this.#farthest(partStart, partLength, low, high);
      let zoom = Math.max(least, zoomOfDeviation(this.#squaredDistance));
      // At the zooms in between, one straight piece would stand for all of it.
      if (zoom > least && !this.#guard.isFree(partStart, partLength, low, high)) zoom = least;
      if (zoom >= this.#toZoom) continue;
      this.#keep(partStart + (split % partLength), zoom);
      if (split - low > 1) depth = this.#push(depth, low, split, zoom);
      if (high - split > 1) depth = this.#push(depth, split, high, zoom);
    }
  }

  /** Notes that a vertex is drawn at a zoom and at those at hand above it. */
  #keep(vertex: number, zoom: number): void {
    this.#masks[vertex] = this.#masks[vertex]! | ((1 << this.#toZoom) - (1 << zoom));
  }

  #push(depth: number, low: number, high: number, zoom: number): number {
    if (depth * 3 + 3 > this.#stack.length) {
      const grown = new Int32Array(this.#stack.length * 2);
      grown.set(this.#stack);
      this.#stack = grown;
    }
    this.#stack[depth * 3] = low;
    this.#stack[depth * 3 + 1] = high;
    this.#stack[depth * 3 + 2] = zoom;
    return depth + 1;
  }

  #isBefore(a: number, b: number): boolean {
    const { coordinates } = this.#mesh;
    const dx = coordinates[a * 2]! - coordinates[b * 2]!;
    return dx < 0 || (dx === 0 && coordinates[a * 2 + 1]! < coordinates[b * 2 + 1]!);
  }

  /** Squared distance, in steps, of the vertex that `#farthest` found last. */
  #squaredDistance = 0;

  #farthest(partStart: number, partLength: number, low: number, high: number): number {
    const { coordinates } = this.#mesh;
    let a = partStart + (low % partLength);
    let b = partStart + (high % partLength);
    // Always from the end that stands first in space, so that both neighbours get the same distances to the last bit.
    if (this.#isBefore(b, a)) [a, b] = [b, a];
    const ax = coordinates[a * 2]!;
    const ay = coordinates[a * 2 + 1]!;
    const dx = coordinates[b * 2]! - ax;
    const dy = coordinates[b * 2 + 1]! - ay;
    const squaredLength = dx * dx + dy * dy;
    let farthest = low + 1;
    let most = -1;
    for (let i = low + 1; i < high; i++) {
      const vertex = partStart + (i % partLength);
      let px = coordinates[vertex * 2]! - ax;
      let py = coordinates[vertex * 2 + 1]! - ay;
      if (squaredLength > 0) {
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) / squaredLength));
        px -= along * dx;
        py -= along * dy;
      }
      const squared = px * px + py * py;
      const wins =
        squared > most ||
        (squared === most && this.#isBefore(vertex, partStart + (farthest % partLength)));
      if (wins) {
        most = squared;
        farthest = i;
      }
    }
    this.#squaredDistance = most;
    return farthest;
  }
}
