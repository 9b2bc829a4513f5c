/**
 * Adds to package-lock.json the optional packages of other platforms that a registry mirror does not offer.
 * npm drops what it cannot look up, and `npm ci` then refuses the lock as out of step with its own
 * optionalDependencies. Run it after every `npm install` behind such a mirror: node .ci/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'wasi',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'mips64',
  'ppc64',
  'ppc64le',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];
const libraries = { musl: 'musl', gnu: 'glibc', glibc: 'glibc' };

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    if (place === '' || isLocked(place, name)) continue;
    lock.packages[`node_modules/${name}`] = entryFor(name, range, parent);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? 'The lock is complete.' : `Added ${added.length}: ${added.join(', ')}`,
);

/** Looked for as Node does: beside the parent, then further up. */
function isLocked(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

/** The platform is written in the name, as these packages all do it. */
function entryFor(name, range, parent) {
  const words = name.split(/[/._-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = Object.keys(libraries)
    .filter((library) => words.includes(library))
    .map((library) => libraries[library]);
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu.length > 0 && { cpu }),
    ...(parent.dev && { dev: true }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
