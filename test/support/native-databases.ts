/** Databases on the run's cluster: made from a template, dropped afterwards. */
import pg from 'pg';

/** Creates a database and gives its connection string. An older one of that name goes. */
export async function createDatabase(
  clusterUrl: string,
  name: string,
  template = 'template0',
): Promise<string> {
  await onCluster(clusterUrl, [
    `drop database if exists ${name} with (force)`,
    `create database ${name} template ${template} encoding 'UTF8'`,
  ]);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(clusterUrl: string, name: string): Promise<void> {
  await onCluster(clusterUrl, [`drop database if exists ${name} with (force)`]);
}

async function onCluster(clusterUrl: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    for (const statement of statements) await untilFree(() => client.query(statement));
  } finally {
    await client.end();
  }
}

/** A template is in use for a moment while autovacuum looks at it (55006). */
async function untilFree(work: () => Promise<unknown>, tries = 50): Promise<void> {
  try {
    await work();
  } catch (error) {
    const inUse = error instanceof pg.DatabaseError && error.code === '55006';
    if (!inUse || tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await untilFree(work, tries - 1);
  }
}
