/** OGC API – Tiles – Part 1: Core (20-057), annex A, and Two Dimensional Tile Matrix Set 2.0 (17-083r4). */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Link, Site } from '../kit/site.ts';
import {
  type AbstractTest,
  hasLink,
  hasStatus,
  hasType,
  holds,
  linkOf,
  type Suite,
} from '../kit/test.ts';

const standard = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf';
const tms = 'http://www.opengis.net/spec/tms/2.0/conf';
const rel = 'http://www.opengis.net/def/rel/ogc/1.0/';
const mvt = 'application/vnd.mapbox-vector-tile';

interface Limits {
  readonly tileMatrix: string;
  readonly minTileRow: number;
  readonly maxTileRow: number;
  readonly minTileCol: number;
  readonly maxTileCol: number;
}
interface Tileset {
  readonly title?: string;
  readonly dataType: string;
  readonly crs: string;
  readonly tileMatrixSetURI?: string;
  readonly links: readonly Link[];
  readonly layers?: readonly { readonly id: string }[];
  readonly tileMatrixSetLimits?: readonly Limits[];
}
interface Matrix {
  readonly id: string;
  readonly scaleDenominator: number;
  readonly cellSize: number;
  readonly pointOfOrigin: readonly [number, number];
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly matrixWidth: number;
  readonly matrixHeight: number;
}
interface MatrixSet {
  readonly id: string;
  readonly crs: string;
  readonly tileMatrices: readonly Matrix[];
}

async function json<T>(site: Site, href: string): Promise<T> {
  const answer = await site.get(href, 'application/json');
  hasStatus(answer, 200);
  hasType(answer, 'application/json');
  return answer.json<T>();
}

/** Where the lists of tilesets are: of the whole, and of a few collections. */
async function lists(site: Site): Promise<string[]> {
  const whole = linkOf((await site.landing()).links, `${rel}tilesets-vector`);
  const own = (await site.examples()).map(({ collection }) =>
    linkOf(collection.links, `${rel}tilesets-vector`),
  );
  return [whole, ...own].flatMap((link) => link?.href ?? []);
}

async function tilesets(site: Site): Promise<Tileset[]> {
  const found: Tileset[] = [];
  for (const list of await lists(site)) {
    const { tilesets: listed } = await json<{ tilesets: Tileset[] }>(site, list);
    for (const { links } of listed) {
      found.push(await json<Tileset>(site, hasLink(list, links, 'self').href));
    }
  }
  holds(found.length > 0, 'there are no tilesets');
  return found;
}

function tileAt(
  { links }: Tileset,
  matrix: string | number,
  row: string | number,
  column: string | number,
): string {
  const { href } = hasLink('a tileset', links, 'item', mvt);
  return href
    .replace('{tileMatrix}', String(matrix))
    .replace('{tileRow}', String(row))
    .replace('{tileCol}', String(column));
}

/** A tile of each tileset that has something in it, looked for from the first level on, towards what is there. */
async function fullTile(
  site: Site,
  tileset: Tileset,
): Promise<{ href: string; bytes: Uint8Array } | null> {
  for (const limits of (tileset.tileMatrixSetLimits ?? []).slice(0, 17)) {
    const rows = limits.maxTileRow - limits.minTileRow + 1;
    const columns = limits.maxTileCol - limits.minTileCol + 1;
    if (rows * columns > 64) return null;
    for (let at = 0; at < rows * columns; at++) {
      const href = tileAt(
        tileset,
        limits.tileMatrix,
        limits.minTileRow + Math.floor(at / columns),
        limits.minTileCol + (at % columns),
      );
      const answer = await site.get(href, mvt);
      hasStatus(answer, 200, 204);
      if (answer.status === 200 && answer.bytes.length > 0) return { href, bytes: answer.bytes };
    }
  }
  return null;
}

function forTilesets(
  id: string,
  run: (site: Site, tileset: Tileset) => Promise<void>,
): AbstractTest {
  return {
    id,
    run: async (site) => {
      for (const tileset of await tilesets(site)) await run(site, tileset);
    },
  };
}

/** /req/core/tc-error names both. */
const outOfRange = [400, 404] as const;

