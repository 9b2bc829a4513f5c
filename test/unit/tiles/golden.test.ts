/** Whole tiles, decoded into readable text; `UPDATE=1` writes them anew, to be read in the diff. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type TileAddress, TileCutter } from '../../../tiles/index.ts';
import { at, decode, type Geometry, layerOf, type TestFeature } from './support.ts';

const home = { z: 14, x: 9162, y: 5983 };
const place = (x: number, y: number) => at(home, x, y);
const square = (x: number, y: number, side: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [place(x, y), place(x + side, y), place(x + side, y + side), place(x, y + side), place(x, y)],
  ],
});

const parcels: TestFeature[] = [
  { id: 11, geometry: square(100, 100, 300), values: ['12/1', 640.5] },
  { id: 12, geometry: square(400, 100, 300), values: ['12/2', 641] },
  { id: 13, geometry: square(3900, 3900, 1000), values: ['13', null] },
  { id: 14, geometry: square(2000, 2000, 4), values: ['14/a', 0.1] },
];
const lamps: TestFeature[] = [
  { id: 21, geometry: { type: 'Point', coordinates: place(150, 150) }, values: ['Л-1', true] },
  { id: 22, geometry: { type: 'Point', coordinates: place(152, 152) }, values: ['Л-2', false] },
  { id: 23, geometry: { type: 'Point', coordinates: place(-60, 4000) }, values: ['Л-3', null] },
];
const pipes: TestFeature[] = [
  {
    id: 31,
    geometry: {
      type: 'MultiLineString',
      coordinates: [
        [place(-500, 50), place(500, 50), place(500.2, 50.1), place(5000, 900)],
        [place(10, 10), place(11, 10)],
      ],
    },
    values: ['PVC'],
  },
];

const cases: readonly [string, TileAddress, number][] = [
  ['home', home, 0],
  ['next-to-it', { ...home, x: home.x + 1, y: home.y + 1 }, 0],
  ['from-afar', { z: 11, x: home.x >> 3, y: home.y >> 3 }, 0],
  ['near', { z: 17, x: home.x * 8, y: home.y * 8 }, 0],
  ['home-with-less-detail', home, 3],
];

const layers = [
  { name: 'parcel', snapshot: layerOf(parcels, ['number', 'area']), columns: ['number', 'area'] },
  { name: 'lamp', snapshot: layerOf(lamps, ['number', 'is_lit']), columns: ['number', 'is_lit'] },
  { name: 'pipe', snapshot: layerOf(pipes, ['material']), columns: ['material'] },
].map((layer) => ({ ...layer, condition: null }));

function written(tile: TileAddress, step: number): string {
  const cut = new TileCutter().cut(tile, layers, step);
  const lines = [
    `tile ${tile.z}/${tile.x}/${tile.y}, thinned: ${cut.thinned.join(', ') || 'none'}`,
  ];
  for (const [name, features] of Object.entries(decode(cut.bytes))) {
    lines.push('', `layer ${name}`);
    for (const { id, type, properties, geometry } of features) {
      lines.push(
        `  ${['?', 'point', 'line', 'polygon'][type]} ${id} ${JSON.stringify(properties)}`,
      );
      for (const part of geometry) lines.push(`    ${part.map(([x, y]) => `${x},${y}`).join(' ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

test.each(cases)('the tile "%s" is as it was', (name, tile, step) => {
  const file = new URL(`../../golden/tiles/${name}.txt`, import.meta.url);
  const text = written(tile, step);
  if (process.env.UPDATE === '1') {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
});
