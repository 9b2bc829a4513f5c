/** The tile that an address names. Rejects: what is no whole number, a zoom that is not offered, x and y beyond the world. */
import { isTile, type TileAddress } from '../../../tiles/index.ts';
import { Fault } from '../../errors.ts';
import type { ChannelContext } from '../support/index.ts';

/** Deeper, a tile would be finer than the engine's grid. */
const deepestZoom = 22;

export function tileOf(ctx: ChannelContext, deepest: number = deepestZoom): TileAddress {
  const { z = '', x = '', y = '' } = ctx.params;
  const isNumber = [z, x, y].every((text) => /^(0|[1-9]\d{0,7})$/.test(text));
  const tile = { z: Number(z), x: Number(x), y: Number(y) };
  if (isNumber && tile.z <= deepest && isTile(tile)) return tile;
  throw new Fault('invalid-parameter', 'There can be no such tile.', [
    { field: 'z/x/y', message: `Give z from 0 to ${deepest}, and x and y from 0 to 2^z - 1.` },
  ]);
}
