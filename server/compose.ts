/** Builds the services in their order, and takes them down in the reverse one. */
import { Registry } from 'prom-client';
import { AnalysisRoom } from './analyses/index.ts';
import { createAttachmentRoom } from './attachments/index.ts';
import { CatalogHolder } from './catalog/index.ts';
import { keepHolidays } from './clocks/index.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/index.ts';
import { FiguresRoom } from './figures/index.ts';
import { IdentityRoom } from './identity/index.ts';
import { createImportRoom } from './import/index.ts';
import { createLayerRoom } from './layers/index.ts';
import { createLocateRoom } from './locate/index.ts';
import type { Logger } from './log.ts';
import { createNetworkRoom } from './network/index.ts';
import { loadKeys, registerKeys, sealWaiting, Vault } from './privacy/index.ts';
import { ReportRoom } from './report/index.ts';
import type { Services } from './services.ts';
import { openJobs } from './start/jobs.ts';

export interface OpenServices {
  readonly services: Services;
  close(): Promise<void>;
}

/** What happens between the opening of the database and the reading of the catalogue: a city is loaded, say. */
type Prepare = (database: Services['database'], vault: Vault) => Promise<void>;

/**
 * Opens everything that the channels need. `progress` hears plain lines for a terminal. Throws
 * StartError when the database cannot be used; what was opened until then is closed again.
 */
export async function openServices(
  config: Config,
  log: Logger,
  progress: (line: string) => void,
  prepare: Prepare = async () => {},
): Promise<OpenServices> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const metrics = new Registry();
    const database = await openDatabase({ ...config, log, progress });
    closers.push(() => database.close());
    // Only now: a key that is made lies in the data folder, which the database has made and taken.
    const vault = new Vault(loadKeys(config, progress));
    await prepare(database, vault);
    await registerKeys(database, vault);
    await sealWaiting(database, vault, progress);
    await keepHolidays(database);
    const identity = new IdentityRoom(database);
    const catalog = await CatalogHolder.open(database, (err) => log.error({ err }, 'catalog'));
    closers.push(() => catalog.close());
    progress('Reading the layers');
    const [layers, locate, network] = await Promise.all([
      createLayerRoom({
        database,
        catalog,
        log,
        metrics,
        cacheBytes: config.tileCacheBytes,
        residentFeatures: config.residentFeatures,
      }),
      createLocateRoom({ database, catalog, log }),
      createNetworkRoom({ database, catalog, log }),
    ]);
    closers.push(
      () => layers.close(),
      () => locate.close(),
      () => network.close(),
    );
    const imports = createImportRoom(config, database, log);
    closers.push(() => imports.close());
    const attachments = createAttachmentRoom(config);
    const reports = new ReportRoom({ chromium: config.chromium, host: config.host });
    closers.push(() => reports.close());
    const analyses = new AnalysisRoom({ database, catalog, network, log });
    closers.push(() => analyses.close());
    const figures = new FiguresRoom(database);
    const jobs = await openJobs({
      config,
      log,
      metrics,
      database,
      catalog,
      vault,
      attachments,
      analyses,
      figures,
    });
    closers.push(() => jobs.close());
    return {
      services: {
        config,
        log,
        metrics,
        database,
        identity,
        catalog,
        layers,
        locate,
        network,
        figures,
        import: imports,
        vault,
        attachments,
        reports,
        analyses,
        jobs,
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
