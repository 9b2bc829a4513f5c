/** The ring around a cluster's number: an arc for each family of states. */
import { type ShownFamily, shownFamilies } from '../style/families.ts';

/** The ring as it is drawn; clusters show it at their own size. */
export const ringRadiusPixels = 27;
export const ringWidthPixels = 5.5;
export const ringPixelRatio = 2;
/** Radians of paper between two arcs, so that they are told apart without their colours as well. */
const gapRadians = 0.14;

interface RingPart {
  readonly family: ShownFamily;
  readonly from: number;
  readonly to: number;
}

/** Where each arc begins and ends, in radians from the top. Without shares (states are not known) the whole is one. */
export function ringParts(shares: readonly number[]): RingPart[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const known = all > 0 ? shares : [1];
  const total = all > 0 ? all : 1;
  const gap = known.filter((share) => share > 0).length > 1 ? gapRadians : 0;
  let from = 0;
  return known.flatMap((share, i) => {
    const family = shownFamilies[i];
    const start = from;
    from += (2 * Math.PI * share) / total;
    return share > 0 && family ? [{ family, from: start + gap / 2, to: from - gap / 2 }] : [];
  });
}
