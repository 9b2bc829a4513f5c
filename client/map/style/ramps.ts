/** Ramps that colour-blind readers tell apart: viridis for magnitude, two ends of a diverging ramp for above and below. */

/** viridis (CC0, Smith and van der Walt 2015) at five steps, from little to much. */
export const magnitude = ['#fde725', '#5ec962', '#21918c', '#3b528b', '#440154'] as const;

export const aboveColour = '#b2182b';
export const belowColour = '#2166ac';