const core: readonly AbstractTest[] = [
  {
    id: '/conf/core/conformance-success',
    run: async (site) =>
      holds((await site.conformsTo()).includes(`${standard}/core`), 'core is not declared'),
  },
  forTilesets('/conf/core/tc-op', async (site, tileset) => {
    const [limits] = tileset.tileMatrixSetLimits ?? [];
    hasStatus(
      await site.get(
        tileAt(tileset, limits?.tileMatrix ?? 0, limits?.minTileRow ?? 0, limits?.minTileCol ?? 0),
        mvt,
      ),
      200,
      204,
    );
  }),
  forTilesets('/conf/core/tc-tilematrix-definition', async (site, tileset) => {
    for (const { tileMatrix, minTileRow, minTileCol } of (tileset.tileMatrixSetLimits ?? []).slice(
      0,
      3,
    )) {
      hasStatus(await site.get(tileAt(tileset, tileMatrix, minTileRow, minTileCol), mvt), 200, 204);
    }
    for (const matrix of ['x', '-1', '999'])
      hasStatus(await site.get(tileAt(tileset, matrix, 0, 0), mvt), ...outOfRange);
  }),
  forTilesets('/conf/core/tc-tilerow-definition', async (site, tileset) => {
    const [limits] = tileset.tileMatrixSetLimits ?? [];
    for (const row of ['x', '-1', '1.5', '999999999']) {
      hasStatus(
        await site.get(tileAt(tileset, limits?.tileMatrix ?? 0, row, limits?.minTileCol ?? 0), mvt),
        ...outOfRange,
      );
    }
  }),
  forTilesets('/conf/core/tc-tilecol-definition', async (site, tileset) => {
    const [limits] = tileset.tileMatrixSetLimits ?? [];
    for (const column of ['x', '-1', '1.5', '999999999']) {
      hasStatus(
        await site.get(
          tileAt(tileset, limits?.tileMatrix ?? 0, limits?.minTileRow ?? 0, column),
          mvt,
        ),
        ...outOfRange,
      );
    }
  }),
  {
    id: '/conf/core/tc-success',
    run: async (site) => {
      let full = 0;
      for (const tileset of await tilesets(site)) {
        const tile = await fullTile(site, tileset);
        if (!tile) continue;
        full += 1;
        hasType(await site.get(tile.href, mvt), mvt);
        const { layers } = new VectorTile(new PbfReader(tile.bytes));
        for (const layer of Object.values(layers)) {
          for (let at = 0; at < layer.length; at++) {
            const points = layer.feature(at).loadGeometry().flat();
            const reaches = points.some(({ x }) => x >= -layer.extent && x <= 2 * layer.extent);
            holds(points.length > 0 && reaches, `${tile.href} holds a feature that is not there`);
          }
        }
      }
      holds(full > 0, 'no tile has anything in it');
    },
  },
  forTilesets('/conf/core/tc-error', async (site, tileset) => {
    for (const limits of (tileset.tileMatrixSetLimits ?? []).slice(-2)) {
      const { tileMatrix, minTileRow, maxTileRow, minTileCol, maxTileCol } = limits;
      const beyond: [number, number][] = [
        [maxTileRow + 1, minTileCol],
        [minTileRow, maxTileCol + 1],
      ];
      if (minTileRow > 0) beyond.push([minTileRow - 1, minTileCol]);
      if (minTileCol > 0) beyond.push([minTileRow, minTileCol - 1]);
      for (const [row, column] of beyond) {
        hasStatus(await site.get(tileAt(tileset, tileMatrix, row, column), mvt), ...outOfRange);
      }
      hasStatus(await site.get(tileAt(tileset, tileMatrix, maxTileRow, maxTileCol), mvt), 200, 204);
    }
  }),
];

const description: readonly AbstractTest[] = [
  forTilesets('/conf/tileset/description', async (site, tileset) => {
    const { dataType, crs, links, tileMatrixSetURI } = tileset;
    holds(['map', 'vector', 'coverage'].includes(dataType), `${dataType} is no type of data`);
    holds(crs, 'a tileset has no system');
    const scheme = hasLink('a tileset', links, `${rel}tiling-scheme`);
    const set = await json<MatrixSet>(site, scheme.href);
    holds(set.crs === crs, `a tileset is in ${crs}, its grid in ${set.crs}`);
    if (set.id === 'WebMercatorQuad') {
      holds(
        tileMatrixSetURI === 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad',
        'the registered grid is not named',
      );
    }
    const item = hasLink('a tileset', links, 'item');
    for (const name of ['tileMatrix', 'tileRow', 'tileCol'])
      holds(item.href.includes(`{${name}}`), `the template has no ${name}`);
    holds(
      item.templated === true && item.type,
      'the template is not marked as one, or has no type',
    );
  }),
];

const list: readonly AbstractTest[] = [
  {
    id: '/conf/tilesets-list/tileset-links',
    run: async (site) => {
      for (const path of await lists(site)) {
        const { tilesets: listed } = await json<{ tilesets: Tileset[] }>(site, path);
        for (const { dataType, crs, links } of listed) {
          holds(dataType && crs, `${path} does not say what a tileset is`);
          const self = hasLink(path, links, 'self');
          const scheme = hasLink(path, links, `${rel}tiling-scheme`);
          const grid = scheme.href.split('?')[0]?.split('/').at(-1);
          holds(
            self.href.split('?')[0] === `${path.split('?')[0]}/${grid}`,
            `${self.href} is not composed of ${path} and the grid`,
          );
        }
      }
    },
  },
];

