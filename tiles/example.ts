/** `node tiles/example.ts`: packs three features, cuts a tile, edits one of them and cuts the tile again. */
import { Dictionary, LiveLayer, PackedBuilder, TileCutter } from './index.ts';

/** A point as well-known binary, in metres of EPSG:3857. */
function pointWkb(x: number, y: number): Uint8Array {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, x, true);
  view.setFloat64(13, y, true);
  return bytes;
}

const columns = ['number', 'state'];
const dictionaries = columns.map(() => new Dictionary());
const builder = new PackedBuilder(dictionaries);
builder.addWkb(1, pointWkb(2_374_000, 5_401_000), ['L-1', 'in use']);
builder.addWkb(2, pointWkb(2_374_040, 5_401_010), ['L-2', 'in use']);
builder.addWkb(3, pointWkb(2_374_080, 5_401_020), ['L-3', 'damaged']);
const lamps = new LiveLayer(builder.finish(), columns, dictionaries);

const cutter = new TileCutter();
const tile = { z: 14, x: 9162, y: 5983 };
const show = (what: string) => {
  const layers = [{ name: 'lamps', snapshot: lamps.snapshot, columns, condition: null }];
  const { bytes, featureCount } = cutter.cut(tile, layers);
  console.log(`${what}: ${featureCount} lamps in ${bytes.length} bytes`);
};

show('as packed');
lamps.apply([{ id: 3, wkb: null, values: [] }]);
show('one removed');
await lamps.merge(() => Promise.resolve());
show('merged');
