/** Dense gatherings of points, however shaped: DBSCAN. */
import type { Feature, Geometry } from 'geojson';
import { z } from 'zod';
import type { Row, Transaction } from '../../db/index.ts';
import { columnOf } from '../../features/index.ts';
import { wrongInput } from '../faults.ts';
import { collectionOf, featureOf } from '../geojson.ts';
import { hullOf, type Point } from '../hull.ts';
import { questionInputs } from '../inputs.ts';
import { citySrid, onPlane } from '../layers.ts';
import { dataDateOf } from '../now.ts';
import { defineProcess, type Run } from '../process.ts';
import { type Question, readQuestion } from '../question.ts';
import { noise } from '../statistics/index.ts';
import { serbianWith, stepText } from '../texts.ts';
import { pointOf } from '../zones.ts';
import { selectionOutputs } from './select.ts';

const clusterDefaults = {
  /** Features of one question: they are compared with one another in memory. */
  most: 200_000,
  /** The outline lies outside of the outermost points by this part of the radius. */
  marginPart: 0.25,
};

const inputs = z.strictObject({
  ...questionInputs,
  radiusMetres: z.number().min(1).max(5_000).default(100),
  minimumPoints: z.int().min(2).max(1_000).default(10),
});
type Inputs = z.output<typeof inputs>;

/** x and y by turns, in metres. */
async function readPoints(
  run: Run,
  t: Transaction,
  { view, sql }: Question,
): Promise<Float64Array> {
  const { layer } = view;
  const plane = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const [row] = await t.bytes(
    `select string_agg(float8send(ST_X(point)) || float8send(ST_Y(point)), ''::bytea) from (
       select ${pointOf(layer, plane)} as point from ${sql.source} ${sql.where}
       order by ${columnOf(layer.idColumn)} limit ${clusterDefaults.most + 1}
     ) as p`,
    sql.params,
  );
  const bytes = row?.[0] ?? Buffer.alloc(0);
  return Float64Array.from({ length: bytes.length / 8 }, (_, at) => bytes.readDoubleBE(at * 8));
}

async function run(run: Run, given: Inputs) {
  run.tell(5, stepText('reading', run.language));
  const { points, question, dataDate } = await run.read(async (t) => {
    const asked = await readQuestion(run, t, given);
    return {
      question: asked,
      points: await readPoints(run, t, asked),
      dataDate: await dataDateOf(t, asked.query.at),
    };
  });
  const count = points.length / 2;
  if (count > clusterDefaults.most) {
    throw wrongInput(
      'filter',
      `That finds more than ${clusterDefaults.most} features: ask more closely.`,
    );
  }
  run.tell(20, stepText('comparing', run.language, count));
  const { radiusMetres, minimumPoints } = given;
  const clusters = await run.compute(
    { kind: 'clusters', points, radiusMetres, minimumPoints },
    [20, 90],
  );
  const members = membersOf(points, clusters);
  run.tell(90, stepText('drawing', run.language));
  const features = await run.read((t) => draw(t, citySrid(run), members, radiusMetres));
  const clustered = members.reduce((sum, points) => sum + points.length, 0);
  return {
    dataDate,
    outputs: {
      summary: {
        collection: question.view.layer.name,
        count,
        clusters: members.length,
        clustered,
        noise: count - clustered,
        dataDate,
        job: run.jobId,
      },
      clusters: collectionOf(features),
    },
  };
}

/** The points of each cluster, the largest cluster first. */
function membersOf(points: Float64Array, clusters: Int32Array): Point[][] {
  const members: Point[][] = [];
  for (const [at, cluster] of clusters.entries()) {
    if (cluster === noise) continue;
    members[cluster] ??= [];
    members[cluster].push([points[at * 2] ?? 0, points[at * 2 + 1] ?? 0]);
  }
  return members.sort((one, two) => two.length - one.length);
}

interface ShapeRow extends Row {
  readonly geometry: string;
  readonly area: number;
}

/** Many cases at one address are a cluster too: the margin makes an area of it. */
async function draw(
  t: Transaction,
  srid: number,
  members: readonly (readonly Point[])[],
  radiusMetres: number,
): Promise<Feature[]> {
  if (members.length === 0) return [];
  const hulls = members.map(
    (points) =>
      `MULTIPOINT(${hullOf(points)
        .map(([x, y]) => `${x} ${y}`)
        .join()})`,
  );
  const rows = await t.rows<ShapeRow>(
    `select ST_AsGeoJSON(ST_Transform(hull, 4326), 7) as geometry, ST_Area(hull) as area
     from unnest(:hulls::text[]) with ordinality as h (text, n)
     cross join lateral (
       select ST_Buffer(ST_ConvexHull(ST_GeomFromText(h.text, ${srid})), :margin::float8, 8) as hull
     ) as shaped order by n`,
    { hulls, margin: radiusMetres * clusterDefaults.marginPart },
  );
  return rows.map(({ geometry, area }, at) => {
    const count = members[at]?.length ?? 0;
    return featureOf(at + 1, JSON.parse(geometry) as Geometry, {
      cluster: at + 1,
      count,
      area_m2: Math.round(area),
      density: Number((count / (area / 10_000)).toPrecision(4)),
    });
  });
}

export const clusters = defineProcess({
  id: 'clusters',
  version: '1.0.0',
  title: { en: 'Clusters', 'sr-Latn': 'Klasteri', sl: 'Gruče' },
  description: {
    en: 'Dense gatherings of features, whatever their shape; what stands alone is noise.',
    'sr-Latn': 'Gusta okupljanja objekata, ma kakvog oblika; što stoji samo, šum je.',
    sl: 'Gosta zbirališča objektov poljubne oblike; kar stoji samo, je šum.',
  },
  method: {
    text: {
      en: 'DBSCAN: a feature with at least the given number of features within the radius, itself among them, is a core; clusters are cores within reach of one another, with their borders. The outline is their convex hull with a margin. It says where they are dense, not whether that is more than chance: for that there are hot spots.',
      ...serbianWith(
        ['DBSCAN'],
        'DBSCAN: objekat sa bar zadatim brojem objekata u krugu, računajući i njega, je jezgro; klasteri su jezgra na dohvatu jedno drugom, sa svojim rubovima. Obris je njihov konveksni omotač sa marginom. Kaže gde su gusti, a ne da li je to više od slučaja: za to služe vrela mesta.',
      ),
      sl: 'DBSCAN: objekt z vsaj danim številom objektov v polmeru, vključno z njim samim, je jedro; gruče so jedra na dosegu drugo drugega, s svojimi robovi. Obris je njihova konveksna ovojnica z robom. Pove, kje so gosti, ne pa, ali je to več kot naključje: za to so vroča mesta.',
    },
    sources: [
      'Ester, Kriegel, Sander, Xu: A density-based algorithm for discovering clusters. KDD (1996)',
    ],
  },
  roles: ['analyst', 'planner', 'administrator'],
  inputs,
  outputs: {
    summary: selectionOutputs.summary!,
    clusters: {
      title: { en: 'Clusters', 'sr-Latn': 'Klasteri', sl: 'Gruče' },
      mediaType: 'application/geo+json',
      isTable: true,
    },
    tiles: selectionOutputs.tiles!,
    downloads: selectionOutputs.downloads!,
  },
  tiles: 'clusters',
  run,
});
