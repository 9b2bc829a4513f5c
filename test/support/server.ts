/** The whole server in this process, on a database of its own and a free port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler } from '../../server/app.ts';
import { openServices } from '../../server/compose.ts';
import type { Config } from '../../server/config.ts';
import { answerClientError } from '../../server/http/support/client-error.ts';
import { createLogger } from '../../server/log.ts';
import type { Services } from '../../server/services.ts';
import type { CityName } from './cities.ts';
import { testPlace } from './database.ts';

export interface TestServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly services: Services;
  /** Connection string for psql and other writers; null on the embedded engine. */
  readonly databaseUrl: string | null;
  close(): Promise<void>;
}

export async function startServer(
  options: { city?: CityName; residentFeatures?: number; config?: Partial<Config> } = {},
): Promise<TestServer> {
  const place = await testPlace(options.city);
  const { residentFeatures = place.config.residentFeatures } = options;
  const { services, close } = await openServices(
    { ...place.config, residentFeatures, ...options.config },
    createLogger(place.config.logLevel),
    () => {},
  );
  const server = createServer(createHandler(services));
  server.on('clientError', answerClientError);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    services,
    databaseUrl: place.url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      await place.remove();
    },
  };
}
