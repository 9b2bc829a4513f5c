/** What the channels are given: made once by `main.ts`, in the order of these lines. */
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { AnalysisRoom } from './analyses/index.ts';
import type { AttachmentRoom } from './attachments/index.ts';
import type { CatalogHolder } from './catalog/index.ts';
import type { Config } from './config.ts';
import type { Database } from './db/types.ts';
import type { FiguresRoom } from './figures/index.ts';
import type { IdentityRoom } from './identity/index.ts';
import type { ImportRoom } from './import/index.ts';
import type { Jobs } from './jobs/index.ts';
import type { LayerRoom } from './layers/index.ts';
import type { LocateRoom } from './locate/index.ts';
import type { NetworkRoom } from './network/index.ts';
import type { Vault } from './privacy/index.ts';
import type { ReportRoom } from './report/index.ts';

export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly database: Database;
  /** Accounts and sessions. */
  readonly identity: IdentityRoom;
  readonly catalog: CatalogHolder;
  /** The resident layers, following the change feed. */
  readonly layers: LayerRoom;
  /** The resident search index, following the change feed. */
  readonly locate: LocateRoom;
  /** The networks of pipes and feeders in memory, following the change feed. */
  readonly network: NetworkRoom;
  /** Facts of all requests, counted; in memory since they were first asked for. */
  readonly figures: FiguresRoom;
  /** Photos and documents on disk. */
  readonly attachments: AttachmentRoom;
  /** Files on their way into layers. */
  readonly import: ImportRoom;
  /** Seals and opens personal data. */
  readonly vault: Vault;
  /** Runs the processes of Planning. */
  readonly analyses: AnalysisRoom;
  /** Makes reports as PDF. */
  readonly reports: ReportRoom;
  /** What the server does by itself. */
  readonly jobs: Jobs;
}
