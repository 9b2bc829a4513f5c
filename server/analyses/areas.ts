/** The buffers of a question's places, to be shown; with how much was found in each. */
import type { FeatureCollection, Geometry } from 'geojson';
import type { Row, Transaction } from '../db/index.ts';
import { columnOf } from '../features/index.ts';
import { collectionOf, featureOf } from './geojson.ts';
import { citySrid, onPlane } from './layers.ts';
import { buffersSql, listOf, type Place, piecesSql, placeDefaults } from './places.ts';
import type { Run } from './process.ts';
import type { Question } from './question.ts';

export const areaDefaults = {
  /** Places whose buffers are drawn; of more it would be a picture of everything. */
  most: 1_000,
  /** Titles that a merged area names. */
  titles: 5,
};

interface AreaRow extends Row {
  readonly place: number;
  readonly geometry: string | null;
}

export interface AreaWish {
  readonly places: readonly Place[];
  readonly bufferMetres: number;
  readonly merged: boolean;
}

/** Null where there are no places, or too many to draw. `counts` is by place, from 1; or one for all when merged. */
export async function drawAreas(
  t: Transaction,
  { places, bufferMetres, merged }: AreaWish,
  counts: ReadonlyMap<number, number>,
): Promise<FeatureCollection | null> {
  if (places.length > areaDefaults.most) return null;
  const buffers = buffersSql(placeDefaults.quarterPieces);
  const rows = await t.rows<AreaRow>(
    merged
      ? `select 1 as place, ST_AsGeoJSON(ST_Transform(ST_Union(b.geom), 4326), 7) as geometry from (${buffers}) as b`
      : `select b.place, ST_AsGeoJSON(ST_Transform(b.geom, 4326), 7) as geometry from (${buffers}) as b order by b.place`,
    { places: listOf(places), metres: bufferMetres },
  );
  const features = rows.flatMap(({ place, geometry }) => {
    if (geometry === null) return [];
    const count = counts.get(place) ?? 0;
    const about = merged ? mergedTitle(places) : titleOf(places[place - 1]);
    return [featureOf(place, JSON.parse(geometry) as Geometry, { ...about, count })];
  });
  return collectionOf(features);
}

function titleOf(place: Place | undefined) {
  return { place: place?.collection ?? '', id: place?.id ?? null, title: place?.title ?? '' };
}

function mergedTitle(places: readonly Place[]) {
  const collections = [...new Set(places.map(({ collection }) => collection))];
  const titles = [...new Set(places.map(({ title }) => title))].slice(0, areaDefaults.titles);
  const more = places.length > titles.length ? ' …' : '';
  return { place: collections.join(', '), id: null, title: `${titles.join(', ')}${more}` };
}

interface CountRow extends Row {
  readonly place: number;
  readonly count: number;
}

/** How many of the found features lie near each place; one near two counts for both. */
export async function countByPlace(
  run: Run,
  t: Transaction,
  { view, sql }: Question,
  { places, bufferMetres }: AreaWish,
): Promise<Map<number, number>> {
  const { layer } = view;
  const srid = citySrid(run);
  const plane = onPlane(layer, columnOf(layer.geometryColumn), srid);
  // The places of the question are the same list, under the same names.
  const rows = await t.rows<CountRow>(
    `with found as materialized (
       select ${columnOf(layer.idColumn)} as id, ${plane} as geom from ${sql.source} ${sql.where}
     )
     select s.place, count(distinct found.id)::integer as count
     from (${piecesSql.replaceAll(':places', ':allPlaces')}) as s
     join found on ST_DWithin(found.geom, s.geom, :nearMetres::float8)
     group by s.place`,
    { ...sql.params, allPlaces: listOf(places), nearMetres: bufferMetres },
  );
  return new Map(rows.map(({ place, count }) => [place, count]));
}