const dataset: readonly AbstractTest[] = [
  {
    id: '/conf/dataset-tilesets/landingpage',
    run: async (site) =>
      void hasLink('the landing page', (await site.landing()).links, `${rel}tilesets-vector`),
  },
  {
    id: '/conf/dataset-tilesets/operation',
    run: async (site) => hasStatus(await site.get('/tiles'), 200),
  },
];

const geodata: readonly AbstractTest[] = [
  {
    id: '/conf/geodata-tilesets/desc-links',
    run: async (site) => {
      for (const { id, links } of await site.collections())
        hasLink(id, links, `${rel}tilesets-vector`);
    },
  },
  {
    id: '/conf/geodata-tilesets/operation',
    run: async (site) => {
      for (const { id, links } of await site.collections()) {
        const { href } = hasLink(id, links, `${rel}tilesets-vector`);
        holds(
          href.split('?')[0]?.endsWith(`/collections/${encodeURIComponent(id)}/tiles`),
          `${href} is not below its collection`,
        );
        hasStatus(await site.get(href), 200);
      }
    },
  },
];

async function wholeTileset(site: Site, query: string): Promise<Tileset> {
  return json<Tileset>(site, `/tiles/WebMercatorQuad${query}`);
}

const selection: readonly AbstractTest[] = [
  {
    id: '/conf/collections-selection/query-collections',
    run: async (site) => {
      const [example] = await site.examples();
      const id = example?.collection.id ?? '';
      for (const name of [id, encodeURIComponent(site.address(`/collections/${id}`))]) {
        const { layers } = await wholeTileset(site, `?collections=${name}`);
        holds(
          layers?.length === 1 && layers[0]?.id === id,
          `collections=${name} gives other layers`,
        );
      }
      hasStatus(await site.get('/tiles/WebMercatorQuad?collections=no-such-collection'), 400, 404);
    },
  },
  {
    id: '/conf/collections-selection/collections-response',
    run: async (site) => {
      const ids = (await site.examples()).map(({ collection }) => collection.id).toReversed();
      const tileset = await wholeTileset(site, `?collections=${ids.join()}`);
      holds(
        tileset.layers?.map(({ id }) => id).join() === ids.join(),
        'the layers are not as they were asked for',
      );
      const tile = await fullTile(site, tileset);
      const names = Object.keys(tile ? new VectorTile(new PbfReader(tile.bytes)).layers : {});
      holds(
        names.every((name) => ids.includes(name)),
        `the tile holds ${names}, not only ${ids}`,
      );
    },
  },
];

const datetime: readonly AbstractTest[] = [
  {
    id: '/conf/datetime/axis',
    run: async (site) => {
      const tileset = await wholeTileset(site, '');
      const tile = tileAt(tileset, 0, 0, 0);
      const at = (time: string) =>
        `${tile}${tile.includes('?') ? '&' : '?'}datetime=${encodeURIComponent(time)}`;
      for (const time of [
        new Date().toISOString(),
        '2001-01-01T00:00:00Z/..',
        '../2001-01-01T00:00:00Z',
      ]) {
        hasStatus(await site.get(at(time), mvt), 200, 204);
      }
      hasStatus(await site.get(at('2001-01-01T00:00:00Z'), mvt), 204, 200);
      hasStatus(await site.get(at('yesterday'), mvt), 400);
    },
  },
];

const content: readonly AbstractTest[] = [
  {
    id: '/conf/mvt/content',
    run: async (site) => {
      const tile = await fullTile(site, await wholeTileset(site, ''));
      holds(tile, 'no tile of all layers has anything in it');
      const answer = await site.get(tile.href, mvt);
      hasType(answer, mvt);
      const { layers } = new VectorTile(new PbfReader(tile.bytes));
      for (const [name, layer] of Object.entries(layers)) {
        holds(
          layer.version === 2 && layer.extent > 0 && layer.length > 0,
          `layer ${name} is not as MVT 2 has it`,
        );
      }
    },
  },
];

const oas30: readonly AbstractTest[] = [
  {
    id: '/conf/oas30/operation-id',
    run: async (site) => {
      const { href, type } = hasLink(
        'the landing page',
        (await site.landing()).links,
        'service-desc',
      );
      const { paths } = (await site.get(href, type)).json<{
        paths: Record<string, Record<string, { operationId?: string }>>;
      }>();
      const ids = Object.values(paths).flatMap((methods) =>
        Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
      );
      const suffixes = [
        ...['dataset', 'collection'].flatMap((origin) =>
          ['getTileSetsList', 'getTileSet', 'getTile'].map((name) => `.${origin}.vector.${name}`),
        ),
        'getTileMatrixSetsList',
        'getTileMatrixSet',
      ];
      for (const suffix of suffixes)
        holds(
          ids.some((id) => id.endsWith(suffix)),
          `no operation is called …${suffix}`,
        );
    },
  },
];

