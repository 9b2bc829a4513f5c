/** Figures of the resident layers for `/metrics`. */
import { Gauge, type Registry } from 'prom-client';
import { packedSize } from '../../tiles/index.ts';
import type { LayerRoom } from './room.ts';

export function measure(room: LayerRoom, metrics: Registry): void {
  gauge(
    metrics,
    'mesto_tile_cache_bytes',
    'Bytes of finished tiles in memory',
    () => room.cache.bytes,
  );
  gauge(metrics, 'mesto_tile_cache_hits', 'Tiles answered from memory', () => room.cache.hits);
  gauge(metrics, 'mesto_tile_cache_misses', 'Tiles that had to be cut', () => room.cache.misses);
  gauge(metrics, 'mesto_tile_cache_dropped', 'Tiles dropped by edits', () => room.cache.dropped);
  gauge(metrics, 'mesto_layers_stale', '1 while the change feed cannot be read', () =>
    room.staleSince === null ? 0 : 1,
  );
  gauge(
    metrics,
    'mesto_layers_left_out',
    'Layers that are not shown because they could not be read',
    () => room.residents.leftOut.size,
  );
  new Gauge({
    name: 'mesto_layer_bytes',
    help: 'Memory of resident layers, apart from dictionaries',
    labelNames: ['layer'] as const,
    registers: [metrics],
    collect() {
      this.reset();
      for (const { record, live } of room.residents.all()) {
        const size = packedSize(live.snapshot.base);
        this.set(
          { layer: record.name },
          size.vertexBytes + size.featureBytes + size.attributeBytes,
        );
      }
    },
  });
}

function gauge(metrics: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [metrics],
    collect() {
      this.set(read());
    },
  });
}
