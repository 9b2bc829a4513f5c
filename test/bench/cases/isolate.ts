/**
 * Isolating a burst pipe on a sample city in native PostGIS, valves, pipes and addresses named:
 * `DATABASE_URL=… node test/bench/cases/isolate.ts [traces]`. The last line is JSON. The database is not written to.
 */
import { openServices } from '../../../server/compose.ts';
import { loadConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/log.ts';
import { describeTrace } from '../../../server/network/index.ts';
import { citizen } from '../../../server/viewer.ts';

const config = loadConfig({ ...process.env, LOG_LEVEL: 'warn' });
const { services, close } = await openServices(config, createLogger(config.logLevel), () => {});
try {
  const { database, network, catalog } = services;
  const water = network.network('water');
  if (!water) throw new Error('This database holds no water network.');
  const asker = {
    catalog: catalog.current,
    language: 'sr-Latn',
    viewer: { ...citizen, role: 'clerk' },
  } as const;
  const traceOf = async (id: number) => {
    const startedAt = performance.now();
    const question = { network: 'water', asset: { layer: water.record.asset_layer, id } };
    const { addressCount, pipes } = await database.as(
      asker.viewer,
      (t) => describeTrace(t, asker, network, question),
      { readOnly: true },
    );
    return {
      ms: performance.now() - startedAt,
      addresses: addressCount,
      pipes: pipes.ids.length,
    };
  };
  const ids = [...water.pipes.keys()];
  const [first = 0] = ids;
  await traceOf(first);
  water.touch();
  const afterEdit = await traceOf(first);
  const traces = Number(process.argv[2] ?? 500);
  const found: Awaited<ReturnType<typeof traceOf>>[] = [];
  // Pipes from all over the network: a prime step visits each at most once.
  for (let at = 0; at < traces; at++) found.push(await traceOf(ids[(at * 7919) % ids.length] ?? 0));
  found.sort((one, two) => one.ms - two.ms);
  const at = (share: number) =>
    Math.round((found[Math.floor(found.length * share)]?.ms ?? 0) * 10) / 10;
  const worst = found.at(-1);
  console.log(
    JSON.stringify({
      pipes: ids.length,
      traces,
      isolate_p50_ms: at(0.5),
      isolate_p95_ms: at(0.95),
      isolate_max_ms: Math.round(worst?.ms ?? 0),
      worst_addresses: worst?.addresses,
      worst_pipes: worst?.pipes,
      after_edit_ms: Math.round(afterEdit.ms),
    }),
  );
} finally {
  await close();
}
