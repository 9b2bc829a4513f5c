/** Every tile of the list asked for once, over HTTP, while nothing is finished: what a person waits. */
import type { MeasuredTile } from './layers.ts';

export async function measureFirstTime(url: string, tiles: readonly MeasuredTile[]) {
  const milliseconds: number[] = [];
  let largestBytes = 0;
  for (const { z, x, y, layer } of tiles) {
    const path = `/tiles/${layer.record.name}/${z}/${x}/${y}.mvt`;
    const startedAt = performance.now();
    const answer = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
    await answer.arrayBuffer();
    milliseconds.push(performance.now() - startedAt);
    largestBytes = Math.max(largestBytes, Number(answer.headers.get('content-length') ?? 0));
  }
  return { milliseconds, largestBytes };
}
