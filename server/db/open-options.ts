/** What a database needs to be opened, whichever engine it has. */
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';

/** What of the configuration a database needs, and where it tells its errors and progress. */
export interface OpenOptions
  extends Pick<
    Config,
    | 'dataDir'
    | 'databaseUrl'
    | 'poolConnections'
    | 'queuedTransactions'
    | 'connectionWaitMs'
    | 'statementLimitMs'
    | 'feedPollMs'
  > {
  readonly log: Logger;
  readonly progress: (line: string) => void;
}
