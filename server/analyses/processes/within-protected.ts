/** What lies within a buffer of protected zones, rivers, or any other areas. */
import type { Feature, Geometry } from 'geojson';
import { z } from 'zod';
import type { Row, Transaction } from '../../db/index.ts';
import { columnOf } from '../../features/index.ts';
import { wrongInput } from '../faults.ts';
import { collectionOf, featureOf } from '../geojson.ts';
import { collectionName, featureInputs, filter, relation, several } from '../inputs.ts';
import { citySrid, onPlane } from '../layers.ts';
import {
  buffersSql,
  featurePlaces,
  listOf,
  nearCondition,
  type Place,
  piecesSql,
  placeDefaults,
} from '../places.ts';
import { defineProcess, type Run } from '../process.ts';
import { type Question, questionOf } from '../question.ts';
import { selectionOutputs, showInputs, showSelection } from './select.ts';

const inputs = z.strictObject({
  ...featureInputs,
  relation,
  zones: several(collectionName, 10),
  zoneFilter: filter.optional(),
  bufferMetres: z.number().min(0).max(20_000),
  ...showInputs,
});
type Inputs = z.output<typeof inputs>;

const usualZones = ['protected_zone', 'water_body'];

async function zonesOf(run: Run, t: Transaction, given: Inputs): Promise<Place[]> {
  const names = given.zones ?? usualZones.filter((name) => run.catalog.layers.has(name));
  if (names.length === 0)
    throw wrongInput('zones', 'This city has none of the usual ones: name them.');
  const places: Place[] = [];
  for (const collection of names) {
    const wanted = given.zoneFilter === undefined ? {} : { filter: given.zoneFilter };
    places.push(...(await featurePlaces(run, t, { collection, ...wanted }, 'zones', 'zoneFilter')));
  }
  if (places.length === 0) throw wrongInput('zoneFilter', 'There are no such zones.');
  if (places.length > placeDefaults.most) {
    throw wrongInput('zones', `These are more than ${placeDefaults.most} zones.`);
  }
  return places;
}

interface ZoneRow extends Row {
  readonly place: number;
  readonly count: number;
  readonly nearest: number;
}

interface ShapeRow extends Row {
  readonly place: number;
  readonly geometry: string;
}

/** How many of the found lie near each zone, and how near the nearest. */
async function describeZones(
  run: Run,
  t: Transaction,
  { view, sql }: Question,
  zones: readonly Place[],
  bufferMetres: number,
): Promise<Feature[]> {
  const { layer } = view;
  const plane = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const rows = await t.rows<ZoneRow>(
    `with found as materialized (
       select ${columnOf(layer.idColumn)} as id, ${plane} as geom from ${sql.source} ${sql.where}
     )
     select s.place, count(distinct found.id)::integer as count, min(ST_Distance(found.geom, s.geom)) as nearest
     from (${piecesSql.replaceAll(':places', ':allPlaces')}) as s
     join found on ST_DWithin(found.geom, s.geom, :nearMetres::float8)
     group by s.place`,
    { ...sql.params, allPlaces: listOf(zones), nearMetres: bufferMetres },
  );
  const shapes = await t.rows<ShapeRow>(
    `select b.place, ST_AsGeoJSON(ST_Transform(b.geom, 4326), 7) as geometry
     from (${buffersSql(placeDefaults.quarterPieces)}) as b order by b.place`,
    { places: listOf(zones), metres: bufferMetres },
  );
  const counts = new Map(rows.map((row) => [row.place, row]));
  return shapes.map(({ place, geometry }) => {
    const zone = zones[place - 1];
    const near = counts.get(place);
    return featureOf(place, JSON.parse(geometry) as Geometry, {
      collection: zone?.collection ?? '',
      id: zone?.id ?? null,
      title: zone?.title ?? '',
      kind: zone?.kind ?? null,
      count: near?.count ?? 0,
      nearestMetres: near ? Math.round(near.nearest * 10) / 10 : null,
    });
  });
}

async function run(run: Run, given: Inputs) {
  return run.read(async (t) => {
    const zones = await zonesOf(run, t, given);
    const { bufferMetres } = given;
    const near = { places: zones, bufferMetres, relation: given.relation, merged: true };
    const isPast = given.at !== undefined;
    const question = {
      ...questionOf(run, given, (view) => nearCondition(run, view, near, isPast)),
      places: zones,
    };
    const area = { places: zones, bufferMetres, merged: true };
    const shown = await showSelection(run, t, question, given, area);
    const features = run.wants('zones')
      ? await describeZones(run, t, question, zones, bufferMetres)
      : [];
    return { ...shown, outputs: { ...shown.outputs, zones: collectionOf(features) } };
  });
}

export const withinProtected = defineProcess({
  id: 'within-protected',
  version: '1.0.0',
  title: {
    en: 'Near protected zones',
    'sr-Latn': 'Blizu zaštićenih zona',
    sl: 'Blizu zavarovanih območij',
  },
  description: {
    en: 'What lies within a distance of protected zones and waters, zone by zone.',
    'sr-Latn': 'Šta leži u zadatom rastojanju od zaštićenih zona i voda, zona po zona.',
    sl: 'Kaj leži v dani oddaljenosti od zavarovanih območij in voda, po območjih.',
  },
  method: {
    text: {
      en: 'Distances are measured on the plane of the city’s reference system from the zones themselves, not from their drawn buffers. A feature near two zones counts in both, and once in the whole.',
      'sr-Latn':
        'Rastojanja se mere u ravni koordinatnog sistema grada od samih zona, ne od nacrtanih pojaseva. Objekat blizu dve zone broji se u obe, a u celini jednom.',
      sl: 'Razdalje se merijo v ravnini koordinatnega sistema mesta od samih območij, ne od narisanih pasov. Objekt blizu dveh območij šteje v obeh, v celoti pa enkrat.',
    },
    sources: ['OGC 06-103r4: Simple feature access, Part 1 (distance)'],
  },
  roles: ['clerk', 'dispatcher', 'field_worker', 'analyst', 'planner', 'administrator'],
  inputs,
  outputs: {
    ...selectionOutputs,
    zones: {
      title: { en: 'Zones', 'sr-Latn': 'Zone', sl: 'Območja' },
      mediaType: 'application/geo+json',
      isTable: true,
    },
  },
  run,
});
