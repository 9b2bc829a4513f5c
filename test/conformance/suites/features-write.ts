/** OGC API – Features – Part 4: Create, Replace, Update and Delete (20-002r1), annex A. Needs somebody who may write. */
import type { Answer, Example, Feature, Site } from '../kit/site.ts';
import { type AbstractTest, hasStatus, holds, NotApplicable, type Suite } from '../kit/test.ts';

const part4 = 'http://www.opengis.net/spec/ogcapi-features-4/1.0/conf';
const geojson = { 'content-type': 'application/geo+json' };
const mergePatch = { 'content-type': 'application/merge-patch+json' };

/** A collection in which one may write: the first whose items allow POST, with points if there are some. */
async function writable(site: Site): Promise<Example> {
  const examples = await site.examples();
  for (const example of examples.toSorted((a) => (a.feature.geometry?.type === 'Point' ? -1 : 1))) {
    const { headers } = await site.ask('OPTIONS', example.items);
    if (/\bPOST\b/.test(headers.get('allow') ?? '')) return example;
  }
  throw new NotApplicable('no collection allows POST to this person');
}

/** A feature like one that is there, beside it, without what the server gives. */
function alike({ geometry, properties }: Feature): object {
  return { type: 'Feature', geometry, properties };
}

async function created(site: Site, example: Example): Promise<{ path: string; answer: Answer }> {
  const answer = await site.ask('POST', example.items, geojson, alike(example.feature));
  hasStatus(answer, 201);
  const path = answer.headers.get('location');
  holds(path, 'a created feature has no Location');
  return { path: new URL(path, `${site.root}/`).href, answer };
}

/** With a new feature, which is taken away afterwards. */
function withFeature(
  id: string,
  run: (site: Site, path: string, example: Example) => Promise<void>,
): AbstractTest {
  return {
    id,
    run: async (site) => {
      const example = await writable(site);
      const { path } = await created(site, example);
      try {
        await run(site, path, example);
      } finally {
        await site.ask('DELETE', path);
      }
    },
  };
}

const createReplaceDelete: readonly AbstractTest[] = [
  {
    id: '/conf/create-replace-delete/post-op',
    run: async (site) => {
      const { headers } = await site.ask('OPTIONS', (await writable(site)).items);
      holds(
        /\bGET\b.*\bPOST\b|\bPOST\b.*\bGET\b/.test(headers.get('allow') ?? ''),
        'Allow does not name GET and POST',
      );
    },
  },
  withFeature('/conf/create-replace-delete/post-response', async (site, path) =>
    hasStatus(await site.ask('GET', path), 200),
  ),
  withFeature('/conf/create-replace-delete/post-rid', async (site, path, { feature }) => {
    const own = (await site.ask('GET', path)).json<Feature>();
    holds(
      path.split('?')[0]?.endsWith(`/${own.id}`) && own.id !== feature.id,
      'Location does not name the new feature',
    );
  }),
  {
    id: '/conf/create-replace-delete/post-content-type',
    run: async (site) => {
      const { items, feature } = await writable(site);
      hasStatus(
        await site.ask('POST', items, { 'content-type': 'text/plain' }, alike(feature)),
        415,
      );
      hasStatus(await site.ask('POST', items, geojson, { type: 'Nothing' }), 400, 422);
    },
  },
  withFeature('/conf/create-replace-delete/put-op', async (site, path, { feature }) => {
    const { headers } = await site.ask('GET', path);
    const condition = headers.get('etag') ? { 'if-match': headers.get('etag') ?? '' } : {};
    hasStatus(await site.ask('PUT', path, { ...geojson, ...condition }, alike(feature)), 200, 204);
  }),
  {
    id: '/conf/create-replace-delete/put-rid',
    run: async (site) => {
      const { items, feature } = await writable(site);
      hasStatus(
        await site.ask(
          'PUT',
          `${items}/8999999999999999999`,
          { ...geojson, 'if-match': '*' },
          alike(feature),
        ),
        404,
        410,
        412,
      );
    },
  },
  {
    id: '/conf/create-replace-delete/delete-op',
    run: async (site) => {
      const { path } = await created(site, await writable(site));
      hasStatus(await site.ask('DELETE', path), 200, 204);
      hasStatus(await site.ask('GET', path), 404, 410);
      hasStatus(await site.ask('DELETE', path), 404, 410);
    },
  },
];