async function matrixSets(site: Site): Promise<MatrixSet[]> {
  const { href } = hasLink(
    'the landing page',
    (await site.landing()).links,
    `${rel}tiling-schemes`,
  );
  const { tileMatrixSets } = await json<{ tileMatrixSets: { links: Link[] }[] }>(site, href);
  return Promise.all(
    tileMatrixSets.map(({ links }) => json<MatrixSet>(site, hasLink(href, links, 'self').href)),
  );
}

/** OGC 17-083r4, 6.1.1: the pixel of the standard is 0.28 mm. */
const pixelMetres = 0.00028;

const matrixTests: readonly AbstractTest[] = [
  {
    id: '/conf/tilematrixset/tilematrixset',
    run: async (site) => {
      const sets = await matrixSets(site);
      holds(sets.length > 0, 'there are no tile matrix sets');
      for (const { id, tileMatrices } of sets) {
        holds(id && tileMatrices.length > 0, 'a tile matrix set is empty');
        const denominators = tileMatrices.map(({ scaleDenominator }) => scaleDenominator);
        holds(
          denominators.every((one, at) => at === 0 || one < (denominators[at - 1] ?? 0)),
          `${id} is not in the order of scales`,
        );
        holds(
          new Set(tileMatrices.map((one) => one.id)).size === tileMatrices.length,
          `two levels of ${id} share a name`,
        );
      }
    },
  },
  {
    id: '/conf/tilematrixset/scale',
    run: async (site) => {
      for (const { id, tileMatrices } of await matrixSets(site)) {
        for (const { cellSize, scaleDenominator } of tileMatrices) {
          holds(
            Math.abs(cellSize / pixelMetres / scaleDenominator - 1) < 1e-6,
            `${id}: cell and scale do not fit together`,
          );
        }
      }
    },
  },
  {
    id: '/conf/json-tilematrixset/definition',
    run: async (site) => {
      for (const { tileMatrices } of await matrixSets(site)) {
        for (const {
          pointOfOrigin,
          tileWidth,
          tileHeight,
          matrixWidth,
          matrixHeight,
        } of tileMatrices) {
          holds(
            pointOfOrigin.length === 2 && pointOfOrigin.every(Number.isFinite),
            'an origin is no point',
          );
          const sizes = [tileWidth, tileHeight, matrixWidth, matrixHeight];
          holds(
            sizes.every((size) => Number.isInteger(size) && size > 0),
            'a size is no whole number',
          );
        }
      }
    },
  },
];

const limitTests: readonly AbstractTest[] = [
  forTilesets(
    '/conf/tilematrixsetlimits/limits',
    async (site, { tileMatrixSetLimits = [], links }) => {
      const { tileMatrices } = await json<MatrixSet>(
        site,
        hasLink('a tileset', links, `${rel}tiling-scheme`).href,
      );
      for (const limits of tileMatrixSetLimits) {
        const matrix = tileMatrices.find(({ id }) => id === limits.tileMatrix);
        holds(matrix, `level ${limits.tileMatrix} is not in the grid`);
        const { minTileRow, maxTileRow, minTileCol, maxTileCol } = limits;
        holds(
          0 <= minTileRow && minTileRow <= maxTileRow && maxTileRow < matrix.matrixHeight,
          'rows are beyond the grid',
        );
        holds(
          0 <= minTileCol && minTileCol <= maxTileCol && maxTileCol < matrix.matrixWidth,
          'columns are beyond the grid',
        );
      }
    },
  ),
];

const suite = (name: string, tests: readonly AbstractTest[]): Suite => ({
  title: `Tiles 1 ${name}`,
  declaredBy: `${standard}/${name}`,
  tests,
});

const matrix = (name: string, tests: readonly AbstractTest[]): Suite => ({
  title: `TMS 2.0 ${name}`,
  declaredBy: `${tms}/${name}`,
  tests,
});

export const tiles: readonly Suite[] = [
  suite('core', core),
  suite('tileset', description),
  suite('tilesets-list', list),
  suite('dataset-tilesets', dataset),
  suite('geodata-tilesets', geodata),
  suite('collections-selection', selection),
  suite('datetime', datetime),
  suite('mvt', content),
  suite('oas30', oas30),
  matrix('tilematrixset', matrixTests.slice(0, 2)),
  matrix('json-tilematrixset', matrixTests.slice(2)),
  matrix('tilematrixsetlimits', limitTests),
  matrix('json-tilematrixsetlimits', limitTests),
  matrix('tilesetmetadata', description),
  matrix('json-tilesetmetadata', description),
];
