/** An overlay of two polygons that cross themselves: GEOS throws, and the embedded engine answers nothing at all. */
export const bowtieOverlay = `
  select st_astext(st_intersection(
    'POLYGON((0 0,2 2,2 0,0 2,0 0))'::geometry, 'POLYGON((0 1,2 3,2 1,0 3,0 1))'::geometry))`;
