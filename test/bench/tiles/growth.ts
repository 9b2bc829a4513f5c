/** What ten times as many features cost: the same streets of parcels, in a tenth of the area and in all of it. */
import {
  Dictionary,
  LiveLayer,
  PackedBuilder,
  packedSize,
  TileCutter,
} from '../../../tiles/index.ts';
import { quantile, rounded } from './figures.ts';

const parcelMetres = 25;
const westMetres = 2_300_000;
const southMetres = 5_300_000;

/** A parcel of six corners as well-known binary, in EPSG:3857. */
function parcel(x: number, y: number): Uint8Array {
  const corners = [0, 0, 12, 1, 24, 0, 24, 24, 12, 23, 0, 24, 0, 0];
  const bytes = new Uint8Array(13 + corners.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 3, true);
  view.setUint32(5, 1, true);
  view.setUint32(9, corners.length / 2, true);
  corners.forEach((value, i) => {
    view.setFloat64(13 + i * 8, value + (i % 2 === 0 ? x : y), true);
  });
  return bytes;
}

function measure(count: number) {
  const side = Math.ceil(Math.sqrt(count));
  const dictionaries = [new Dictionary(), new Dictionary()];
  const builder = new PackedBuilder(dictionaries);
  const startedAt = performance.now();
  for (let i = 0; i < count; i++) {
    const x = westMetres + (i % side) * parcelMetres;
    const y = southMetres + Math.floor(i / side) * parcelMetres;
    builder.addWkb(i + 1, parcel(x, y), [`${i}/${i % 7}`, i % 90]);
  }
  const live = new LiveLayer(builder.finish(), ['number', 'owner'], dictionaries);
  const packMs = performance.now() - startedAt;
  const { vertexBytes, featureBytes, attributeBytes } = packedSize(live.snapshot.base);
  return { packMs, bytes: vertexBytes + featureBytes + attributeBytes, ...timeUse(live) };
}

/** Milliseconds of a tile amid the parcels, and of an edit. */
function timeUse(live: LiveLayer) {
  const cutter = new TileCutter();
  const side = (2 * 20_037_508.342_789_244) / 2 ** 15;
  const tile = {
    z: 15,
    x: Math.floor((westMetres + 2000 + 20_037_508.342_789_244) / side),
    y: Math.floor((20_037_508.342_789_244 - southMetres - 2000) / side),
  };
  const cutMs: number[] = [];
  const editMs: number[] = [];
  for (let round = 0; round < 30; round++) {
    const startedAt = performance.now();
    const { snapshot } = live;
    cutter.cut(tile, [
      { name: 'parcel', snapshot, columns: snapshot.columnNames, condition: null },
    ]);
    cutMs.push(performance.now() - startedAt);
    const editAt = performance.now();
    // A parcel is drawn a little anew; its neighbours are found and ranked again.
    const wkb = parcel(westMetres + round * 3 * parcelMetres + 1, southMetres);
    live.apply([{ id: round * 3 + 1, wkb, values: ['1/1', 5] }]);
    editMs.push(performance.now() - editAt);
  }
  return { cutMs: quantile(cutMs, 0.5), editMs: quantile(editMs, 0.5) };
}

/** Ratios of a million parcels to a hundred thousand. */
export function measureGrowth() {
  measure(20_000);
  const one = measure(100_000);
  const ten = measure(1_000_000);
  return {
    growth_10x_memory: rounded(ten.bytes / one.bytes),
    growth_10x_pack: rounded(ten.packMs / one.packMs),
    growth_10x_cut: rounded(ten.cutMs / one.cutMs),
    growth_10x_edit: rounded(ten.editMs / one.editMs),
    pack_100k_ms: rounded(one.packMs, 0),
    edit_ms: rounded(one.editMs),
  };
}
