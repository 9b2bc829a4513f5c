/** The rows of a layer over a server that is played: ids in pages, contents of what is in view, and what others changed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LayerRows, layerRowsDefaults } from '../../../client/table/layer-rows.ts';
import type { RowsQuestion } from '../../../client/table/types.ts';

const question: RowsQuestion = {
  layer: 'parcel',
  columns: ['use'],
  filter: "use = 'garden'",
  box: [21, 43, 22, 44],
  sort: { column: 'area', isDescending: true },
};

/** A layer of so many features, numbered from 1; tells what it was asked. */
function served(count: number) {
  const asked: URL[] = [];
  let version = 1;
  const ask = async (path: string) => {
    const url = new URL(path, 'http://server');
    asked.push(url);
    const ids = /id IN \((.*)\)/.exec(url.searchParams.get('filter') ?? '')?.[1];
    if (ids !== undefined) {
      const features = ids.split(',').map((id) => feature(Number(id)));
      return { features, links: [] };
    }
    const from = Number(url.searchParams.get('offset') ?? 0);
    const limit = Number(url.searchParams.get('limit'));
    const to = Math.min(count, from + limit);
    url.searchParams.set('offset', String(to));
    return {
      features: Array.from({ length: to - from }, (_, index) => feature(from + index + 1)),
      links: to < count ? [{ rel: 'next', href: url.href }] : [],
    };
  };
  const feature = (id: number) => ({ id, properties: { use: `${id} v${version}` } });
  return {
    asked,
    ask,
    change: () => {
      version += 1;
    },
  };
}

const settled = () => vi.advanceTimersByTimeAsync(layerRowsDefaults.restMs + 1);

describe('the rows of a layer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('ids come page by page in the order asked for, contents only of what is in view', async () => {
    const { asked, ask } = served(25_000);
    const rows = new LayerRows(question, ask);
    await rows.start();
    expect([rows.count, rows.isComplete]).toEqual([layerRowsDefaults.firstPageRows, false]);
    rows.need(0, 9);
    await settled();
    expect([rows.count, rows.isComplete, rows.isCut]).toEqual([25_000, true, false]);
    expect(rows.idAt(24_999)).toBe(25_000);
    expect(rows.indexOf(25_000)).toBe(24_999);
    expect(rows.rowAt(9)?.properties.use).toBe('10 v1');
    expect(rows.rowAt(9 + layerRowsDefaults.aheadRows + 1)).toBeUndefined();
    const [first] = asked;
    expect(first?.searchParams.get('sortby')).toBe('-area');
    expect(first?.searchParams.get('filter')).toBe("use = 'garden'");
    expect(first?.searchParams.get('bbox')).toBe('21,43,22,44');
  });

  it('while one scrolls nothing is asked for; what is passed by is never read', async () => {
    const { asked, ask } = served(5_000);
    const rows = new LayerRows(question, ask);
    await rows.start();
    await settled();
    const before = asked.length;
    for (let first = 0; first < 4000; first += 40) {
      rows.need(first, first + 20);
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(asked.length).toBe(before);
    await settled();
    expect(asked.length).toBe(before + 1);
    expect(rows.rowAt(3970)).toBeDefined();
    expect(rows.rowAt(2000)).toBeUndefined();
  });

  it('when others change the layer, rows are read anew and stand until then', async () => {
    const { ask, change } = served(300);
    const rows = new LayerRows(question, ask);
    await rows.start();
    rows.need(0, 5);
    await settled();
    change();
    const again = rows.start();
    expect(rows.rowAt(3)?.properties.use).toBe('4 v1');
    await again;
    await settled();
    expect(rows.rowAt(3)?.properties.use).toBe('4 v2');
  });

  it('more than anybody reads are cut, and that is known', async () => {
    const { ask } = served(layerRowsDefaults.mostRows + 20_000);
    const rows = new LayerRows(question, ask);
    await rows.start();
    await settled();
    expect(rows.isCut).toBe(true);
    expect(rows.count).toBeGreaterThanOrEqual(layerRowsDefaults.mostRows);
  });

  it('a fault is told, and a retry may mend it', async () => {
    const { ask } = served(10);
    let isDown = true;
    const fault = new Error('down');
    const rows = new LayerRows(question, async (path) => {
      if (isDown) throw fault;
      return ask(path);
    });
    let told = 0;
    const leave = rows.subscribe(() => {
      told += 1;
    });
    await rows.start();
    expect([rows.trouble, told]).toEqual([fault, 1]);
    isDown = false;
    rows.retry();
    await settled();
    expect([rows.trouble, rows.count]).toEqual([null, 10]);
    leave();
    const before = told;
    rows.retry();
    await settled();
    expect(told).toBe(before);
  });
});