const update: readonly AbstractTest[] = [
  withFeature('/conf/update/patch-op', async (site, path) => {
    const { headers } = await site.ask('OPTIONS', path);
    holds(/\bPATCH\b/.test(headers.get('allow') ?? ''), 'Allow does not name PATCH');
    hasStatus(await site.ask('PATCH', path, mergePatch, { properties: {} }), 200, 204);
  }),
  withFeature('/conf/update/patch-response', async (site, path, { feature }) => {
    const [name] =
      Object.entries(feature.properties ?? {}).find(([, value]) => typeof value === 'string') ?? [];
    if (name === undefined) throw new NotApplicable('no text to change');
    const before = (await site.ask('GET', path)).json<Feature>();
    hasStatus(
      await site.ask('PATCH', path, mergePatch, {
        properties: { [name]: before.properties?.[name] },
      }),
      200,
      204,
    );
    const after = (await site.ask('GET', path)).json<Feature>();
    holds(
      JSON.stringify(after.properties) === JSON.stringify(before.properties),
      'a patch changed what it did not name',
    );
  }),
];

const locking: readonly AbstractTest[] = [
  withFeature('/conf/optimistic-locking-etags/etag', async (site, path) => {
    const etag = (await site.ask('GET', path)).headers.get('etag');
    holds(etag && !etag.startsWith('W/'), 'a feature has no strong ETag');
  }),
  withFeature('/conf/optimistic-locking-etags/if-match', async (site, path) => {
    hasStatus(
      await site.ask('PATCH', path, { ...mergePatch, 'if-match': '"another"' }, { properties: {} }),
      412,
    );
    const etag = (await site.ask('GET', path)).headers.get('etag') ?? '';
    hasStatus(
      await site.ask('PATCH', path, { ...mergePatch, 'if-match': etag }, { properties: {} }),
      200,
      204,
    );
    hasStatus(await site.ask('DELETE', path, { 'if-match': '"another"' }), 412);
  }),
];

const timestamps: readonly AbstractTest[] = [
  withFeature('/conf/optimistic-locking-timestamps/last-modified', async (site, path) => {
    holds(
      (await site.ask('GET', path)).headers.get('last-modified'),
      'a feature has no Last-Modified',
    );
    const before = new Date(0).toUTCString();
    hasStatus(
      await site.ask(
        'PATCH',
        path,
        { ...mergePatch, 'if-unmodified-since': before },
        { properties: {} },
      ),
      412,
    );
  }),
];

const features: readonly AbstractTest[] = [
  {
    id: '/conf/features/geojson',
    run: async (site) => {
      const { items, feature } = await writable(site);
      const answer = await site.ask(
        'POST',
        items,
        { 'content-type': 'application/geo+json' },
        alike(feature),
      );
      hasStatus(answer, 201);
      await site.ask('DELETE', new URL(answer.headers.get('location') ?? '', `${site.root}/`).href);
    },
  },
  {
    id: '/conf/features/crs',
    run: async (site) => {
      const { items, feature } = await writable(site);
      const wrong = { ...geojson, 'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/999999>' };
      hasStatus(await site.ask('POST', items, wrong, alike(feature)), 400, 415, 422);
    },
  },
];

const handling: readonly AbstractTest[] = [
  withFeature('/conf/handling/strict', async (site, path) => {
    const answer = await site.ask(
      'PATCH',
      path,
      { ...mergePatch, prefer: 'handling=strict' },
      { properties: {} },
    );
    hasStatus(answer, 200, 204);
    holds(
      (answer.headers.get('preference-applied') ?? '').includes('handling=strict'),
      'Preference-Applied does not name what counted',
    );
  }),
];

const representation: readonly AbstractTest[] = [
  withFeature('/conf/return-resource-representation-in-response/prefer', async (site, path) => {
    const answer = await site.ask(
      'PATCH',
      path,
      { ...mergePatch, prefer: 'return=representation' },
      { properties: {} },
    );
    hasStatus(answer, 200);
    holds(answer.json<Feature>().type === 'Feature', 'what was asked for in return is no feature');
  }),
];

const suite = (name: string, tests: readonly AbstractTest[]): Suite => ({
  title: `Features 4 ${name}`,
  declaredBy: `${part4}/${name}`,
  isForSignedIn: true,
  tests,
});

export const featuresWrite: readonly Suite[] = [
  suite('create-replace-delete', createReplaceDelete),
  suite('update', update),
  suite('features', features),
  suite('handling', handling),
  suite('return-resource-representation-in-response', representation),
  suite('optimistic-locking-etags', locking),
  suite('optimistic-locking-timestamps', timestamps),
];
