/** Boxes that hold a thousand parcels and a few more, all over the city. */
import type pg from 'pg';

export type Box = readonly [west: number, south: number, east: number, north: number];

const wanted = { boxes: 16, least: 1_000, most: 1_200 };

/** Around parcels that are always the same, each box as wide as it must be. */
export async function boxesOfParcels(client: pg.Client): Promise<Box[]> {
  const { rows } = await client.query<{ x: number; y: number }>(
    `select ST_X(p) as x, ST_Y(p) as y from (
       select ST_Transform(ST_PointOnSurface(geom), 4326) as p from gis.parcel order by md5(id::text) limit 200
     ) as points`,
  );
  const boxes: Box[] = [];
  for (const { x, y } of rows) {
    const box = await boxAround(client, x, y);
    if (box) boxes.push(box);
    if (boxes.length === wanted.boxes) return boxes;
  }
  throw new Error(`Only ${boxes.length} boxes hold a thousand parcels: is this the preset city?`);
}

async function boxAround(client: pg.Client, x: number, y: number): Promise<Box | undefined> {
  let [narrow, wide] = [0, 0.1];
  for (let step = 0; step < 24; step++) {
    const half = (narrow + wide) / 2;
    const box: Box = [x - half, y - half * 0.7, x + half, y + half * 0.7];
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from gis.parcel
       where ST_Intersects(geom, ST_Transform(ST_MakeEnvelope($1, $2, $3, $4, 4326), 25834))`,
      [...box],
    );
    const count = rows[0]?.count ?? 0;
    if (count >= wanted.least && count <= wanted.most) return box;
    if (count < wanted.least) narrow = half;
    else wide = half;
  }
  return undefined;
}
