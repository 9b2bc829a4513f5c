/**
 * Duplicates at entry on a sample city in native PostGIS: `DATABASE_URL=… node test/bench/cases/duplicates.ts [others]`.
 * The last line is JSON. The database is not written to.
 */

import { openServices } from '../../../server/compose.ts';
import { loadConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/log.ts';
import { measurePairs } from '../../support/labelled-pairs.ts';

const config = loadConfig({ ...process.env, LOG_LEVEL: 'warn' });
const { services, close } = await openServices(config, createLogger(config.logLevel), () => {});
try {
  const { database, network, catalog, vault } = services;
  const preset = catalog.current.city?.preset;
  if (preset !== 'small' && preset !== 'city')
    throw new Error('This database holds no sample city.');
  const others = Number(process.argv[2] ?? 2000);
  const figures = await measurePairs(
    { database, network, catalog: catalog.current, vault },
    preset,
    others,
  );
  console.log(JSON.stringify({ preset, ...figures }));
} finally {
  await close();
}
