/** OGC API – Features – Part 2: Coordinate Reference Systems by Reference (18-058r1), annex A. */
import { boxOf, type Example, type FeatureCollection, type Site } from '../kit/site.ts';
import { type AbstractTest, hasStatus, holds, type Suite } from '../kit/test.ts';
import { around, crs84, forEach, parameterOf } from './features-core.ts';

const declared = 'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs';
const epsg = 'http://www.opengis.net/def/crs/EPSG/0/';
const unknown = `${epsg}999999`;

const mostTried = 4;

/** Systems that a collection names, by address; a list that refers to that of all is followed. */
async function systemsOf(site: Site, { collection }: Example): Promise<readonly string[]> {
  const listed = collection.crs ?? [];
  if (!listed.includes('#/crs')) return listed;
  const { crs = [] } = (await site.get('/collections')).json<{ crs?: string[] }>();
  return [...listed.filter((one) => one !== '#/crs'), ...crs];
}

async function triedOf(site: Site, example: Example): Promise<readonly string[]> {
  const all = await systemsOf(site, example);
  const { storageCrs } = example.collection;
  return [...new Set([crs84, ...(storageCrs ? [storageCrs] : []), ...all])].slice(0, mostTried);
}

const withCrs = (items: string, crs: string, more = '') =>
  `${items}?limit=3&crs=${encodeURIComponent(crs)}${more}`;

const tests: readonly AbstractTest[] = [
  forEach('/conf/crs/crs-uri', async (site, example) => {
    for (const crs of await systemsOf(site, example)) {
      holds(
        /^https?:\/\/www\.opengis\.net\/def\/crs\/[^/]+\/[^/]+\/[^/]+$/.test(crs),
        `${crs} is no address of a system`,
      );
    }
  }),
  forEach('/conf/crs/fc-md-crs-list', async (site, example) => {
    const systems = await systemsOf(site, example);
    holds(systems.includes(crs84), `${example.collection.id} does not name CRS84`);
    holds(
      new Set(systems).size === systems.length,
      `${example.collection.id} names a system twice`,
    );
  }),
  forEach('/conf/crs/fc-md-storageCrs-valid-value', async (site, example) => {
    const { storageCrs, id } = example.collection;
    if (storageCrs === undefined) return;
    holds(
      (await systemsOf(site, example)).includes(storageCrs),
      `${id} is kept in a system that it does not name`,
    );
  }),
  {
    id: '/conf/crs/fc-bbox-crs-definition',
    run: async (site) => void (await parameterOf(site, 'bbox-crs')),
  },
  forEach('/conf/crs/fc-bbox-crs-valid-value', async (site, example) => {
    for (const crs of await triedOf(site, example)) {
      hasStatus(
        await site.get(`${example.items}?limit=1&bbox=1,2,3,4&bbox-crs=${encodeURIComponent(crs)}`),
        200,
      );
    }
    hasStatus(
      await site.get(`${example.items}?bbox=1,2,3,4&bbox-crs=${encodeURIComponent(unknown)}`),
      400,
    );
  }),
  forEach('/conf/crs/fc-bbox-crs-valid-defaultvalue', async (site, { items, feature }) => {
    const box = around(feature).join();
    const plain = (await site.get(`${items}?limit=50&bbox=${box}`)).json<FeatureCollection>();
    const named = (
      await site.get(`${items}?limit=50&bbox=${box}&bbox-crs=${encodeURIComponent(crs84)}`)
    ).json<FeatureCollection>();
    holds(idsOf(plain) === idsOf(named), `bbox of ${items} is not in CRS84 when nothing is said`);
  }),
  forEach('/conf/crs/fc-bbox-crs-action', async (site, example) => {
    // The same box in each system finds the feature that it is of.
    const { items, feature } = example;
    for (const crs of await triedOf(site, example)) {
      const own = (await site.get(`${items}/${feature.id}?crs=${encodeURIComponent(crs)}`)).json<
        typeof feature
      >();
      const [x1, y1, x2, y2] = boxOf(own.geometry?.coordinates);
      // Coordinates are rounded when they are written, degrees and metres alike.
      const more = Math.max(1e-6, Math.abs(x1) * 1e-8);
      const box = [x1 - more, y1 - more, x2 + more, y2 + more].join();
      const found = (
        await site.get(`${items}?limit=1000&bbox=${box}&bbox-crs=${encodeURIComponent(crs)}`)
      ).json<FeatureCollection>();
      holds(
        found.features.some(({ id }) => id === feature.id),
        `bbox in ${crs} does not find ${items}/${feature.id}`,
      );
    }
  }),
  { id: '/conf/crs/fc-crs-definition', run: async (site) => void (await parameterOf(site, 'crs')) },
  forEach('/conf/crs/fc-crs-valid-value', async (site, example) => {
    for (const crs of await systemsOf(site, example)) {
      hasStatus(await site.get(withCrs(example.items, crs)), 200);
      hasStatus(
        await site.get(`${example.items}/${example.feature.id}?crs=${encodeURIComponent(crs)}`),
        200,
      );
    }
    hasStatus(await site.get(withCrs(example.items, unknown)), 400);
  }),
  forEach('/conf/crs/fc-crs-default-value', async (site, { items }) => {
    const plain = (await site.get(`${items}?limit=3`)).json<FeatureCollection>();
    const named = (await site.get(withCrs(items, crs84))).json<FeatureCollection>();
    holds(
      JSON.stringify(plain.features.map(geometryOf)) ===
        JSON.stringify(named.features.map(geometryOf)),
      `${items} is not in CRS84 when nothing is said`,
    );
  }),
  forEach('/conf/crs/fc-crs-action', async (site, { items, collection }) => {
    // EPSG:4326 has the latitude first; a projected system has metres.
    const plain = (await site.get(`${items}?limit=3`)).json<FeatureCollection>();
    const turned = (await site.get(withCrs(items, `${epsg}4326`))).json<FeatureCollection>();
    const [x, y] = boxOf(plain.features[0]?.geometry?.coordinates);
    const [u, v] = boxOf(turned.features[0]?.geometry?.coordinates);
    holds(near(x, v) && near(y, u), `${items} in EPSG:4326 has not the latitude first`);
    const { storageCrs } = collection;
    if (!storageCrs?.startsWith(epsg) || storageCrs.endsWith('/4326')) return;
    const stored = (await site.get(withCrs(items, storageCrs))).json<FeatureCollection>();
    holds(
      !near(boxOf(stored.features[0]?.geometry?.coordinates)[0], x),
      `${items} in ${storageCrs} is in degrees`,
    );
  }),
  forEach('/conf/crs/ogc-crs-header', async (site, example) => {
    for (const path of [example.items, `${example.items}/${example.feature.id}`]) {
      holds((await site.get(path)).headers.get('content-crs'), `${path} has no Content-Crs`);
    }
  }),
  forEach('/conf/crs/ogc-crs-header-value', async (site, example) => {
    for (const crs of await triedOf(site, example)) {
      const given = (await site.get(withCrs(example.items, crs))).headers.get('content-crs');
      holds(given === `<${crs}>`, `Content-Crs is ${given}, not <${crs}>`);
    }
  }),
];

function idsOf({ features }: FeatureCollection): string {
  return features.map(({ id }) => id).join();
}

function geometryOf({ geometry }: FeatureCollection['features'][number]) {
  return geometry;
}

function near(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) < 1e-6;
}

export const featuresCrs: readonly Suite[] = [
  { title: 'Features 2 crs', declaredBy: declared, tests },
];
