/** The programs outside npm that tests need: found, installed on Debian as root, or named. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Program {
  readonly debianPackage: string;
  /** Any of these files shows that it is there. */
  readonly paths: readonly string[];
}

const programs = {
  postgis: {
    debianPackage: 'postgresql-15-postgis-3',
    paths: [15, 16, 17, 18].map((v) => `/usr/share/postgresql/${v}/extension/postgis.control`),
  },
  chromium: { debianPackage: 'chromium', paths: ['/usr/bin/chromium'] },
  gdal: { debianPackage: 'gdal-bin', paths: ['/usr/bin/ogr2ogr'] },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

/** Returns those that are still missing after trying to install. */
export function ensurePackages(names: readonly ProgramName[]): ReadonlySet<ProgramName> {
  const lacking = absent(names);
  if (lacking.length === 0) return new Set();
  const packages = lacking.map((name) => programs[name].debianPackage);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(', ')} with apt-get`);
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  } else {
    console.log(`To test everything, run once:  sudo apt-get install -y ${packages.join(' ')}`);
  }
  return new Set(absent(lacking));
}

function absent(names: readonly ProgramName[]): ProgramName[] {
  return [...new Set(names)].filter(
    (name) => !programs[name].paths.some((path) => existsSync(path)),
  );
}

function apt(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (result.status !== 0) console.error(`apt-get ${args[0]} ended with ${result.status}`);
}
