/** The built client, served by a server of its own over a database of the preset `city`. */
import { fileURLToPath } from 'node:url';
import { buildClient } from '../../../server/start/client.ts';
import { startCluster } from '../../support/native-cluster.ts';
import { createDatabase } from '../../support/native-databases.ts';
import { startServerProcess } from '../locate/server-process.ts';

const clientFolder = fileURLToPath(new URL('../../../dist/client', import.meta.url));

/** Runs `work` against it. The database is MESTO_BENCH_URL, or a private cluster's that is filled first. */
export async function withServer<T>(
  work: (url: string, databaseUrl: string) => Promise<T>,
): Promise<T> {
  await buildClient(clientFolder, console.log);
  const given = process.env.MESTO_BENCH_URL;
  const cluster = given === undefined ? await startCluster() : undefined;
  try {
    const databaseUrl = given ?? (await createDatabase(cluster?.url ?? '', 'mesto_bench'));
    const server = await startServerProcess(databaseUrl);
    try {
      return await work(server.url, databaseUrl);
    } finally {
      await server.stop();
    }
  } finally {
    cluster?.stop();
  }
}
